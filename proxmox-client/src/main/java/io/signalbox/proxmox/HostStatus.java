package io.signalbox.proxmox;

import java.time.Duration;

/**
 * A host by its own account.
 *
 * @param version for example {@code pve-manager/9.2.11/0123456789abcdef}
 * @param kernel the running kernel
 * @param cpus logical processors
 * @param cpuLoad share of them in use, 0 to 1
 * @param memoryTotal bytes
 * @param memoryUsed bytes
 * @param uptime since it booted
 */
public record HostStatus(
        String version, String kernel, int cpus, double cpuLoad, long memoryTotal, long memoryUsed, Duration uptime) {

    /** Bytes not in use. */
    public long memoryFree() {
        return Math.max(0, memoryTotal - memoryUsed);
    }
}
