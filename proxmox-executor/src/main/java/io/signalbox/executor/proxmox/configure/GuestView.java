package io.signalbox.executor.proxmox.configure;

import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.follow.TaskEnd;
import io.signalbox.executor.proxmox.look.Whereabouts;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.Breach;
import io.signalbox.executor.proxmox.request.Subject;
import io.signalbox.executor.proxmox.request.TaskTrace;
import io.signalbox.executor.step.Sent;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.GuestConfig;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.ProxmoxSite;
import java.util.Optional;
import java.util.function.Supplier;

/** The guest of a step that changes its configuration, and the configuration, which is read last. */
record GuestView(Whereabouts now, Optional<Breach> breach, Optional<GuestConfig> config) {
    private static final String CHANGED = "checksum mismatch";

    static Subject subject(GuestStep action) {
        return new Subject(action.guest(), action.host(), Optional.empty());
    }

    static GuestAt at(GuestStep action) {
        return GuestAt.vm(Names.pve(action.host()), action.guest().vmid());
    }

    static GuestView read(ProxmoxSite site, GuestStep action, Witness witness) {
        Subject subject = subject(action);
        Whereabouts now = Whereabouts.read(site, subject.vmid(), witness);
        Optional<Breach> breach = subject.breach(now);
        return new GuestView(
                now,
                breach,
                breach.isPresent()
                        ? Optional.empty()
                        : Optional.of(witness.note(
                                site.guestConfig(at(action)),
                                config -> "digest " + config.digest().orElse("(none)"))));
    }

    /** What it tells of a request without a task if it is not the guest, not there, or locked. */
    Optional<TaskTrace.Sign> odd() {
        return breach.map(one -> new TaskTrace.Sign.Changed(one.means()));
    }

    /** Sends a request that carries the digest; one that PVE refuses because of it has changed nothing. */
    static Sent guarded(String attempted, Supplier<Sent> request) {
        try {
            return request.get();
        } catch (ProxmoxException e) {
            if (e.failure() instanceof Failure.DigestMismatch) {
                return new Sent.Rejected(changedMeanwhile(attempted, e.words()));
            }
            throw e;
        }
    }

    /** The problem of a task that ended because somebody changed the configuration before it had the lock. */
    static Optional<Problem> changedMeanwhile(String attempted, TaskEnd.Failed failed) {
        return failed.exit().contains(CHANGED)
                ? Optional.of(changedMeanwhile(attempted, failed.exit()))
                : Optional.empty();
    }

    private static Problem changedMeanwhile(String attempted, String words) {
        return new Problem(
                Problem.PRECONDITION_GONE,
                attempted,
                words,
                "somebody else changed the configuration between the last look at it and the request; nothing was changed by this step",
                "A new plan is made from what is there now: see in it what the other change was before it is approved.");
    }
}
