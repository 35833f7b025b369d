package io.signalbox.lab.access;

/**
 * A user.
 *
 * @param id {@code name@realm}
 * @param comment who that is, may be empty
 * @param enabled whether they may do anything at all
 */
public record User(String id, String comment, boolean enabled) {}
