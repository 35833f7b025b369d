package io.signalbox.planner.snapshot;

import io.signalbox.contracts.step.GuestDetail.Snapshot;
import io.signalbox.planner.process.Proposal;
import io.signalbox.planner.work.Subject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be said of a guest's snapshots. */
final class Snapshots {
    private Snapshots() {}

    static Optional<Snapshot> find(Subject subject, String name) {
        return subject.snapshots().stream()
                .filter(one -> one.name().equals(name))
                .findFirst();
    }

    static Proposal notFound(Subject subject, String name) {
        String all = subject.snapshots().isEmpty() ? "it has none" : "it has: " + names(subject.snapshots());
        return Proposal.none("snapshot_not_found", "%s has no snapshot %s; %s.".formatted(subject.label(), name, all));
    }

    /** Those taken after one, which PVE may want gone before the guest goes back to it. */
    static List<Snapshot> after(Subject subject, Snapshot one) {
        return subject.snapshots().stream()
                .filter(other -> other.takenAt().isAfter(one.takenAt()))
                .toList();
    }

    static String names(List<Snapshot> snapshots) {
        return snapshots.stream().map(Snapshot::name).collect(Collectors.joining(", "));
    }
}
