package io.signalbox.executor.proxmox.clone;

import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.Problem;
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
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Resource;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.CloneRequest;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.SiteActs;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a copy of a guest or a template. PVE reserves no VMID, so one that somebody else takes meanwhile is a refusal after
 * which another can be chosen.
 */
public final class CloneGuest implements ActKind<GuestStep.CloneGuest> {
    private final Sites sites;
    private final GuestTimes times;

    /** @param sites where the site is found */
    public CloneGuest(Sites sites, GuestTimes times) {
        this.sites = sites;
        this.times = times;
    }

    static Job job(GuestStep.CloneGuest action) {
        return new Job(
                "Clone %s as %s on %s"
                        .formatted(action.guest().label(), action.copy().label(), action.target()),
                action.host(),
                "qmclone",
                Integer.toString(action.guest().vmid()));
    }

    static Subject original(GuestStep.CloneGuest action) {
        return new Subject(action.guest(), action.host(), Optional.empty());
    }

    private Attempt attempt(GuestStep.CloneGuest action, StepContext context) {
        return new Attempt(sites, job(action), context);
    }

    @Override
    public Class<GuestStep.CloneGuest> action() {
        return GuestStep.CloneGuest.class;
    }

    /** The storage and the original's lock are what clones contend for; the hosts have little to do with it. */
    @Override
    public Set<Resource> resources(GuestStep.CloneGuest action) {
        Set<Resource> resources = new HashSet<>();
        resources.add(Resource.template(action.guest().vmid()));
        action.storage().map(Resource::storage).ifPresent(resources::add);
        return resources;
    }

    @Override
    public Readiness observe(GuestStep.CloneGuest action, StepContext context) throws InterruptedException {
        return attempt(action, context).ready((link, witness) -> gate(action, link, witness));
    }

    private static Gate gate(GuestStep.CloneGuest action, Link link, Witness witness) {
        return taken(action, link, witness)
                .or(() -> original(action)
                        .breach(Whereabouts.read(link.site(), action.guest().vmid(), witness)))
                .<Gate>map(Gate.Closed::new)
                .orElseGet(Gate.Open::new);
    }

    /** Who has the copy's VMID; PVE is asked too, for it counts guests that the token does not see. */
    private static Optional<Breach> taken(GuestStep.CloneGuest action, Link link, Witness witness) {
        Whereabouts now = Whereabouts.read(link.site(), action.vmid(), witness);
        Optional<String> who = who(now);
        if (who.isEmpty()
                && !witness.note(
                        link.site().vmidFree(action.vmid()),
                        free -> "%d is %s".formatted(action.vmid(), free ? "free" : "taken"))) {
            who = Optional.of("a guest that the token does not see");
        }
        return who.map(other -> Breach.state("VMID %d was to be free, and is taken: %s".formatted(action.vmid(), other))
                .about(new Subject(action.copy(), action.host(), Optional.empty())));
    }

    static Optional<String> who(Whereabouts now) {
        return switch (now) {
            case Whereabouts.Nowhere n -> Optional.empty();
            case Whereabouts.Container c -> Optional.of("a container on %s".formatted(c.host()));
            case Whereabouts.At at -> Optional.of("%s on %s".formatted(at.present(), at.host()));
        };
    }

    @Override
    public Sent act(GuestStep.CloneGuest action, StepContext context) throws InterruptedException {
        return attempt(action, context)
                .send((link, witness) -> gate(action, link, witness), site -> sent(action, site));
    }

    private static Sent sent(GuestStep.CloneGuest action, SiteActs site) {
        HostName host = Names.pve(action.host());
        HostName target = Names.pve(action.target());
        try {
            return Attempt.accepted(site.cloneVm(
                    GuestAt.vm(host, action.guest().vmid()),
                    new CloneRequest(
                            action.vmid(),
                            Optional.of(action.name()),
                            Optional.of(action.full()),
                            Optional.of(target).filter(other -> !other.equals(host)),
                            action.storage(),
                            Optional.empty(),
                            Optional.empty())));
        } catch (ProxmoxException e) {
            Optional<Problem> taken = Words.taken(action, e.words());
            if (taken.isPresent()) {
                return new Sent.Rejected(taken.get());
            }
            throw e;
        }
    }

    @Override
    public Finding confirm(GuestStep.CloneGuest action, Optional<String> handle, StepContext context)
            throws InterruptedException {
        CloneProof proof = new CloneProof(action);
        return attempt(action, context).confirm(handle, times, proof::finding);
    }

    @Override
    public Trace trace(GuestStep.CloneGuest action, String mark, StepContext context) throws InterruptedException {
        return attempt(action, context)
                .trace((link, witness) -> new CloneTrace(link.site(), action, context).find(mark, witness));
    }
}
