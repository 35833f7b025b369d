package io.signalbox.executor.proxmox.look;

import io.signalbox.contracts.step.GuestDetail;
import io.signalbox.contracts.step.Observation;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.GuestConfig;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Snapshot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A guest with its configuration and its snapshots, in the words of the contracts. */
final class GuestDetails {
    /**
     * What is left out of a configuration: a password (PVE shows asterisks or a hash of it), and the command line of QEMU,
     * in which anything can be written. Public SSH keys are no secret.
     */
    private static final Set<String> WITHHELD = Set.of("cipassword", "args");

    private GuestDetails() {}

    static GuestDetail.Detail of(Observation.Found found, GuestConfig config, List<Snapshot> snapshots) {
        Map<String, String> shown = new TreeMap<>(config.raw());
        shown.keySet().removeAll(WITHHELD);
        shown.remove("digest");
        return new GuestDetail.Detail(
                found,
                config.digest().orElse(""),
                shown,
                snapshots.stream()
                        .map(GuestDetails::of)
                        .sorted(Comparator.comparing(GuestDetail.Snapshot::takenAt))
                        .toList());
    }

    private static GuestDetail.Snapshot of(Snapshot snapshot) {
        return new GuestDetail.Snapshot(
                snapshot.name(),
                snapshot.description().orElse(""),
                snapshot.taken().orElse(Instant.EPOCH).truncatedTo(ChronoUnit.SECONDS),
                snapshot.withMemory(),
                snapshot.parent());
    }

    static GuestConfig config(ProxmoxSite site, GuestAt at, Witness witness) {
        return witness.note(
                site.guestConfig(at), read -> "digest " + read.digest().orElse("(none)"));
    }

    static List<Snapshot> snapshots(ProxmoxSite site, GuestAt at, Witness witness) {
        return witness.note(site.snapshots(at), read -> "%d snapshots".formatted(read.size()));
    }
}
