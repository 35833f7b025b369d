package io.signalbox.executor.proxmox.migrate;

import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.SiteUnavailable;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.foreign.ForeignChanges;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.ProblemOf;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.HostTime;
import io.signalbox.proxmox.MigrateRequest;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.TaskEntry;
import io.signalbox.proxmox.Upid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Moves a guest to another host: live if it runs, offline if not, by way of the HA manager if that owns it. */
public final class MigrateGuest implements ActKind<StepAction.MigrateGuest> {
    private final Sites sites;
    private final MigrateTimes times;

    /** @param sites where the site is found */
    public MigrateGuest(Sites sites, MigrateTimes times) {
        this.sites = sites;
        this.times = times;
    }

    @Override
    public Class<StepAction.MigrateGuest> action() {
        return StepAction.MigrateGuest.class;
    }

    @Override
    public Readiness observe(StepAction.MigrateGuest action, StepContext context) {
        Witness witness = new Witness();
        try {
            Link link = sites.to(context.site());
            Optional<Problem> obstacle = new MigrationGate(
                            link.site(), action, witness, new ForeignChanges(link, context, witness))
                    .obstacle();
            if (obstacle.isPresent()) {
                return new Readiness.Refused(obstacle.get(), witness.evidence());
            }
            HostTime time = witness.note(
                    link.site().nodeTime(Names.pve(action.source())), read -> "its clock says " + read.time());
            MigrationMark mark = new MigrationMark(
                    action.source(), time.time(), action.highlyAvailable(), link.tokenId(), List.of());
            List<TaskEntry> listed = witness.note(
                    link.site()
                            .tasks(
                                    Names.pve(action.source()),
                                    mark.tasksOf(action.guest().vmid())),
                    read -> "%d recent %s of the guest".formatted(read.size(), mark.taskType()));
            return new Readiness.Ready(mark.after(listed).text(), witness.evidence());
        } catch (ProxmoxException e) {
            witness.note(e);
            return new Readiness.Refused(ProblemOf.failure(Words.attempted(action), e), witness.evidence());
        } catch (SiteUnavailable e) {
            return new Readiness.Refused(e.problem(Words.attempted(action)), witness.evidence());
        }
    }

    @Override
    public Sent act(StepAction.MigrateGuest action, StepContext context) {
        ProxmoxSite site;
        try {
            site = sites.to(context.site()).site();
        } catch (SiteUnavailable e) {
            return new Sent.Rejected(e.problem(Words.attempted(action)));
        }
        try {
            if (takenAlong(action, site)) {
                return new Sent.Accepted(MigrationTrace.NO_TASK);
            }
            Upid task = site.onlyWhile(context::maySend)
                    .migrate(
                            GuestAt.vm(
                                    Names.pve(action.source()), action.guest().vmid()),
                            new MigrateRequest(
                                    Names.pve(action.target()),
                                    action.power() == PowerState.RUNNING,
                                    action.withLocalDisks(),
                                    action.targetStorage()));
            return new Sent.Accepted(task.text());
        } catch (ProxmoxException e) {
            if (e.failure() instanceof Failure.Withheld) {
                return new Sent.Withheld();
            }
            Problem problem = ProblemOf.failure(Words.attempted(action), e);
            return e.mayHaveHappened() ? new Sent.AnswerLost(problem) : new Sent.Rejected(problem);
        } catch (SiteUnavailable e) {
            // The token is asked for before anything is sent.
            return new Sent.Rejected(e.problem(Words.attempted(action)));
        }
    }

    private static boolean takenAlong(StepAction.MigrateGuest action, ProxmoxSite site) {
        Witness witness = new Witness();
        return action.follows().isPresent()
                && new Companion(site, action, witness).taken(Place.read(site, action, witness));
    }

    @Override
    public Finding confirm(StepAction.MigrateGuest action, Optional<String> handle, StepContext context)
            throws InterruptedException {
        Witness witness = new Witness();
        try {
            ProxmoxSite site = sites.to(context.site()).site();
            MoveEnd end = followed(action, handle, context, site, witness);
            return new MigrationProof(site, action, context, times).prove(end, witness);
        } catch (ProxmoxException e) {
            witness.note(e);
            return new Finding.Undecided(ProblemOf.failure(Words.attempted(action), e), witness.evidence());
        } catch (SiteUnavailable e) {
            return new Finding.Undecided(e.problem(Words.attempted(action)), witness.evidence());
        }
    }

    private MoveEnd followed(
            StepAction.MigrateGuest action,
            Optional<String> handle,
            StepContext context,
            ProxmoxSite site,
            Witness witness)
            throws InterruptedException {
        Optional<Upid> task =
                handle.filter(text -> !text.equals(MigrationTrace.NO_TASK)).map(Upid::new);
        MoveEnd end =
                task.isPresent() ? MoveEnd.followed(site, task.get(), context, times, witness) : new MoveEnd.Well();
        if (!action.highlyAvailable() || !(end instanceof MoveEnd.Well || end instanceof MoveEnd.Unclear)) {
            return end;
        }
        Optional<Instant> since = task.map(Upid::startTime);
        return new HaMove(site, action, context, times, witness).follow(since);
    }

    @Override
    public Trace trace(StepAction.MigrateGuest action, String mark, StepContext context) throws InterruptedException {
        Witness witness = new Witness();
        try {
            ProxmoxSite site = sites.to(context.site()).site();
            return new MigrationTrace(site, action, MigrationMark.parse(mark)).find(witness);
        } catch (ProxmoxException e) {
            witness.note(e);
            return new Trace.CannotTell(ProblemOf.failure(Words.attempted(action), e), witness.evidence());
        } catch (SiteUnavailable e) {
            return new Trace.CannotTell(e.problem(Words.attempted(action)), witness.evidence());
        }
    }
}
