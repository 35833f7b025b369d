package io.signalbox.proxmox;

/**
 * One line of the list of rights.
 *
 * @param type {@code user}, {@code group} or {@code token}
 * @param who has it
 * @param propagate whether it holds below the path, too
 */
public record AclEntry(String path, String type, String who, String role, boolean propagate) {}
