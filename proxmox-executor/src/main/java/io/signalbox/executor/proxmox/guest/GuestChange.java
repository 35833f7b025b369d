package io.signalbox.executor.proxmox.guest;

import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.look.Whereabouts;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.Attempt;
import io.signalbox.executor.proxmox.request.Gate;
import io.signalbox.executor.proxmox.request.Subject;
import io.signalbox.executor.proxmox.request.TaskTrace.Sign;
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.SiteActs;
import io.signalbox.proxmox.Upid;
import java.util.Optional;

/** Switches a guest or deletes it: behind its fence, by one request whose task runs on the guest's own host. */
abstract sealed class GuestChange<A extends StepAction> implements ActKind<A>
        permits StartGuest, StopGuest, ShutdownGuest, DeleteGuest {
    private final Class<A> action;
    private final Sites sites;
    private final GuestTimes times;

    GuestChange(Class<A> action, Sites sites, GuestTimes times) {
        this.action = action;
        this.sites = sites;
        this.times = times;
    }

    abstract Change change(A action);

    abstract Upid request(A action, SiteActs site, GuestAt guest);

    /** How long it is waited for. */
    GuestTimes times(A action) {
        return times;
    }

    /** What the first look says, before anything is marked. */
    Gate first(A action, Link link, StepContext context, Witness witness) {
        return gate(action, link, witness);
    }

    private Gate gate(A action, Link link, Witness witness) {
        Change change = change(action);
        return new Fence(change).gate(Whereabouts.read(link.site(), change.vmid(), witness));
    }

    /** Reads the world back once the task has ended. */
    Finding prove(A action, Optional<Upid> task, Link link, StepContext context, Witness followed)
            throws InterruptedException {
        return new PowerProof(link.site(), change(action), context, times(action), followed).prove(task);
    }

    private Attempt attempt(A action, StepContext context) {
        return new Attempt(sites, change(action).job(), context);
    }

    @Override
    public final Class<A> action() {
        return action;
    }

    @Override
    public final Readiness observe(A action, StepContext context) throws InterruptedException {
        return attempt(action, context).ready((link, witness) -> first(action, link, context, witness));
    }

    @Override
    public final Sent act(A action, StepContext context) throws InterruptedException {
        Subject subject = change(action).subject();
        GuestAt guest = GuestAt.vm(Names.pve(subject.host()), subject.vmid());
        return attempt(action, context)
                .send(
                        (link, witness) -> gate(action, link, witness),
                        site -> Attempt.accepted(request(action, site, guest)));
    }

    @Override
    public final Finding confirm(A action, Optional<String> handle, StepContext context) throws InterruptedException {
        return attempt(action, context)
                .confirm((link, witness) -> prove(action, Attempt.task(handle), link, context, witness));
    }

    @Override
    public final Trace trace(A action, String mark, StepContext context) throws InterruptedException {
        Change change = change(action);
        return attempt(action, context)
                .trace(mark, (site, witness) -> sign(change, Whereabouts.read(site, change.vmid(), witness)));
    }

    /** What the guest tells by itself. */
    private static Sign sign(Change change, Whereabouts now) {
        if (change.deletes() && now instanceof Whereabouts.Nowhere) {
            return new Sign.Alike(Subject.lost(now), true);
        }
        return change.subject()
                .in(now)
                .map(at -> sign(change, at))
                .orElseGet(() -> new Sign.Changed(Subject.lost(now)));
    }

    private static Sign sign(Change change, Whereabouts.At at) {
        if (!at.host().equals(change.subject().host())) {
            return new Sign.Changed("the guest is on %s now".formatted(at.host()));
        }
        if (at.power() != change.before()) {
            String what = "it is %s now".formatted(Names.word(at.power()));
            return change.deletes() ? new Sign.Changed(what) : new Sign.Alike(what, false);
        }
        return at.lock()
                .<Sign>map(lock -> new Sign.Changed("it is locked (%s)".formatted(lock)))
                .orElseGet(Sign.AsBefore::new);
    }
}
