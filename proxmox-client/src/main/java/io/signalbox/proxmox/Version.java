package io.signalbox.proxmox;

/**
 * The version of Proxmox VE.
 *
 * @param release for example {@code 9.2}
 * @param version for example {@code 9.2.11}
 * @param repoId the commit it was built from
 */
public record Version(String release, String version, String repoId) {}
