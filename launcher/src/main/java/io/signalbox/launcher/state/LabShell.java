package io.signalbox.launcher.state;

/**
 * The SSH server of a host of the simulated site.
 *
 * @param hostKey fingerprint of its key, as the ops repo pins it
 */
public record LabShell(String hostKey, int port) {}
