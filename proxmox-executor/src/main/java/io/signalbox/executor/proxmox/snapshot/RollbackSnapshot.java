package io.signalbox.executor.proxmox.snapshot;

import io.signalbox.contracts.step.SnapshotStep;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.request.Attempt;
import io.signalbox.executor.proxmox.request.Job;
import io.signalbox.executor.proxmox.request.Subject;
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.Upid;
import java.util.Optional;

/** Sets a guest back to a snapshot. PVE cuts the power of one that runs. */
public final class RollbackSnapshot implements ActKind<SnapshotStep.RollbackSnapshot> {
    private final Sites sites;
    private final GuestTimes times;

    /** @param sites where the site is found */
    public RollbackSnapshot(Sites sites, GuestTimes times) {
        this.sites = sites;
        this.times = times;
    }

    private static Job job(SnapshotStep.RollbackSnapshot action) {
        return new Job(
                "Set %s on %s back to snapshot %s".formatted(action.guest().label(), action.host(), action.snapshot()),
                action.host(),
                "qmrollback",
                Integer.toString(action.guest().vmid()));
    }

    private Attempt attempt(SnapshotStep.RollbackSnapshot action, StepContext context) {
        return new Attempt(sites, job(action), context);
    }

    @Override
    public Class<SnapshotStep.RollbackSnapshot> action() {
        return SnapshotStep.RollbackSnapshot.class;
    }

    @Override
    public Readiness observe(SnapshotStep.RollbackSnapshot action, StepContext context) throws InterruptedException {
        return attempt(action, context).ready(new SnapshotGate(action)::look);
    }

    @Override
    public Sent act(SnapshotStep.RollbackSnapshot action, StepContext context) throws InterruptedException {
        GuestAt guest = GuestAt.vm(Names.pve(action.host()), action.guest().vmid());
        return attempt(action, context)
                .send(
                        new SnapshotGate(action)::look,
                        site -> Attempt.accepted(site.rollback(guest, action.snapshot(), action.start())));
    }

    @Override
    public Finding confirm(SnapshotStep.RollbackSnapshot action, Optional<String> handle, StepContext context)
            throws InterruptedException {
        Optional<Upid> task = Attempt.task(handle);
        return attempt(action, context)
                .confirm(
                        handle,
                        times,
                        (site, end, last, witness) -> new RollbackProof(
                                        site, action, job(action).attempted(), task)
                                .finding(end, last, witness));
    }

    @Override
    public Trace trace(SnapshotStep.RollbackSnapshot action, String mark, StepContext context)
            throws InterruptedException {
        Subject subject = SnapshotGate.subject(action);
        return attempt(action, context)
                .trace(
                        mark,
                        (site, witness) -> SnapshotSigns.ofGuest(SnapshotView.read(site, subject, witness), subject));
    }
}
