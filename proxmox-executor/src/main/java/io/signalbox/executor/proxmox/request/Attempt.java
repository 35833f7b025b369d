package io.signalbox.executor.proxmox.request;

import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.SiteUnavailable;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.foreign.ForeignChanges;
import io.signalbox.executor.proxmox.proof.ProblemOf;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.ClusterStatus;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.SiteActs;
import io.signalbox.proxmox.Upid;
import java.util.Optional;
import java.util.function.Function;

/** One attempt at a job: the look before, the mark, the one request with a look right before it, and finding it again. */
public final class Attempt {
    /** The handle of something that is known only by its effect. */
    private static final String NO_TASK = "done-without-a-known-task";
    /** How such a handle ends in the ledger, whichever version and kind wrote it. */
    private static final String UNKNOWN = "-without-a-known-task";

    private final Sites sites;
    private final Job job;
    private final StepContext context;

    public Attempt(Sites sites, Job job, StepContext context) {
        this.sites = sites;
        this.job = job;
        this.context = context;
    }

    /** What a look at the site finds out, and how. */
    @FunctionalInterface
    public interface Look<T> {
        T through(Link link, Witness witness) throws InterruptedException;
    }

    /**
     * Whether the request may be made.
     *
     * @param gate asked here and, by {@link #send}, again right before the request
     */
    public Readiness ready(Look<Gate> gate) throws InterruptedException {
        Witness witness = new Witness();
        try {
            Link link = sites.to(context.site());
            Optional<Problem> obstacle = obstacle(link, gate, witness);
            return obstacle.isPresent()
                    ? new Readiness.Refused(obstacle.get(), witness.evidence())
                    : new Readiness.Ready(TaskMark.read(link, job, witness).text(), witness.evidence());
        } catch (ProxmoxException e) {
            witness.note(e);
            return new Readiness.Refused(ProblemOf.failure(job.attempted(), e), witness.evidence());
        } catch (SiteUnavailable e) {
            return new Readiness.Refused(e.problem(job.attempted()), witness.evidence());
        }
    }

    private Optional<Problem> obstacle(Link link, Look<Gate> gate, Witness witness) throws InterruptedException {
        ClusterStatus status =
                witness.note(link.site().clusterStatus(), read -> read.quorate() ? "quorate" : "not quorate");
        if (!status.quorate()) {
            return Optional.of(Words.noQuorum(job.attempted()));
        }
        return switch (gate.through(link, witness)) {
            case Gate.Open o -> Optional.empty();
            case Gate.Needless n -> Optional.empty();
            case Gate.Blind(Problem problem) -> Optional.of(problem);
            case Gate.Closed(Breach breach) ->
                Optional.of(breach.problem(
                        job.attempted(),
                        breach.vmid()
                                .map(vmid -> new ForeignChanges(link, context, witness)
                                        .about(vmid, breach.hosts(), breach.lock()))
                                .orElse("")));
        };
    }

    /**
     * Makes the request if the gate is still open; if it is closed, the kit looks again, and refuses with the reason.
     *
     * @param request gives what the API answered
     */
    public Sent send(Look<Gate> gate, Function<SiteActs, Sent> request) throws InterruptedException {
        Link link;
        try {
            link = sites.to(context.site());
            switch (gate.through(link, new Witness())) {
                case Gate.Open o -> {}
                case Gate.Needless n -> {
                    return new Sent.Accepted(NO_TASK);
                }
                case Gate.Blind b -> {
                    return new Sent.Withheld();
                }
                case Gate.Closed c -> {
                    return new Sent.Withheld();
                }
            }
        } catch (ProxmoxException e) {
            return new Sent.Rejected(ProblemOf.failure(job.attempted(), e));
        } catch (SiteUnavailable e) {
            return new Sent.Rejected(e.problem(job.attempted()));
        }
        return sent(link, request);
    }

    private Sent sent(Link link, Function<SiteActs, Sent> request) {
        try {
            return request.apply(link.site().onlyWhile(context::maySend));
        } catch (ProxmoxException e) {
            if (e.failure() instanceof Failure.Withheld) {
                return new Sent.Withheld();
            }
            Problem problem = ProblemOf.failure(job.attempted(), e);
            return e.mayHaveHappened() ? new Sent.AnswerLost(problem) : new Sent.Rejected(problem);
        } catch (SiteUnavailable e) {
            // The token is asked for before anything is sent.
            return new Sent.Rejected(e.problem(job.attempted()));
        }
    }

    /** The site took the request and started this task. */
    public static Sent accepted(Upid task) {
        return new Sent.Accepted(task.text());
    }

    /** The site took the request; a task that it names can be followed. */
    public static Sent accepted(Optional<Upid> task) {
        return task.map(Attempt::accepted).orElseGet(() -> new Sent.Accepted(NO_TASK));
    }

    /** The task that a handle names, if it names one. */
    public static Optional<Upid> task(Optional<String> handle) {
        return handle.filter(text -> !text.endsWith(UNKNOWN)).map(Upid::new);
    }

    /** Follows the task that a handle names, and reads the world back. */
    public Finding confirm(Optional<String> handle, GuestTimes times, TaskProof.Look look) throws InterruptedException {
        return confirm((link, followed) ->
                new TaskProof(link.site(), job.attempted(), context, times, followed).after(task(handle), look));
    }

    /** Reads the world back; what goes wrong in reading leaves it undecided. */
    public Finding confirm(Look<Finding> proof) throws InterruptedException {
        Witness witness = new Witness();
        try {
            return proof.through(sites.to(context.site()), witness);
        } catch (ProxmoxException e) {
            witness.note(e);
            return new Finding.Undecided(ProblemOf.failure(job.attempted(), e), witness.evidence());
        } catch (SiteUnavailable e) {
            return new Finding.Undecided(e.problem(job.attempted()), witness.evidence());
        }
    }

    /**
     * Looks for a request whose answer nobody has.
     *
     * @param effect what the world tells where no task does
     */
    public Trace trace(String mark, TaskTrace.Effect effect) throws InterruptedException {
        return trace((link, witness) -> new TaskTrace(link.site(), job, TaskMark.parse(mark)).find(effect, witness));
    }

    /** Looks for a request whose answer nobody has, in a way of the kind's own. */
    public Trace trace(Look<Trace> way) throws InterruptedException {
        Witness witness = new Witness();
        try {
            return way.through(sites.to(context.site()), witness);
        } catch (ProxmoxException e) {
            witness.note(e);
            return new Trace.CannotTell(ProblemOf.failure(job.attempted(), e), witness.evidence());
        } catch (SiteUnavailable e) {
            return new Trace.CannotTell(e.problem(job.attempted()), witness.evidence());
        }
    }

    /** It was taken, and is known only by its effect. */
    public static Trace withoutTask(Witness witness) {
        return new Trace.Found(NO_TASK, witness.evidence());
    }
}
