package io.signalbox.executor.proxmox.connect;

import io.signalbox.proxmox.ProxmoxSite;

/**
 * A site, and as whom it is spoken to.
 *
 * @param site what can be asked of it and done to it
 * @param tokenId {@code user@realm!name}: the owner of the tasks that are started by way of it
 */
public record Link(ProxmoxSite site, String tokenId) {}
