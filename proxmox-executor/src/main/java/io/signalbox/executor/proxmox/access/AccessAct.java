package io.signalbox.executor.proxmox.access;

import io.signalbox.contracts.step.AccessStep;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.SiteUnavailable;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.proof.ProblemOf;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Resource;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.SiteActs;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A change of roles, users or tokens: one request that takes effect at once and starts no task. Whether it did is read back
 * from the lists themselves.
 */
abstract class AccessAct<A extends AccessStep> implements ActKind<A> {
    private static final String DONE = "done-at-once";
    private static final String NO_MARK = "none";
    private static final int LOOKS = 5;
    /** PVE: pmxcfs tells the other hosts within moments; a request whose answer was lost may still be on its way. */
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    private final Sites sites;

    AccessAct(Sites sites) {
        this.sites = sites;
    }

    /** What is attempted, on what. */
    abstract String attempted(A action);

    /** What keeps the request from being sent, if something does. */
    abstract Optional<Problem> obstacle(A action, Link link, Witness witness);

    /** What is short of the postcondition, as a clause; nothing if it holds. */
    abstract Optional<String> lacking(A action, ProxmoxSite site, Witness witness);

    /** Sends the request; gives the handle. */
    abstract Sent request(A action, SiteActs site);

    /** Refused because something is otherwise than planned. */
    Problem gone(A action, String means) {
        return new Problem(
                Problem.PRECONDITION_GONE,
                attempted(action),
                "",
                means,
                "Nothing was sent. A new plan is made from what is there now.");
    }

    static Sent done() {
        return new Sent.Accepted(DONE);
    }

    @Override
    public Set<Resource> resources(A action) {
        return Set.of();
    }

    @Override
    public Readiness observe(A action, StepContext context) {
        Witness witness = new Witness();
        try {
            Link link = Admin.link(sites, context.site(), action);
            Optional<Problem> problem = lacking(action, link.site(), witness).isEmpty()
                    ? Optional.empty()
                    : obstacle(action, link, witness);
            return problem.<Readiness>map(one -> new Readiness.Refused(one, witness.evidence()))
                    .orElseGet(() -> new Readiness.Ready(NO_MARK, witness.evidence()));
        } catch (ProxmoxException e) {
            witness.note(e);
            return new Readiness.Refused(ProblemOf.failure(attempted(action), e), witness.evidence());
        } catch (SiteUnavailable e) {
            return new Readiness.Refused(e.problem(attempted(action)), witness.evidence());
        }
    }

    @Override
    public Sent act(A action, StepContext context) {
        try {
            Link link = Admin.link(sites, context.site(), action);
            Witness witness = new Witness();
            if (lacking(action, link.site(), witness).isEmpty()) {
                return done();
            }
            if (obstacle(action, link, witness).isPresent()) {
                return new Sent.Withheld();
            }
            return sent(action, link, context);
        } catch (ProxmoxException e) {
            return new Sent.Rejected(ProblemOf.failure(attempted(action), e));
        } catch (SiteUnavailable e) {
            return new Sent.Rejected(e.problem(attempted(action)));
        }
    }

    private Sent sent(A action, Link link, StepContext context) {
        try {
            return request(action, link.site().onlyWhile(context::maySend));
        } catch (ProxmoxException e) {
            if (e.failure() instanceof Failure.Withheld) {
                return new Sent.Withheld();
            }
            Problem problem = ProblemOf.failure(attempted(action), e);
            return e.mayHaveHappened() ? new Sent.AnswerLost(problem) : new Sent.Rejected(problem);
        }
    }

    @Override
    public Finding confirm(A action, Optional<String> handle, StepContext context) throws InterruptedException {
        Witness witness = new Witness();
        try {
            ProxmoxSite site = Admin.link(sites, context.site(), action).site();
            Optional<String> lacking = lacking(action, site, witness);
            for (int look = 1; lacking.isPresent() && look < LOOKS && !context.overdue(); look++) {
                context.pause(BETWEEN);
                lacking = lacking(action, site, witness);
            }
            return lacking.<Finding>map(what -> new Finding.Disproved(
                            new Problem(
                                    "access_not_as_asked",
                                    attempted(action),
                                    "",
                                    "the request was accepted, and yet " + what,
                                    "See in the list of tasks and in the access settings who changed it since, then give the command again."),
                            witness.evidence()))
                    .orElseGet(() -> new Finding.Verified(Optional.empty(), witness.evidence()));
        } catch (ProxmoxException e) {
            witness.note(e);
            return new Finding.Undecided(ProblemOf.failure(attempted(action), e), witness.evidence());
        } catch (SiteUnavailable e) {
            return new Finding.Undecided(e.problem(attempted(action)), witness.evidence());
        }
    }

    @Override
    public Trace trace(A action, String mark, StepContext context) throws InterruptedException {
        Witness witness = new Witness();
        try {
            ProxmoxSite site = Admin.link(sites, context.site(), action).site();
            if (lacking(action, site, witness).isEmpty()) {
                return new Trace.Found(DONE, witness.evidence());
            }
            return half(action, site, witness)
                    .<Trace>map(half -> new Trace.CannotTell(half, witness.evidence()))
                    .orElseGet(() -> new Trace.NotSeen(witness.evidence()));
        } catch (ProxmoxException e) {
            witness.note(e);
            return new Trace.CannotTell(ProblemOf.failure(attempted(action), e), witness.evidence());
        } catch (SiteUnavailable e) {
            return new Trace.CannotTell(e.problem(attempted(action)), witness.evidence());
        }
    }

    /** What tells that a request whose answer was lost was carried out, and yet not all is as asked. */
    Optional<Problem> half(A action, ProxmoxSite site, Witness witness) {
        return Optional.empty();
    }
}
