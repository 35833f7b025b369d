package io.signalbox.executor.proxmox.guest;

import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Upid;
import java.util.List;
import java.util.Optional;

/** Looks for a request whose answer nobody has: first among the host's tasks, then by how the guest is. */
final class GuestTrace {
    private final ProxmoxSite site;
    private final Change change;
    private final GuestMark mark;

    GuestTrace(ProxmoxSite site, Change change, GuestMark mark) {
        this.site = site;
        this.change = change;
        this.mark = mark;
    }

    Trace find(Witness witness) {
        List<Upid> tasks = mark.tasks(site, change.vmid(), change.tasks(), witness);
        List<Upid> own = tasks.stream().filter(mark::own).toList();
        if (own.size() == 1) {
            return new Trace.Found(own.getFirst().text(), witness.evidence());
        }
        if (own.size() > 1) {
            return new Trace.CannotTell(Words.several(change, own), witness.evidence());
        }
        return told(Whereabouts.read(site, change.vmid(), witness), tasks, witness)
                .orElseGet(() -> new Trace.NotSeen(witness.evidence()));
    }

    /**
     * What the guest tells by itself; nothing if it is as it was.
     *
     * @param others tasks of other people that did the same meanwhile: what they did is not this step's doing
     */
    private Optional<Trace> told(Whereabouts now, List<Upid> others, Witness witness) {
        return switch (now) {
            case Whereabouts.Nowhere n ->
                Optional.of(
                        change.deletes()
                                ? new Trace.Found(GuestAttempt.NO_TASK, witness.evidence())
                                : cannotTell("no guest of the site has that VMID any more", others, witness));
            case Whereabouts.Container c ->
                Optional.of(cannotTell("that VMID is a container on %s now".formatted(c.host()), others, witness));
            case Whereabouts.At at -> told(at, others, witness);
        };
    }

    private Optional<Trace> told(Whereabouts.At at, List<Upid> others, Witness witness) {
        if (!Names.answers(change.guest(), at.guest())) {
            return Optional.of(cannotTell(
                    "that VMID is another guest now: %s on %s".formatted(at.present(), at.host()), others, witness));
        }
        if (!at.host().equals(change.host())) {
            return Optional.of(cannotTell("the guest is on %s now".formatted(at.host()), others, witness));
        }
        if (at.power() != change.before()) {
            String what = "it is %s now".formatted(Names.word(at.power()));
            return Optional.of(
                    !change.deletes() && others.isEmpty()
                            ? new Trace.Found(GuestAttempt.NO_TASK, witness.evidence())
                            : cannotTell(what, others, witness));
        }
        return at.lock().map(lock -> cannotTell("it is locked (%s)".formatted(lock), others, witness));
    }

    private Trace cannotTell(String what, List<Upid> others, Witness witness) {
        return new Trace.CannotTell(Words.untraceable(change, what, others), witness.evidence());
    }
}
