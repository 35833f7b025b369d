package io.signalbox.planner.evacuation;

import io.signalbox.contracts.step.BackupReading.Backup;
import io.signalbox.contracts.step.BackupReading.Unread;
import io.signalbox.contracts.step.BackupStep;
import io.signalbox.contracts.step.GuestDetail;
import io.signalbox.contracts.step.GuestDetail.Snapshot;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.SnapshotStep;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.SweepReading;
import io.signalbox.contracts.step.SweepReading.Loose;
import io.signalbox.contracts.step.SweepStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the guests of a world have besides their places: configurations, snapshots, backups. */
final class Belongings {
    private final Map<Integer, List<Snapshot>> snapshots = new HashMap<>();
    private final Map<Integer, Map<String, String>> configs = new HashMap<>();
    private final Map<Integer, Integer> changes = new HashMap<>();
    private final List<Backup> backups = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();
    private final List<Loose> loose = new ArrayList<>();

    void add(int vmid, Snapshot snapshot) {
        snapshots.computeIfAbsent(vmid, fresh -> new ArrayList<>()).add(snapshot);
    }

    void add(Backup backup) {
        backups.add(backup);
    }

    void add(Loose volume) {
        loose.add(volume);
    }

    SweepReading.Orphans orphans(Instant at) {
        return new SweepReading.Orphans(
                at, loose, List.of(), List.of(), List.of(), new TreeSet<>(), false, List.of(), unread, 0);
    }

    void add(Unread storage) {
        unread.add(storage);
    }

    List<Unread> unread() {
        return List.copyOf(unread);
    }

    List<Backup> backups() {
        return List.copyOf(backups);
    }

    GuestDetail.Detail detail(Observation.Found found) {
        int vmid = found.guest().id().vmid();
        return new GuestDetail.Detail(
                found,
                "digest-%d-%d".formatted(vmid, changes.getOrDefault(vmid, 0)),
                config(found.guest()),
                snapshots.getOrDefault(vmid, List.of()));
    }

    private Map<String, String> config(Observation.Guest guest) {
        Map<String, String> config = new TreeMap<>(Map.of(
                "name", guest.id().name(), "cores", "2", "memory", Long.toString(guest.memory() >> 20), "onboot", "1"));
        if (!guest.tags().isEmpty()) {
            config.put("tags", String.join(";", guest.tags()));
        }
        config.putAll(configs.getOrDefault(guest.id().vmid(), Map.of()));
        return config;
    }

    /** Does what a step does that is verified and neither moves a guest nor turns it on or off. */
    void carryOut(StepAction action) {
        switch (action) {
            case GuestStep.ConfigureGuest configure -> {
                changes.merge(configure.guest().vmid(), 1, Integer::sum);
                configs.computeIfAbsent(configure.guest().vmid(), fresh -> new HashMap<>())
                        .putAll(configure.set());
            }
            case SnapshotStep.CreateSnapshot take ->
                add(
                        take.guest().vmid(),
                        new Snapshot(
                                take.snapshot(), take.description(), Instant.EPOCH, take.memory(), Optional.empty()));
            case SnapshotStep.DeleteSnapshot delete ->
                snapshots
                        .getOrDefault(delete.guest().vmid(), new ArrayList<>())
                        .removeIf(one -> one.name().equals(delete.snapshot()));
            case BackupStep.DeleteBackup delete ->
                backups.removeIf(one -> one.volume().equals(delete.volume()));
            case SweepStep.DeleteVolume delete ->
                loose.removeIf(one -> one.volume().equals(delete.volume()));
            default -> {}
        }
    }
}
