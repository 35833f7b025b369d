package io.signalbox.executor.proxmox.clone;

import io.signalbox.contracts.step.GuestStep;
import io.signalbox.executor.proxmox.look.Whereabouts;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.Attempt;
import io.signalbox.executor.proxmox.request.TaskMark;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.TaskState;
import io.signalbox.proxmox.Upid;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Looks for a clone whose answer nobody has. Its task carries the VMID of the original, as do those of all other clones of
 * it that are made at the same time, so the copy's own VMID decides: there under its name, it was made; and not there when
 * every clone of the original that the token has begun since has ended, it was not. A guest under that VMID without any
 * such task is somebody else's.
 */
final class CloneTrace {
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final String CLONING = "clone";

    private final ProxmoxSite site;
    private final GuestStep.CloneGuest action;
    private final StepContext context;

    CloneTrace(ProxmoxSite site, GuestStep.CloneGuest action, StepContext context) {
        this.site = site;
        this.action = action;
        this.context = context;
    }

    Trace find(String noted, Witness before) throws InterruptedException {
        TaskMark mark = TaskMark.parse(noted);
        while (true) {
            Witness witness = new Witness();
            witness.join(before);
            List<Upid> own = mark.tasks(site, CloneGuest.job(action), witness).stream()
                    .filter(mark::own)
                    .toList();
            List<Upid> running =
                    own.stream().filter(task -> runs(task, witness)).toList();
            Whereabouts now = Whereabouts.read(site, action.vmid(), witness);
            Optional<Trace> made = own.isEmpty() ? Optional.empty() : made(now, running, witness);
            if (made.isPresent()) {
                return made.get();
            }
            if (running.isEmpty()) {
                return isUnfinished(now) && !own.isEmpty()
                        ? cannotTell("the copy is there and locked, and no task works on it any more", witness)
                        : new Trace.NotSeen(witness.evidence());
            }
            if (context.overdue()) {
                return cannotTell("clones of the original still run, of which this could be one", witness);
            }
            context.pause(BETWEEN);
        }
    }

    /** What the copy tells if it is there. */
    private Optional<Trace> made(Whereabouts now, List<Upid> running, Witness witness) {
        if (isUnfinished(now) && running.size() == 1) {
            return Optional.of(new Trace.Found(running.getFirst().text(), witness.evidence()));
        }
        boolean named = now instanceof Whereabouts.At at
                && at.lock().isEmpty()
                && at.guest().name().equals(action.name());
        return named ? Optional.of(Attempt.withoutTask(witness)) : Optional.empty();
    }

    private static boolean isUnfinished(Whereabouts now) {
        return now instanceof Whereabouts.At at
                && at.lock().filter(CLONING::equals).isPresent();
    }

    private boolean runs(Upid task, Witness witness) {
        try {
            return witness.note(
                                    site.taskStatus(task),
                                    read -> read.state() instanceof TaskState.Running ? "runs" : "ended")
                            .state()
                    instanceof TaskState.Running;
        } catch (ProxmoxException e) {
            if (e.failure() instanceof Failure.TaskUnknown) {
                witness.note(e);
                return false;
            }
            throw e;
        }
    }

    private Trace cannotTell(String what, Witness witness) {
        return new Trace.CannotTell(
                Words.unclear(action, "", "the answer to the request was lost, and " + what), witness.evidence());
    }
}
