package io.signalbox.executor.attempt;

import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.Step;
import java.time.Duration;

/** What the kit itself has to say of an attempt that did not go as it should. The codes are stable. */
final class Problems {
    private static final String LOOK_FIRST =
            "Look at the site to see whether it happened before anything is tried again.";

    private Problems() {}

    static Problem kindUnknown(Step step, boolean noKinds) {
        String kind = step.action().kind();
        return new Problem(
                "kind_unknown",
                what(step),
                "",
                noKinds
                        ? "this executor has no kinds of step yet"
                        : "this executor has no kind of step that carries out " + kind,
                "Run an executor of a version that knows " + kind + ".");
    }

    static Problem siteUnknown(Step step, Duration waited) {
        return new Problem(
                "site_unknown",
                what(step),
                "",
                "no configuration of site %s was published, not within %d s either"
                        .formatted(step.site(), waited.toSeconds()),
                "Check that the ops repo describes the site and that the runbook-service could read it.");
    }

    static Problem cameTooLate(Step step) {
        return new Problem(
                "deadline_passed",
                what(step),
                "",
                "its turn came after its deadline, %s; nothing was sent".formatted(step.deadline()),
                "Give the command again; if this repeats, the executor was down or has too much to do at a time.");
    }

    static Problem tookTooLong(Step step, boolean sent) {
        return new Problem(
                "deadline_passed",
                what(step),
                "",
                sent
                        ? "it had not ended by its deadline, %s, and may still be under way".formatted(step.deadline())
                        : "it had not ended by its deadline, %s; nothing was changed".formatted(step.deadline()),
                sent ? LOOK_FIRST : "Check that the site answers, then give the command again.");
    }

    static Problem didNotHappen(Step step, String lost) {
        return new Problem(
                "did_not_happen",
                what(step),
                lost,
                "the executor could not know whether its request had arrived, looked, and found that it had not",
                "The step can be tried again.");
    }

    static Problem permissionTooOld(Step step) {
        return new Problem(
                "did_not_happen",
                what(step),
                "",
                "each time the executor had written down that it was about to act, too much time had passed for it to be safe, so it did not act",
                "The step can be tried again; check how fast the broker and the site answer, and whether the executor's machine stands still at times.");
    }

    static Problem executorError(Step step, boolean sent) {
        return new Problem(
                "executor_error",
                what(step),
                "",
                sent
                        ? "the executor made an error of its own after it may have sent the request"
                        : "the executor made an error of its own; nothing was changed",
                (sent ? LOOK_FIRST + " " : "") + "The executor's log has the error under " + step.attemptId() + ".");
    }

    static Problem resultTooLarge(Step step, String said, boolean sent) {
        return new Problem(
                "result_too_large",
                what(step),
                "",
                "it ended, but its result cannot be sent: " + said,
                sent ? LOOK_FIRST : "Ask for less at a time, such as a host with fewer guests.");
    }

    private static String what(Step step) {
        return "Step %s (%s) on site %s".formatted(step.id(), step.action().kind(), step.site());
    }
}
