package io.signalbox.executor.proxmox.migrate;

import io.signalbox.contracts.step.StepAction.MigrateGuest;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.HaStatus;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.TaskEntry;
import io.signalbox.proxmox.TaskQuery;
import io.signalbox.proxmox.Upid;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks for a request whose answer nobody has: first among the source's tasks, then by where the guest is. */
final class MigrationTrace {
    /** The handle of a move that is known only by its effect. */
    static final String NO_TASK = "moved-without-a-known-task";

    private static final int LOOKS = 2;
    private static final Set<String> MOVING = Set.of("migrate", "relocate");

    private final ProxmoxSite site;
    private final MigrateGuest action;
    private final MigrationMark mark;
    private final StepContext context;
    private final MigrateTimes times;

    MigrationTrace(ProxmoxSite site, MigrateGuest action, MigrationMark mark, StepContext context, MigrateTimes times) {
        this.site = site;
        this.action = action;
        this.mark = mark;
        this.context = context;
        this.times = times;
    }

    Trace find(Witness witness) throws InterruptedException {
        for (int look = 1; ; look++) {
            Optional<Upid> task = task(witness);
            if (task.isPresent()) {
                return new Trace.Found(task.get().text(), witness.evidence());
            }
            Verdict verdict = Verdict.of(action, Place.read(site, action, witness));
            Optional<Trace> told = told(verdict, witness);
            if (told.isPresent()) {
                return told.get();
            }
            if (mark.highlyAvailable() && moving(witness)) {
                return new Trace.CannotTell(
                        Words.untraceable(action, "the HA manager is moving the guest"), witness.evidence());
            }
            if (look == LOOKS) {
                return new Trace.DidNotHappen(witness.evidence());
            }
            context.pause(times.again());
        }
    }

    /** What the place tells by itself; nothing if the guest is where it was, which must be seen twice. */
    private Optional<Trace> told(Verdict verdict, Witness witness) {
        return switch (verdict) {
            case Verdict.Stayed s -> Optional.empty();
            case Verdict.Arrived a -> Optional.of(new Trace.Found(NO_TASK, witness.evidence()));
            case Verdict.ArrivedBut b -> Optional.of(new Trace.Found(NO_TASK, witness.evidence()));
            case Verdict.StayedBut b ->
                Optional.of(new Trace.CannotTell(Words.untraceable(action, b.what()), witness.evidence()));
            case Verdict.Lost l ->
                Optional.of(new Trace.CannotTell(Words.untraceable(action, l.what()), witness.evidence()));
        };
    }

    private Optional<Upid> task(Witness witness) {
        List<TaskEntry> tasks = witness.note(
                site.tasks(
                        Names.pve(mark.source()),
                        TaskQuery.all()
                                .ofGuest(action.guest().vmid())
                                .ofType(mark.taskType())
                                .startedSince(mark.since())),
                read -> own(read).map(Upid::text).orElse("no %s of %s".formatted(mark.taskType(), mark.tokenId())));
        return own(tasks);
    }

    private Optional<Upid> own(List<TaskEntry> tasks) {
        return tasks.stream()
                .map(TaskEntry::upid)
                .filter(upid ->
                        upid.user().equals(mark.tokenId()) && upid.type().equals(mark.taskType()))
                .max(Comparator.comparing(Upid::startTime));
    }

    private boolean moving(Witness witness) {
        String sid = "vm:" + action.guest().vmid();
        HaStatus status = witness.note(site.haStatus(), read -> "%s is %s".formatted(sid, state(read, sid)));
        return MOVING.contains(state(status, sid));
    }

    private static String state(HaStatus status, String sid) {
        return status.service(sid)
                .flatMap(entry -> entry.crmState().or(entry::state))
                .orElse("unknown");
    }
}
