/**
 * Putting a host into maintenance and taking it out: one command to the HA manager over a host's shell, believed only when
 * the API says so. What moves because of it may not come in.
 */
@org.jspecify.annotations.NullMarked
package io.signalbox.executor.proxmox.maintenance;
