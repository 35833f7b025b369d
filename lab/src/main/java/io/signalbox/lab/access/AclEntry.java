package io.signalbox.lab.access;

/**
 * One line of the access control list.
 *
 * @param path where, for example {@code /vms/100}
 * @param type {@code user} or {@code token}
 * @param who user or full token id
 * @param role which role
 * @param propagate whether it holds for everything beneath too
 */
public record AclEntry(String path, String type, String who, String role, boolean propagate) {}
