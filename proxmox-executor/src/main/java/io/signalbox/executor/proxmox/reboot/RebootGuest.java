package io.signalbox.executor.proxmox.reboot;

import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.look.Whereabouts;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.Attempt;
import io.signalbox.executor.proxmox.request.Breach;
import io.signalbox.executor.proxmox.request.Gate;
import io.signalbox.executor.proxmox.request.Job;
import io.signalbox.executor.proxmox.request.Subject;
import io.signalbox.executor.proxmox.request.TaskTrace;
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.Upid;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Shuts a guest down and starts it again, in one task of its host; the HA manager has no part in it (PVE: API2/Qemu.pm,
 * vm_reboot). That a guest runs before and after proves nothing: what proves it is how long it has been up.
 */
public final class RebootGuest implements ActKind<GuestStep.RebootGuest> {
    private final Sites sites;
    private final GuestTimes times;

    /** @param sites where the site is found */
    public RebootGuest(Sites sites, GuestTimes times) {
        this.sites = sites;
        this.times = times;
    }

    private static Job job(GuestStep.RebootGuest action) {
        return new Job(
                "Reboot %s on %s".formatted(action.guest().label(), action.host()),
                action.host(),
                "qmreboot",
                Integer.toString(action.guest().vmid()));
    }

    private static Subject subject(GuestStep.RebootGuest action) {
        return new Subject(action.guest(), action.host(), Optional.of(action.tags()));
    }

    private Attempt attempt(GuestStep.RebootGuest action, StepContext context) {
        return new Attempt(sites, job(action), context);
    }

    @Override
    public Class<GuestStep.RebootGuest> action() {
        return GuestStep.RebootGuest.class;
    }

    @Override
    public Readiness observe(GuestStep.RebootGuest action, StepContext context) throws InterruptedException {
        return attempt(action, context).ready((link, witness) -> gate(action, link, witness));
    }

    private static Gate gate(GuestStep.RebootGuest action, Link link, Witness witness) {
        Subject subject = subject(action);
        Whereabouts now = Whereabouts.read(link.site(), subject.vmid(), witness);
        return subject.breach(now)
                .or(() -> subject.in(now)
                        .filter(at -> at.power() != PowerState.RUNNING)
                        .map(at -> Breach.state("%s was to be running, and is stopped"
                                        .formatted(action.guest().label()))
                                .about(subject)))
                .<Gate>map(Gate.Closed::new)
                .orElseGet(Gate.Open::new);
    }

    @Override
    public Sent act(GuestStep.RebootGuest action, StepContext context) throws InterruptedException {
        GuestAt guest = GuestAt.vm(Names.pve(action.host()), action.guest().vmid());
        OptionalInt seconds = OptionalInt.of(GuestTimes.wholeSeconds(action.patience()));
        return attempt(action, context)
                .send(
                        (link, witness) -> gate(action, link, witness),
                        site -> Attempt.accepted(site.reboot(guest, seconds)));
    }

    @Override
    public Finding confirm(GuestStep.RebootGuest action, Optional<String> handle, StepContext context)
            throws InterruptedException {
        Optional<Upid> task = Attempt.task(handle);
        RebootProof proof = new RebootProof(job(action).attempted(), subject(action), task);
        return attempt(action, context).confirm(handle, times, proof::finding);
    }

    /** A restart without a task of ours is somebody else's, or the guest's own; that it happened is not this step's doing. */
    @Override
    public Trace trace(GuestStep.RebootGuest action, String mark, StepContext context) throws InterruptedException {
        Subject subject = subject(action);
        return attempt(action, context).trace(mark, (site, witness) -> {
            Whereabouts now = Whereabouts.read(site, subject.vmid(), witness);
            Optional<Breach> breach = subject.breach(now);
            boolean stopped = subject.in(now)
                    .filter(at -> at.power() == PowerState.STOPPED)
                    .isPresent();
            return breach.isEmpty() && !stopped
                    ? new TaskTrace.Sign.AsBefore()
                    : new TaskTrace.Sign.Changed(breach.map(Breach::means).orElse("it is stopped now"));
        });
    }
}
