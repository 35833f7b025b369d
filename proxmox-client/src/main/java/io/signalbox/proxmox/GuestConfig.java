package io.signalbox.proxmox;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The configuration of a guest, pending changes merged in.
 *
 * @param name the name of a VM, the host name of a container
 * @param uuid the SMBIOS UUID of a VM; containers have none
 * @param tags sorted
 * @param digest SHA-1 of the configuration file, to be given back when changing it
 * @param lock for example {@code migrate}
 * @param protection whether it and its disks cannot be removed
 * @param template whether it is a template
 * @param memory bytes; 512 MiB where nothing is set (PVE: QemuServer.pm)
 * @param cpus cores times sockets; absent for a container without a limit
 * @param disks drives and mount points, unused ones included
 * @param devices {@code hostpci…} and {@code usb…} settings by key: what ties a guest to its host
 * @param unreadable keys whose value could not be understood; their text is in {@code raw}
 * @param raw every key and its text
 */
public record GuestConfig(
        Optional<String> name,
        Optional<UUID> uuid,
        SortedSet<String> tags,
        Optional<String> digest,
        Optional<String> lock,
        boolean protection,
        boolean template,
        long memory,
        OptionalInt cpus,
        List<Disk> disks,
        Map<String, String> devices,
        SortedSet<String> unreadable,
        Map<String, String> raw) {

    public GuestConfig {
        disks = List.copyOf(disks);
        devices = Collections.unmodifiableMap(new TreeMap<>(devices));
        raw = Collections.unmodifiableMap(new TreeMap<>(raw));
    }
}
