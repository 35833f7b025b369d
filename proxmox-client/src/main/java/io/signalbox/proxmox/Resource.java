package io.signalbox.proxmox;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedSet;

/**
 * A row of {@code GET /cluster/resources}. Where a guest is, is current; its status can be ten seconds old, and what the token
 * may not audit is missing without a word. Sizes are bytes.
 */
public sealed interface Resource {

    /** The id of the row, for example {@code qemu/100}. */
    String id();

    /**
     * A guest.
     *
     * @param name absent for a guest created moments ago
     * @param status {@code running}, {@code stopped} or {@code unknown}; authoritative is {@link ProxmoxSite#guestStatus}
     * @param cpus as assigned
     * @param cpuLoad share of the assigned processors in use, 0 to 1
     * @param haState the state its HA service is in, if it has one
     */
    record Guest(
            String id,
            GuestAt at,
            Optional<String> name,
            String status,
            boolean template,
            SortedSet<String> tags,
            Optional<String> lock,
            Optional<String> pool,
            Optional<String> haState,
            OptionalDouble cpus,
            OptionalDouble cpuLoad,
            OptionalLong maxMemory,
            OptionalLong memory,
            OptionalLong maxDisk)
            implements Resource {}

    /**
     * A host.
     *
     * @param status {@code online}, {@code offline} or {@code unknown}
     * @param haState {@code online}, {@code maintenance}, {@code unknown}, {@code fence} or {@code gone}, if HA runs
     */
    record Host(
            String id,
            HostName host,
            String status,
            Optional<String> haState,
            OptionalDouble cpus,
            OptionalDouble cpuLoad,
            OptionalLong maxMemory,
            OptionalLong memory)
            implements Resource {}

    /**
     * A storage as one host sees it.
     *
     * @param status {@code available} or {@code unknown}
     * @param shared whether all hosts see the same content
     */
    record Storage(
            String id,
            HostName host,
            String storage,
            String status,
            boolean shared,
            Optional<String> type,
            SortedSet<String> content,
            OptionalLong total,
            OptionalLong used)
            implements Resource {}

    /**
     * A pool, a network, or what a later version adds.
     *
     * @param type the word of the API
     */
    record Other(String id, String type) implements Resource {}
}
