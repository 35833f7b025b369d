package io.signalbox.executor.proxmox.migrate;

import io.signalbox.contracts.step.StepAction.MigrateGuest;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.Attempt;
import io.signalbox.executor.proxmox.request.Job;
import io.signalbox.executor.proxmox.request.TaskMark;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Upid;
import java.util.List;
import java.util.Optional;

/** Looks for a request whose answer nobody has: first among the source's tasks, then by where the guest is. */
final class MigrationTrace {
    private final ProxmoxSite site;
    private final MigrateGuest action;
    private final Job job;

    MigrationTrace(ProxmoxSite site, MigrateGuest action, Job job) {
        this.site = site;
        this.action = action;
        this.job = job;
    }

    Trace find(TaskMark mark, Witness witness) {
        List<Upid> tasks = mark.tasks(site, job, witness);
        List<Upid> own = tasks.stream().filter(mark::own).toList();
        if (own.size() == 1) {
            return new Trace.Found(own.getFirst().text(), witness.evidence());
        }
        if (own.size() > 1) {
            return new Trace.CannotTell(
                    io.signalbox.executor.proxmox.request.Words.several(job, own), witness.evidence());
        }
        Place place = Place.read(site, action, witness);
        Companion companion = new Companion(site, action, witness);
        if (tasks.isEmpty() && companion.taken(place)) {
            return Attempt.withoutTask(witness);
        }
        return told(Verdict.of(action, place), tasks, witness)
                .orElseGet(() -> action.highlyAvailable() && companion.moving()
                        ? cannotTell("the HA manager is moving the guest", List.of(), witness)
                        : new Trace.NotSeen(witness.evidence()));
    }

    /**
     * What the place tells by itself; nothing if the guest is where it was.
     *
     * @param others tasks of other people that did the same meanwhile: what they did is not this step's doing
     */
    private Optional<Trace> told(Verdict verdict, List<Upid> others, Witness witness) {
        return switch (verdict) {
            case Verdict.Stayed s -> Optional.empty();
            case Verdict.Arrived a -> Optional.of(arrived("it is on " + action.target(), others, witness));
            case Verdict.ArrivedBut b -> Optional.of(arrived(b.what(), others, witness));
            case Verdict.StayedBut b -> Optional.of(cannotTell(b.what(), others, witness));
            case Verdict.Lost l -> Optional.of(cannotTell(l.what(), others, witness));
        };
    }

    private Trace arrived(String what, List<Upid> others, Witness witness) {
        return others.isEmpty() ? Attempt.withoutTask(witness) : cannotTell(what, others, witness);
    }

    private Trace cannotTell(String what, List<Upid> others, Witness witness) {
        return new Trace.CannotTell(
                others.isEmpty()
                        ? io.signalbox.executor.proxmox.request.Words.untraceable(job, what, others)
                        : Words.someoneElse(action, what, others),
                witness.evidence());
    }
}
