package io.signalbox.executor.proxmox.guest;

import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.SiteUnavailable;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.foreign.ForeignChanges;
import io.signalbox.executor.proxmox.look.Sight;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.ProblemOf;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.ClusterStatus;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.SiteActs;
import io.signalbox.proxmox.Upid;
import java.util.Optional;
import java.util.function.BiFunction;

/** What starting, stopping and deleting have in common: the fence, the mark, the one request, and finding it again. */
final class GuestAttempt {
    /** The handle of a change that is known only by its effect. */
    static final String NO_TASK = "changed-without-a-known-task";

    private final Sites sites;
    private final Change change;
    private final StepContext context;
    private final GuestTimes times;

    GuestAttempt(Sites sites, Change change, StepContext context, GuestTimes times) {
        this.sites = sites;
        this.change = change;
        this.context = context;
        this.times = times;
    }

    /** What a look at the site can find out, and how. */
    @FunctionalInterface
    interface Look<T> {
        T through(Link link, Witness witness) throws InterruptedException;
    }

    /**
     * Whether the request may be made.
     *
     * @param gone what to make of a guest that is nowhere: nothing if the request is not needed then
     */
    Readiness observe(Look<Optional<Problem>> gone) throws InterruptedException {
        Witness witness = new Witness();
        try {
            Link link = sites.to(context.site());
            Optional<Problem> obstacle = obstacle(link, gone, witness);
            if (obstacle.isPresent()) {
                return new Readiness.Refused(obstacle.get(), witness.evidence());
            }
            return new Readiness.Ready(GuestMark.read(link, change, witness).text(), witness.evidence());
        } catch (ProxmoxException e) {
            witness.note(e);
            return new Readiness.Refused(ProblemOf.failure(change.attempted(), e), witness.evidence());
        } catch (SiteUnavailable e) {
            return new Readiness.Refused(e.problem(change.attempted()), witness.evidence());
        }
    }

    private Optional<Problem> obstacle(Link link, Look<Optional<Problem>> gone, Witness witness)
            throws InterruptedException {
        ClusterStatus status =
                witness.note(link.site().clusterStatus(), read -> read.quorate() ? "quorate" : "not quorate");
        if (!status.quorate()) {
            return Optional.of(Words.noQuorum(change));
        }
        Optional<Problem> blind =
                change.deletes() ? Sight.ofGuestsAndVolumes(change.attempted(), link, witness) : Optional.empty();
        if (blind.isPresent()) {
            return blind;
        }
        Whereabouts now = Whereabouts.read(link.site(), change.vmid(), witness);
        if (change.deletes() && now instanceof Whereabouts.Nowhere) {
            return gone.through(link, witness);
        }
        return new Fence(change)
                .breach(now)
                .map(breach -> Words.breach(
                        change,
                        breach,
                        new ForeignChanges(link, context, witness)
                                .about(change.vmid(), breach.hosts(), breach.lock())));
    }

    /** Sends the request if the guest is still as observed; if not, the kit looks again, and refuses with the reason. */
    Sent act(BiFunction<SiteActs, GuestAt, Upid> request) {
        Link link;
        try {
            link = sites.to(context.site());
            Whereabouts now = Whereabouts.read(link.site(), change.vmid(), new Witness());
            if (change.deletes() && now instanceof Whereabouts.Nowhere) {
                return new Sent.Accepted(NO_TASK);
            }
            if (new Fence(change).breach(now).isPresent()) {
                return new Sent.Withheld();
            }
        } catch (ProxmoxException e) {
            return new Sent.Rejected(ProblemOf.failure(change.attempted(), e));
        } catch (SiteUnavailable e) {
            return new Sent.Rejected(e.problem(change.attempted()));
        }
        return sent(link, request);
    }

    private Sent sent(Link link, BiFunction<SiteActs, GuestAt, Upid> request) {
        GuestAt guest = GuestAt.vm(Names.pve(change.host()), change.vmid());
        try {
            Upid task = request.apply(link.site().onlyWhile(context::maySend), guest);
            return new Sent.Accepted(task.text());
        } catch (ProxmoxException e) {
            if (e.failure() instanceof Failure.Withheld) {
                return new Sent.Withheld();
            }
            Problem problem = ProblemOf.failure(change.attempted(), e);
            return e.mayHaveHappened() ? new Sent.AnswerLost(problem) : new Sent.Rejected(problem);
        } catch (SiteUnavailable e) {
            // The token is asked for before anything is sent.
            return new Sent.Rejected(e.problem(change.attempted()));
        }
    }

    /** Reads the world back; what goes wrong in reading leaves it undecided. */
    Finding confirm(Look<Finding> proof) throws InterruptedException {
        Witness witness = new Witness();
        try {
            return proof.through(sites.to(context.site()), witness);
        } catch (ProxmoxException e) {
            witness.note(e);
            return new Finding.Undecided(ProblemOf.failure(change.attempted(), e), witness.evidence());
        } catch (SiteUnavailable e) {
            return new Finding.Undecided(e.problem(change.attempted()), witness.evidence());
        }
    }

    /** The task that a handle names, if it names one. */
    static Optional<Upid> task(Optional<String> handle) {
        return handle.filter(text -> !text.equals(NO_TASK)).map(Upid::new);
    }

    Trace trace(String mark) throws InterruptedException {
        Witness witness = new Witness();
        try {
            return new GuestTrace(sites.to(context.site()).site(), change, GuestMark.parse(mark)).find(witness);
        } catch (ProxmoxException e) {
            witness.note(e);
            return new Trace.CannotTell(ProblemOf.failure(change.attempted(), e), witness.evidence());
        } catch (SiteUnavailable e) {
            return new Trace.CannotTell(e.problem(change.attempted()), witness.evidence());
        }
    }
}
