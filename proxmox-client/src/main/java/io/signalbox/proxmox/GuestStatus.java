package io.signalbox.proxmox;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedSet;

/**
 * The state of a guest as its host knows it: authoritative.
 *
 * @param status {@code running} or {@code stopped}
 * @param qmpStatus of a VM: {@code running}, {@code paused}, {@code prelaunch}, {@code stopped}, …
 * @param haManaged whether the HA manager owns it; then it is moved and stopped by way of the HA manager
 * @param haState the state asked of the HA manager
 * @param maxMemory bytes
 * @param memory bytes in use
 * @param pid of the VM's process
 */
public record GuestStatus(
        Optional<String> name,
        String status,
        Optional<String> qmpStatus,
        Optional<String> lock,
        boolean haManaged,
        Optional<String> haState,
        SortedSet<String> tags,
        boolean template,
        OptionalLong maxMemory,
        OptionalLong memory,
        Duration uptime,
        OptionalInt pid) {

    /** Whether it runs (a paused VM runs too). */
    public boolean running() {
        return status.equals("running");
    }
}
