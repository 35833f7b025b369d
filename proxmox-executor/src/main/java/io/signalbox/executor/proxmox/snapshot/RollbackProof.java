package io.signalbox.executor.proxmox.snapshot;

import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.SnapshotStep;
import io.signalbox.executor.proxmox.follow.TaskEnd;
import io.signalbox.executor.proxmox.look.Whereabouts;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.Subject;
import io.signalbox.executor.proxmox.request.TaskProof;
import io.signalbox.executor.proxmox.request.Words;
import io.signalbox.executor.step.Finding;
import io.signalbox.proxmox.GuestConfig;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Snapshot;
import io.signalbox.proxmox.Upid;
import java.util.Optional;

/**
 * Proves that a guest was set back: the snapshot is the parent of the state of now, the guest is unlocked, and it runs or not
 * as the snapshot has it. The parent may have been the same before, so a guest that runs must have been started since the
 * request, and where the task did not end well, nothing that can be read tells a rollback from none.
 */
final class RollbackProof {
    private static final String CODE = "did_not_roll_back";

    private final ProxmoxSite site;
    private final SnapshotStep.RollbackSnapshot action;
    private final String attempted;
    private final Optional<Upid> task;
    private final Subject subject;

    RollbackProof(ProxmoxSite site, SnapshotStep.RollbackSnapshot action, String attempted, Optional<Upid> task) {
        this.site = site;
        this.action = action;
        this.attempted = attempted;
        this.task = task;
        this.subject = SnapshotGate.subject(action);
    }

    Optional<Finding> finding(TaskEnd end, boolean last, Witness witness) {
        SnapshotView view = SnapshotView.read(site, subject, witness);
        if (view.guest().isEmpty()) {
            return last ? Optional.of(undecided(end, Subject.lost(view.now()), witness)) : Optional.empty();
        }
        Whereabouts.At guest = view.guest().get();
        Optional<String> otherwise = otherwise(guest, view.taken(action.snapshot(), action.takenAt()), witness);
        return switch (end) {
            case TaskEnd.Failed failed -> Optional.of(failed(guest, failed.exit(), witness));
            case TaskEnd.Well w
            when otherwise.isEmpty() ->
                Optional.of(new Finding.Verified(
                        Optional.of(new Observation.GuestPlace(guest.guest(), guest.host(), guest.power())),
                        witness.evidence()));
            case TaskEnd.Well w ->
                last
                        ? Optional.of(new Finding.Disproved(
                                Words.otherwise(CODE, attempted, otherwise.orElseThrow()), witness.evidence()))
                        : Optional.empty();
            case TaskEnd.Unclear u ->
                last
                        ? Optional.of(
                                undecided(end, otherwise.orElse("the guest is as a rollback would leave it"), witness))
                        : Optional.empty();
            case TaskEnd.StillRunning running ->
                Optional.of(new Finding.Undecided(Words.running(attempted, running.task()), witness.evidence()));
        };
    }

    /** What is not as a rollback leaves it, if anything. */
    private Optional<String> otherwise(Whereabouts.At guest, Optional<Snapshot> snapshot, Witness witness) {
        if (guest.lock().isPresent()) {
            return guest.lock().map("the guest is locked (%s)"::formatted);
        }
        if (snapshot.isEmpty()) {
            return Optional.of("the snapshot is not listed any more");
        }
        Optional<String> parent = parent(guest, witness);
        if (parent.filter(action.snapshot()::equals).isEmpty()) {
            return Optional.of(parent.map("the state of now stands on snapshot %s"::formatted)
                    .orElse("the state of now stands on no snapshot"));
        }
        boolean runs = guest.power() == PowerState.RUNNING;
        boolean meantToRun = snapshot.get().withMemory() || action.start();
        if (task.isPresent() && Uptime.since(task.get().startTime(), guest, site, witness)) {
            return Optional.of("the guest has been running since before the request");
        }
        // One that was stopped is started again by the HA manager.
        boolean right = runs == meantToRun || (runs && guest.managed());
        return right ? Optional.empty() : Optional.of("the guest is " + Names.word(guest.power()));
    }

    private Optional<String> parent(Whereabouts.At guest, Witness witness) {
        GuestConfig config = witness.note(
                site.guestConfig(SnapshotView.at(guest)),
                read -> "parent " + read.raw().getOrDefault("parent", "(none)"));
        return Optional.ofNullable(config.raw().get("parent"));
    }

    private Finding failed(Whereabouts.At guest, String said, Witness witness) {
        String means = guest.lock()
                .map(lock ->
                        "the rollback failed midway: the guest is locked (%s), and its disks may be set back in part"
                                .formatted(lock))
                .orElse("the task failed; the guest is %s, and has not been set back as a whole"
                        .formatted(Names.word(guest.power())));
        return new Finding.Disproved(Words.failed(CODE, attempted, said, means), witness.evidence());
    }

    private Finding undecided(TaskEnd end, String what, Witness witness) {
        return new Finding.Undecided(Words.unclear(attempted, TaskProof.said(end), what), witness.evidence());
    }
}
