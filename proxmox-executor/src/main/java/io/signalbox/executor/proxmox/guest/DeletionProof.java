package io.signalbox.executor.proxmox.guest;

import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.follow.TaskEnd;
import io.signalbox.executor.proxmox.look.GuestVolumes;
import io.signalbox.executor.proxmox.look.HostLists;
import io.signalbox.executor.proxmox.look.Sight;
import io.signalbox.executor.proxmox.look.Whereabouts;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.TaskProof;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.GuestEntry;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Upid;
import java.util.List;
import java.util.Optional;

/**
 * Proves that a guest is gone: no host has its VMID, none of the volumes that the plan names is on its storage any more,
 * and the HA manager has forgotten it. Only a token that sees every guest and every storage can prove that.
 */
final class DeletionProof {
    private final Link link;
    private final ProxmoxSite site;
    private final StepAction.DeleteGuest action;
    private final Change change;
    private final StepContext context;
    private final GuestTimes times;

    DeletionProof(Link link, StepAction.DeleteGuest action, Change change, StepContext context, GuestTimes times) {
        this.link = link;
        this.site = link.site();
        this.action = action;
        this.change = change;
        this.context = context;
        this.times = times;
    }

    /** What is left of the guest. */
    private sealed interface Rest {
        /** Nothing. */
        record None() implements Rest {}

        /** The guest itself, with these of its volumes gone. */
        record Itself(Whereabouts.At at, List<String> gone) implements Rest {}

        /** Its number, in somebody else's hands. */
        record Number(String who) implements Rest {}

        /** Volumes of it. */
        record Volumes(List<String> left) implements Rest {}

        /** Its resource of the HA manager. */
        record HaResource() implements Rest {}
    }

    /** What stands against calling a guest gone that the site does not know any more. */
    Optional<Problem> leftover(Witness witness) {
        Rest rest = rest(witness);
        return rest instanceof Rest.Number number
                ? Optional.of(Words.taken(change, number.who()))
                : problem(rest, new TaskEnd.Well());
    }

    Finding prove(Optional<Upid> task, Witness followed) throws InterruptedException {
        Optional<Problem> blind = Sight.ofGuestsAndVolumes(change.attempted(), link, followed);
        if (blind.isPresent()) {
            return new Finding.Undecided(blind.get(), followed.evidence());
        }
        TaskProof proof = new TaskProof(site, change.attempted(), context, times, followed);
        TaskEnd end = proof.end(task);
        return proof.settled((last, witness) -> {
            Rest rest = rest(witness);
            return last || settled(rest, end) ? Optional.of(finding(rest, end, witness)) : Optional.empty();
        });
    }

    private Rest rest(Witness witness) {
        GuestVolumes volumes = new GuestVolumes(site, Names.pve(action.host()), change.vmid(), witness);
        return switch (Whereabouts.read(site, change.vmid(), witness)) {
            case Whereabouts.Container c -> new Rest.Number("a container on %s".formatted(c.host()));
            case Whereabouts.At at -> {
                if (!Names.same(action.guest(), at.guest())) {
                    yield new Rest.Number("%s on %s".formatted(at.present(), at.host()));
                }
                List<String> left = volumes.left(action.volumes());
                yield new Rest.Itself(
                        at,
                        action.volumes().stream()
                                .filter(volume -> !left.contains(volume))
                                .toList());
            }
            case Whereabouts.Nowhere nowhere -> {
                Optional<GuestEntry> listed = HostLists.find(site, nowhere.resources(), change.vmid(), witness);
                if (listed.isPresent()) {
                    yield new Rest.Number("a guest that %s lists and the site does not"
                            .formatted(listed.get().at().host()));
                }
                // A guest that the same plan made: nobody knew its volumes, and all under its number were to go.
                List<String> left = action.volumes().isEmpty() ? volumes.owned() : volumes.left(action.volumes());
                if (!left.isEmpty()) {
                    yield new Rest.Volumes(left);
                }
                yield managed(witness) ? new Rest.HaResource() : new Rest.None();
            }
        };
    }

    private boolean managed(Witness witness) {
        String sid = "vm:" + change.vmid();
        return witness.note(site.haResources(), read -> "%d guests under HA".formatted(read.size())).stream()
                .anyMatch(resource -> resource.sid().equals(sid));
    }

    /** Whether waiting longer would change nothing. */
    private static boolean settled(Rest rest, TaskEnd end) {
        return switch (rest) {
            case Rest.None n -> true;
            case Rest.Itself i -> !(end instanceof TaskEnd.Well) && !(end instanceof TaskEnd.Unclear);
            case Rest.Number n -> false;
            case Rest.Volumes v -> false;
            case Rest.HaResource h -> false;
        };
    }

    private Finding finding(Rest rest, TaskEnd end, Witness witness) {
        Optional<Problem> problem = problem(rest, end);
        if (problem.isEmpty()) {
            return new Finding.Verified(
                    Optional.of(new Observation.GuestGone(action.guest(), List.of())), witness.evidence());
        }
        boolean decided = switch (rest) {
            case Rest.None n -> true;
            case Rest.Itself i -> end instanceof TaskEnd.Failed || end instanceof TaskEnd.Well;
            case Rest.Number n -> false;
            case Rest.Volumes v -> true;
            case Rest.HaResource h -> true;
        };
        return decided
                ? new Finding.Disproved(problem.get(), witness.evidence())
                : new Finding.Undecided(problem.get(), witness.evidence());
    }

    private Optional<Problem> problem(Rest rest, TaskEnd end) {
        return switch (rest) {
            case Rest.None n -> Optional.empty();
            case Rest.Itself itself -> Optional.of(itself(itself, end));
            case Rest.Number number ->
                Optional.of(Words.unclear(
                        change,
                        TaskProof.said(end),
                        "the guest is not there, and its VMID is taken: %s".formatted(number.who())));
            case Rest.Volumes volumes -> Optional.of(Words.volumesLeft(change, volumes.left()));
            case Rest.HaResource h -> Optional.of(Words.haLeft(change));
        };
    }

    private Problem itself(Rest.Itself itself, TaskEnd end) {
        if (end instanceof TaskEnd.StillRunning running) {
            return Words.running(change, running.task());
        }
        if (!itself.gone().isEmpty()) {
            return Words.inPart(change, TaskProof.said(end), itself.gone());
        }
        return switch (end) {
            case TaskEnd.Failed failed -> Words.failed(change, failed.exit());
            case TaskEnd.Unclear unclear ->
                Words.unclear(
                        change,
                        unclear.words(),
                        "the guest is still on %s%s"
                                .formatted(
                                        itself.at().host(),
                                        itself.at()
                                                .lock()
                                                .map(lock -> ", locked (%s)".formatted(lock))
                                                .orElse("")));
            case TaskEnd.Well w -> Words.without(change);
            case TaskEnd.StillRunning running -> Words.running(change, running.task());
        };
    }
}
