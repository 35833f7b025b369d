package io.signalbox.executor.proxmox.migrate;

import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.Attempt;
import io.signalbox.executor.proxmox.request.Gate;
import io.signalbox.executor.proxmox.request.Job;
import io.signalbox.executor.proxmox.request.TaskMark;
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.MigrateRequest;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Upid;
import java.util.Optional;
import java.util.Set;

/** Moves a guest to another host: live if it runs, offline if not, by way of the HA manager if that owns it. */
public final class MigrateGuest implements ActKind<StepAction.MigrateGuest> {
    private final Sites sites;
    private final GuestTimes times;

    /** @param sites where the site is found */
    public MigrateGuest(Sites sites, GuestTimes times) {
        this.sites = sites;
        this.times = times;
    }

    @Override
    public Class<StepAction.MigrateGuest> action() {
        return StepAction.MigrateGuest.class;
    }

    /** PVE: the HA manager's request is a task of its own, and so is the move itself. */
    private static Job job(StepAction.MigrateGuest action) {
        return new Job(
                Words.attempted(action),
                action.source(),
                Set.of(action.highlyAvailable() ? "hamigrate" : "qmigrate"),
                Integer.toString(action.guest().vmid()),
                Words.LOOK);
    }

    private Attempt attempt(StepAction.MigrateGuest action, StepContext context) {
        return new Attempt(sites, job(action), context);
    }

    @Override
    public Readiness observe(StepAction.MigrateGuest action, StepContext context) throws InterruptedException {
        return attempt(action, context)
                .ready((link, witness) -> new MigrationGate(link.site(), action, witness).gate());
    }

    @Override
    public Sent act(StepAction.MigrateGuest action, StepContext context) throws InterruptedException {
        GuestAt guest = GuestAt.vm(Names.pve(action.source()), action.guest().vmid());
        MigrateRequest request = new MigrateRequest(
                Names.pve(action.target()),
                action.power() == PowerState.RUNNING,
                action.withLocalDisks(),
                action.targetStorage());
        return attempt(action, context)
                .send(
                        (link, witness) ->
                                takenAlong(action, link.site(), witness) ? new Gate.Needless() : new Gate.Open(),
                        site -> Attempt.accepted(site.migrate(guest, request)));
    }

    private static boolean takenAlong(StepAction.MigrateGuest action, ProxmoxSite site, Witness witness) {
        return action.follows().isPresent()
                && new Companion(site, action, witness).taken(Place.read(site, action, witness));
    }

    @Override
    public Finding confirm(StepAction.MigrateGuest action, Optional<String> handle, StepContext context)
            throws InterruptedException {
        return attempt(action, context).confirm((link, witness) -> {
            MoveEnd end = followed(action, Attempt.task(handle), context, link.site(), witness);
            return new MigrationProof(link.site(), action, context, times).prove(end, witness);
        });
    }

    private MoveEnd followed(
            StepAction.MigrateGuest action, Optional<Upid> task, StepContext context, ProxmoxSite site, Witness witness)
            throws InterruptedException {
        MoveEnd end =
                task.isPresent() ? MoveEnd.followed(site, task.get(), context, times, witness) : new MoveEnd.Well();
        if (!action.highlyAvailable() || !(end instanceof MoveEnd.Well || end instanceof MoveEnd.Unclear)) {
            return end;
        }
        return new HaMove(site, action, context, times, witness).follow(task.map(Upid::startTime));
    }

    @Override
    public Trace trace(StepAction.MigrateGuest action, String mark, StepContext context) throws InterruptedException {
        return attempt(action, context)
                .trace((link, witness) ->
                        new MigrationTrace(link.site(), action, job(action)).find(TaskMark.parse(mark), witness));
    }
}
