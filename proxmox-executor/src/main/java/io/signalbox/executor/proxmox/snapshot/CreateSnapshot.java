package io.signalbox.executor.proxmox.snapshot;

import io.signalbox.contracts.step.SnapshotStep;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.follow.TaskEnd;
import io.signalbox.executor.proxmox.look.Whereabouts;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.Attempt;
import io.signalbox.executor.proxmox.request.Job;
import io.signalbox.executor.proxmox.request.Subject;
import io.signalbox.executor.proxmox.request.TaskProof;
import io.signalbox.executor.proxmox.request.TaskTrace;
import io.signalbox.executor.proxmox.request.Words;
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Snapshot;
import io.signalbox.proxmox.Upid;
import java.util.Optional;

/** Takes a snapshot of a guest. Whether its storages can is said by the task alone. */
public final class CreateSnapshot implements ActKind<SnapshotStep.CreateSnapshot> {
    private static final String CODE = "did_not_take_snapshot";

    private final Sites sites;
    private final GuestTimes times;

    /** @param sites where the site is found */
    public CreateSnapshot(Sites sites, GuestTimes times) {
        this.sites = sites;
        this.times = times;
    }

    private static Job job(SnapshotStep.CreateSnapshot action) {
        return new Job(
                "Take snapshot %s of %s on %s"
                        .formatted(action.snapshot(), action.guest().label(), action.host()),
                action.host(),
                "qmsnapshot",
                Integer.toString(action.guest().vmid()));
    }

    private Attempt attempt(SnapshotStep.CreateSnapshot action, StepContext context) {
        return new Attempt(sites, job(action), context);
    }

    @Override
    public Class<SnapshotStep.CreateSnapshot> action() {
        return SnapshotStep.CreateSnapshot.class;
    }

    @Override
    public Readiness observe(SnapshotStep.CreateSnapshot action, StepContext context) throws InterruptedException {
        return attempt(action, context).ready(new SnapshotGate(action)::look);
    }

    @Override
    public Sent act(SnapshotStep.CreateSnapshot action, StepContext context) throws InterruptedException {
        GuestAt guest = GuestAt.vm(Names.pve(action.host()), action.guest().vmid());
        Optional<String> description = Optional.of(action.description()).filter(text -> !text.isEmpty());
        return attempt(action, context)
                .send(
                        new SnapshotGate(action)::look,
                        site -> Attempt.accepted(
                                site.snapshot(guest, action.snapshot(), description, action.memory())));
    }

    @Override
    public Finding confirm(SnapshotStep.CreateSnapshot action, Optional<String> handle, StepContext context)
            throws InterruptedException {
        Optional<Upid> task = Attempt.task(handle);
        return attempt(action, context)
                .confirm(handle, times, (site, end, last, witness) -> finding(site, action, task, end, last, witness));
    }

    private static Optional<Finding> finding(
            ProxmoxSite site,
            SnapshotStep.CreateSnapshot action,
            Optional<Upid> task,
            TaskEnd end,
            boolean last,
            Witness witness) {
        Subject subject = SnapshotGate.subject(action);
        SnapshotView view = SnapshotView.read(site, subject, witness);
        Optional<Snapshot> made = view.named(action.snapshot()).filter(one -> since(one, task));
        Optional<String> lock = view.guest().flatMap(at -> at.lock());
        String attempted = job(action).attempted();
        if (end instanceof TaskEnd.Failed failed) {
            return Optional.of(new Finding.Disproved(
                    Words.failed(CODE, attempted, failed.exit(), "the task failed" + left(made, lock)),
                    witness.evidence()));
        }
        if (made.isPresent() && view.guest().isPresent() && lock.isEmpty()) {
            return Optional.of(
                    memoryMissing(site, action, made.get(), view.guest().get(), witness)
                            ? new Finding.Disproved(
                                    Words.otherwise(
                                            "snapshot_without_memory",
                                            attempted,
                                            "the snapshot has no memory, though the guest ran when it was taken"),
                                    witness.evidence())
                            : new Finding.Verified(Optional.empty(), witness.evidence()));
        }
        if (!last) {
            return Optional.empty();
        }
        if (view.guest().isEmpty()) {
            return Optional.of(undecided(attempted, end, Subject.lost(view.now()), witness));
        }
        return Optional.of(
                end instanceof TaskEnd.Well && made.isEmpty()
                        ? new Finding.Disproved(
                                Words.otherwise(CODE, attempted, "the guest has no such snapshot"), witness.evidence())
                        : undecided(
                                attempted,
                                end,
                                (made.isPresent() ? "the snapshot is listed" : "the snapshot is not there")
                                        + left(Optional.empty(), lock),
                                witness));
    }

    /** A guest that did not run has no memory to keep. */
    private static boolean memoryMissing(
            ProxmoxSite site,
            SnapshotStep.CreateSnapshot action,
            Snapshot made,
            Whereabouts.At guest,
            Witness witness) {
        return action.memory()
                && !made.withMemory()
                && made.taken()
                        .filter(taken -> Uptime.since(taken, guest, site, witness))
                        .isPresent();
    }

    private static Finding undecided(String attempted, TaskEnd end, String what, Witness witness) {
        return new Finding.Undecided(Words.unclear(attempted, TaskProof.said(end), what), witness.evidence());
    }

    /** Whether a snapshot was taken by the task or later; both are dated by the clock of the guest's host. */
    private static boolean since(Snapshot snapshot, Optional<Upid> task) {
        return task.isEmpty()
                || snapshot.taken()
                        .filter(taken -> !taken.isBefore(task.get().startTime()))
                        .isPresent();
    }

    private static String left(Optional<Snapshot> made, Optional<String> lock) {
        return (made.isPresent() ? ", and a snapshot of that name is listed, which may not be whole" : "")
                + lock.map(name -> ", and the guest is locked (%s)".formatted(name))
                        .orElse("");
    }

    @Override
    public Trace trace(SnapshotStep.CreateSnapshot action, String mark, StepContext context)
            throws InterruptedException {
        return attempt(action, context).trace(mark, (site, witness) -> sign(site, action, witness));
    }

    private static TaskTrace.Sign sign(ProxmoxSite site, SnapshotStep.CreateSnapshot action, Witness witness) {
        Subject subject = SnapshotGate.subject(action);
        SnapshotView view = SnapshotView.read(site, subject, witness);
        return view.named(action.snapshot())
                .<TaskTrace.Sign>map(made -> new TaskTrace.Sign.Changed("a snapshot of that name is there"))
                .orElseGet(() -> SnapshotSigns.ofGuest(view, subject));
    }
}
