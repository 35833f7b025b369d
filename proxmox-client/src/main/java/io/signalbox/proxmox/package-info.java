/**
 * A Proxmox VE site as its callers see it: the port {@link io.signalbox.proxmox.ProxmoxSite}, the records it answers with, and
 * the failures it speaks of. No HTTP, no JSON and no framework type may come in, so that executors and tests can double it.
 */
@NullMarked
package io.signalbox.proxmox;

import org.jspecify.annotations.NullMarked;
