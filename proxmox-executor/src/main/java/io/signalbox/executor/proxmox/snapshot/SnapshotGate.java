package io.signalbox.executor.proxmox.snapshot;

import io.signalbox.contracts.step.SnapshotStep;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.look.Whereabouts;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.Breach;
import io.signalbox.executor.proxmox.request.Gate;
import io.signalbox.executor.proxmox.request.Subject;
import io.signalbox.proxmox.Snapshot;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a guest and its snapshot are as the plan saw them.
 *
 * <p>PVE takes neither a digest nor a snapshot's time with these requests (PVE: API2/Qemu.pm), so what is changed between the
 * last look and the moment at which the host locks the guest, some milliseconds, is not noticed before the proof.
 */
final class SnapshotGate {
    private final SnapshotStep action;
    private final Subject subject;

    SnapshotGate(SnapshotStep action) {
        this.action = action;
        this.subject = subject(action);
    }

    /** The guest of a step, fenced by its tags where something is lost. */
    static Subject subject(SnapshotStep action) {
        return new Subject(
                action.guest(),
                action.host(),
                switch (action) {
                    case SnapshotStep.CreateSnapshot c -> Optional.empty();
                    case SnapshotStep.RollbackSnapshot rollback -> Optional.of(rollback.tags());
                    case SnapshotStep.DeleteSnapshot delete -> Optional.of(delete.tags());
                });
    }

    Gate look(Link link, Witness witness) {
        SnapshotView view = SnapshotView.read(link.site(), subject, witness);
        Optional<Breach> breach = subject.breach(view.now());
        if (breach.isPresent()) {
            return new Gate.Closed(breach.get());
        }
        if (view.guest().filter(Whereabouts.At::template).isPresent()) {
            return closed(Breach.state(
                    "%s was a guest, and is a template now: a template has no snapshots".formatted(label())));
        }
        return switch (action) {
            case SnapshotStep.CreateSnapshot create -> free(create, view);
            case SnapshotStep.RollbackSnapshot rollback ->
                there(view, rollback.takenAt())
                        .orElseGet(() -> closed(Breach.state("%s had snapshot %s of %s, and has none of that name now"
                                .formatted(label(), rollback.snapshot(), rollback.takenAt()))));
            case SnapshotStep.DeleteSnapshot delete ->
                there(view, delete.takenAt()).orElseGet(Gate.Needless::new);
        };
    }

    private Gate free(SnapshotStep.CreateSnapshot create, SnapshotView view) {
        return view.named(create.snapshot())
                .map(
                        taken -> closed(
                                Breach.state("%s was to have no snapshot %s, and has one%s"
                                                .formatted(label(), create.snapshot(), when(taken)))
                                        .remedied(
                                                "Nothing was sent. Take it under another name, or delete the one that is there if it is not needed.")))
                .orElseGet(Gate.Open::new);
    }

    /** Whether the snapshot is the one that was seen; nothing if there is none of its name. */
    private Optional<Gate> there(SnapshotView view, Instant takenAt) {
        return view.named(action.snapshot())
                .map(found -> view.taken(action.snapshot(), takenAt).isPresent()
                        ? new Gate.Open()
                        : closed(Breach.identity(
                                "the plan saw snapshot %s of %s, taken at %s, and the one of that name is another now%s"
                                        .formatted(action.snapshot(), label(), takenAt, when(found)))));
    }

    private Gate closed(Breach breach) {
        return new Gate.Closed(breach.about(subject));
    }

    private static String when(Snapshot snapshot) {
        return snapshot.taken().map(", taken at %s"::formatted).orElse("");
    }

    private String label() {
        return action.guest().label();
    }
}
