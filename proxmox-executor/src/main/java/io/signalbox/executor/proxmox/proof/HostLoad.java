package io.signalbox.executor.proxmox.proof;

import io.signalbox.proxmox.ClusterResources;
import io.signalbox.proxmox.GuestConfig;
import io.signalbox.proxmox.GuestEntry;
import io.signalbox.proxmox.GuestKind;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a host has promised to its guests, VMs and containers, by its own lists: these are current, while what the site
 * tells of its guests can be ten seconds old.
 *
 * @param memory bytes configured for its running guests
 * @param cpus virtual CPUs of its running guests
 * @param guests how many guests it has, running or not, templates not counted
 */
public record HostLoad(long memory, int cpus, int guests) {

    /** Reads the lists of a host; the CPUs come from the site, or from the configuration of a guest it has not heard of. */
    public static HostLoad read(ProxmoxSite site, HostName host, ClusterResources resources, Witness witness) {
        List<GuestEntry> entries = new ArrayList<>();
        for (GuestKind kind : GuestKind.values()) {
            entries.addAll(witness.note(site.guests(host, kind), HostLoad::found));
        }
        long memory = 0;
        int cpus = 0;
        int guests = 0;
        for (GuestEntry entry : entries) {
            guests += entry.template() ? 0 : 1;
            if (!running(entry)) {
                continue;
            }
            OptionalInt known = cpus(resources, entry);
            if (known.isPresent() && entry.maxMemory().isPresent()) {
                memory += entry.maxMemory().getAsLong();
                cpus += known.getAsInt();
            } else {
                GuestConfig config = witness.note(
                        site.guestConfig(entry.at()), read -> "%d bytes of memory".formatted(read.memory()));
                memory += entry.maxMemory().orElse(config.memory());
                cpus += known.orElse(config.cpus().orElse(1));
            }
        }
        return new HostLoad(memory, cpus, guests);
    }

    private static boolean running(GuestEntry entry) {
        return !entry.template() && entry.status().equals("running");
    }

    private static OptionalInt cpus(ClusterResources resources, GuestEntry entry) {
        return resources
                .guest(entry.at().vmid())
                .map(Resource.Guest::cpus)
                .filter(cpus -> cpus.isPresent() && cpus.getAsDouble() > 0)
                .map(cpus -> OptionalInt.of((int) Math.ceil(cpus.getAsDouble())))
                .orElseGet(OptionalInt::empty);
    }

    private static String found(List<GuestEntry> entries) {
        return "%d guests, %d of them running"
                .formatted(
                        entries.stream().filter(entry -> !entry.template()).count(),
                        entries.stream().filter(HostLoad::running).count());
    }
}
