package io.signalbox.executor.proxmox.look;

import io.signalbox.contracts.step.Observation;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.GuestConfig;
import io.signalbox.proxmox.GuestEntry;
import io.signalbox.proxmox.GuestKind;
import io.signalbox.proxmox.MigratePreconditions;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One guest of a host, with what moving it would need. */
public final class GuestReading {
    private static final MigratePreconditions UNASKED =
            new MigratePreconditions(false, List.of(), Map.of(), List.of(), List.of(), List.of(), List.of());

    private final ProxmoxSite site;
    private final HaServices ha;
    private final Map<String, String> storageTypes;

    public GuestReading(ProxmoxSite site, HaServices ha, Map<String, String> storageTypes) {
        this.site = site;
        this.ha = ha;
        this.storageTypes = storageTypes;
    }

    /** The guest, or nothing if it left between the list of the host and the look at it. */
    Optional<Observation.Guest> of(GuestEntry entry, Witness witness) {
        try {
            GuestConfig config = witness.note(site.guestConfig(entry.at()), GuestReading::found);
            return Optional.of(
                    entry.at().kind() == GuestKind.LXC
                                    || config.template()
                                    || config.lock().isPresent()
                            ? guest(entry, config, config.lock(), UNASKED, List.of())
                            : movable(entry, config, witness));
        } catch (ProxmoxException e) {
            if (e.failure() instanceof Failure.GuestNotHere) {
                witness.note(e);
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The guest by what is known of it already, without asking whether and how it could move. */
    public Observation.Guest unmoved(GuestEntry entry, GuestConfig config) {
        return guest(entry, config, config.lock(), UNASKED, List.of());
    }

    private Observation.Guest movable(GuestEntry entry, GuestConfig config, Witness witness) {
        MigratePreconditions told;
        try {
            told = witness.note(site.migratePreconditions(entry.at()), GuestReading::found);
        } catch (ProxmoxException e) {
            // The lock came after the configuration was read.
            if (e.failure() instanceof Failure.Locked locked) {
                witness.note(e);
                return guest(entry, config, Optional.of(locked.lock().orElse("another task")), UNASKED, List.of());
            }
            throw e;
        }
        List<String> snapshots = told.localDisks().isEmpty()
                ? List.of()
                : witness.note(site.snapshots(entry.at()), read -> "%d snapshots".formatted(read.size())).stream()
                        .map(Snapshot::name)
                        .toList();
        return guest(entry, config, config.lock(), told, snapshots);
    }

    private Observation.Guest guest(
            GuestEntry entry,
            GuestConfig config,
            Optional<String> lock,
            MigratePreconditions told,
            List<String> snapshots) {
        LocalDisks disks = new LocalDisks(storageTypes, snapshots);
        boolean managed = ha.manages(entry.at());
        return new Observation.Guest(
                Names.guest(entry.at().vmid(), config),
                config.template(),
                entry.at().kind() == GuestKind.LXC,
                Names.power(entry.status().equals("running")),
                lock,
                List.copyOf(config.tags()),
                config.protection(),
                config.memory(),
                config.cpus().orElse(1),
                told.localDisks().stream().map(disks::of).toList(),
                Preconditions.devices(told, config),
                managed,
                managed ? ha.problem(entry.at()) : Optional.empty(),
                Preconditions.refused(told));
    }

    private static String found(GuestConfig config) {
        return "%s%s%s"
                .formatted(
                        config.name().orElse("(no name)"),
                        config.template() ? ", a template" : "",
                        config.lock()
                                .map(lock -> ", locked (%s)".formatted(lock))
                                .orElse(""));
    }

    private static String found(MigratePreconditions told) {
        return "%d local disks, %d devices, %d hosts refused"
                .formatted(
                        told.localDisks().size(),
                        told.localResources().size(),
                        told.notAllowed().size());
    }
}
