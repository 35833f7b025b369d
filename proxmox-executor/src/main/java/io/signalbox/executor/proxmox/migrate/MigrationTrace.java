package io.signalbox.executor.proxmox.migrate;

import io.signalbox.contracts.step.StepAction.MigrateGuest;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.TaskEntry;
import io.signalbox.proxmox.Upid;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks for a request whose answer nobody has: first among the source's tasks, then by where the guest is. */
final class MigrationTrace {
    /** The handle of a move that is known only by its effect. */
    static final String NO_TASK = "moved-without-a-known-task";

    private final ProxmoxSite site;
    private final MigrateGuest action;
    private final MigrationMark mark;

    MigrationTrace(ProxmoxSite site, MigrateGuest action, MigrationMark mark) {
        this.site = site;
        this.action = action;
        this.mark = mark;
    }

    Trace find(Witness witness) {
        List<Upid> tasks = tasks(witness);
        List<Upid> own = tasks.stream().filter(this::own).toList();
        if (own.size() == 1) {
            return new Trace.Found(own.getFirst().text(), witness.evidence());
        }
        if (own.size() > 1) {
            return new Trace.CannotTell(Words.several(action, own), witness.evidence());
        }
        Place place = Place.read(site, action, witness);
        Companion companion = new Companion(site, action, witness);
        if (tasks.isEmpty() && companion.taken(place)) {
            return new Trace.Found(NO_TASK, witness.evidence());
        }
        return told(Verdict.of(action, place), tasks, witness)
                .orElseGet(() -> mark.highlyAvailable() && companion.moving()
                        ? new Trace.CannotTell(
                                Words.untraceable(action, "the HA manager is moving the guest"), witness.evidence())
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
        return others.isEmpty() ? new Trace.Found(NO_TASK, witness.evidence()) : cannotTell(what, others, witness);
    }

    private Trace cannotTell(String what, List<Upid> others, Witness witness) {
        return new Trace.CannotTell(
                others.isEmpty() ? Words.untraceable(action, what) : Words.someoneElse(action, what, others),
                witness.evidence());
    }

    /** The tasks that the source has begun since the mark. */
    private List<Upid> tasks(Witness witness) {
        return since(witness.note(
                site.tasks(Names.pve(mark.source()), mark.tasksOf(action.guest().vmid())),
                read -> since(read).isEmpty()
                        ? "no new %s".formatted(mark.taskType())
                        : since(read).stream().map(Upid::text).collect(Collectors.joining(" "))));
    }

    private List<Upid> since(List<TaskEntry> listed) {
        return listed.stream()
                .map(TaskEntry::upid)
                .filter(upid -> upid.type().equals(mark.taskType()))
                .filter(upid -> !mark.before().contains(upid.text()))
                .sorted(Comparator.comparing(Upid::startTime))
                .toList();
    }

    /** The user of a token's task is the whole token id; another token of the same person is somebody else. */
    private boolean own(Upid upid) {
        return upid.user().equals(mark.tokenId());
    }
}
