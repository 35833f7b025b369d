package io.signalbox.executor.proxmox.request;

import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.proof.ProblemOf;
import io.signalbox.proxmox.Upid;
import java.util.List;
import java.util.stream.Collectors;

/** What is said of a request whose outcome is not proved. The codes are stable. */
public final class Words {
    static final String LOOK =
            "Look at what it is about and at the task log of its host before anything is tried again; when nothing works on it any more, clear a lock that is left with qm unlock.";

    private Words() {}

    static Problem noQuorum(String attempted) {
        return new Problem(
                Problem.PRECONDITION_GONE,
                attempted,
                "",
                "the site was to be quorate, and has no quorum",
                "Nothing was sent. Restore quorum (see pvecm status); a new plan is made from what is there then.");
    }

    /** The answer was lost, and more than one task of the token could be the request. */
    public static Problem several(Job job, List<Upid> tasks) {
        return new Problem(
                "outcome_unclear",
                job.attempted(),
                "",
                "the answer to the request was lost, and the token has started more than one task that it could be: %s"
                        .formatted(texts(tasks)),
                "Give Signalbox a token that nobody else uses. " + job.look());
    }

    /**
     * The answer was lost, and something happened.
     *
     * @param others tasks of other people that may have done it
     */
    public static Problem untraceable(Job job, String what, List<Upid> others) {
        return new Problem(
                "outcome_unclear",
                job.attempted(),
                "",
                others.isEmpty()
                        ? "the answer to the request was lost, no task tells of it, and " + what
                        : "the answer to the request was lost, %s, and somebody else did the same meanwhile: %s"
                                .formatted(what, texts(others)),
                job.look());
    }

    /** Tasks by their names. */
    public static String texts(List<Upid> tasks) {
        return tasks.stream().map(Upid::text).collect(Collectors.joining(" "));
    }

    /**
     * Nobody can say how it ended.
     *
     * @param said the API's words
     * @param what is known
     */
    public static Problem unclear(String attempted, String said, String what) {
        return new Problem("outcome_unclear", attempted, said, what, LOOK);
    }

    /** The deadline came before the end of the task. */
    public static Problem running(String attempted, Upid task) {
        return new Problem(
                "deadline_passed",
                attempted,
                "",
                "the deadline has passed and task %s still runs on %s".formatted(task, task.host()),
                "Wait for it to end or stop it there; then look at what it has done before anything is tried again.");
    }

    /**
     * The task failed.
     *
     * @param said its exit status
     * @param means what is so in consequence
     */
    public static Problem failed(String code, String attempted, String said, String means) {
        return new Problem(
                ProblemOf.code(said, code),
                attempted,
                said,
                means,
                "Put right what the answer names, then give the command again.");
    }

    /** The task says that it went well, and the world says otherwise. */
    public static Problem otherwise(String code, String attempted, String how) {
        return new Problem(
                code,
                attempted,
                "",
                "the task says that it went well, and yet " + how,
                "Read the log of the task, and find out whether somebody changed it since; then give the command again.");
    }
}
