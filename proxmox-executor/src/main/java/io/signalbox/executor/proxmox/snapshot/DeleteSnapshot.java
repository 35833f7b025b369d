package io.signalbox.executor.proxmox.snapshot;

import io.signalbox.contracts.step.SnapshotStep;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.follow.TaskEnd;
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
import java.util.Optional;

/** Deletes a snapshot. One that is gone already is a success, and then nothing is sent. */
public final class DeleteSnapshot implements ActKind<SnapshotStep.DeleteSnapshot> {
    private static final String CODE = "did_not_delete_snapshot";

    private final Sites sites;
    private final GuestTimes times;

    /** @param sites where the site is found */
    public DeleteSnapshot(Sites sites, GuestTimes times) {
        this.sites = sites;
        this.times = times;
    }

    private static Job job(SnapshotStep.DeleteSnapshot action) {
        return new Job(
                "Delete snapshot %s of %s on %s"
                        .formatted(action.snapshot(), action.guest().label(), action.host()),
                action.host(),
                "qmdelsnapshot",
                Integer.toString(action.guest().vmid()));
    }

    private Attempt attempt(SnapshotStep.DeleteSnapshot action, StepContext context) {
        return new Attempt(sites, job(action), context);
    }

    @Override
    public Class<SnapshotStep.DeleteSnapshot> action() {
        return SnapshotStep.DeleteSnapshot.class;
    }

    @Override
    public Readiness observe(SnapshotStep.DeleteSnapshot action, StepContext context) throws InterruptedException {
        return attempt(action, context).ready(new SnapshotGate(action)::look);
    }

    @Override
    public Sent act(SnapshotStep.DeleteSnapshot action, StepContext context) throws InterruptedException {
        GuestAt guest = GuestAt.vm(Names.pve(action.host()), action.guest().vmid());
        return attempt(action, context)
                .send(
                        new SnapshotGate(action)::look,
                        site -> Attempt.accepted(site.deleteSnapshot(guest, action.snapshot())));
    }

    @Override
    public Finding confirm(SnapshotStep.DeleteSnapshot action, Optional<String> handle, StepContext context)
            throws InterruptedException {
        return attempt(action, context)
                .confirm(handle, times, (site, end, last, witness) -> finding(site, action, end, last, witness));
    }

    private static Optional<Finding> finding(
            ProxmoxSite site, SnapshotStep.DeleteSnapshot action, TaskEnd end, boolean last, Witness witness) {
        SnapshotView view = SnapshotView.read(site, SnapshotGate.subject(action), witness);
        String attempted = job(action).attempted();
        boolean there = view.taken(action.snapshot(), action.takenAt()).isPresent();
        Optional<String> lock = view.guest().flatMap(at -> at.lock());
        String locked = lock.map(name -> ", and the guest is locked (%s)".formatted(name))
                .orElse("");
        if (view.guest().isPresent() && !there && lock.isEmpty()) {
            return Optional.of(new Finding.Verified(Optional.empty(), witness.evidence()));
        }
        if (end instanceof TaskEnd.Failed failed && there) {
            return Optional.of(new Finding.Disproved(
                    Words.failed(
                            CODE,
                            attempted,
                            failed.exit(),
                            "the task failed, and the snapshot is still listed" + locked),
                    witness.evidence()));
        }
        if (!last) {
            return Optional.empty();
        }
        if (end instanceof TaskEnd.Well && there) {
            return Optional.of(new Finding.Disproved(
                    Words.otherwise(CODE, attempted, "the snapshot is still listed" + locked), witness.evidence()));
        }
        String what = view.guest().isEmpty()
                ? Subject.lost(view.now())
                : (there ? "the snapshot is still listed" : "the snapshot is not listed any more") + locked;
        return Optional.of(
                new Finding.Undecided(Words.unclear(attempted, TaskProof.said(end), what), witness.evidence()));
    }

    @Override
    public Trace trace(SnapshotStep.DeleteSnapshot action, String mark, StepContext context)
            throws InterruptedException {
        return attempt(action, context).trace(mark, (site, witness) -> sign(site, action, witness));
    }

    private static TaskTrace.Sign sign(ProxmoxSite site, SnapshotStep.DeleteSnapshot action, Witness witness) {
        Subject subject = SnapshotGate.subject(action);
        SnapshotView view = SnapshotView.read(site, subject, witness);
        TaskTrace.Sign guest = SnapshotSigns.ofGuest(view, subject);
        boolean gone = guest instanceof TaskTrace.Sign.AsBefore
                && view.taken(action.snapshot(), action.takenAt()).isEmpty();
        return gone ? new TaskTrace.Sign.Reached() : guest;
    }
}
