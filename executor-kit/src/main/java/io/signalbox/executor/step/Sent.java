package io.signalbox.executor.step;

import io.signalbox.contracts.step.Problem;

/** What became of the one changing request. */
public sealed interface Sent {

    /** The system took it and gave this handle. */
    record Accepted(String handle) implements Sent {}

    /**
     * The system said no, or was never reached: nothing has changed. If it said no because the precondition is gone
     * ({@link Problem#PRECONDITION_GONE}), the attempt counts as refused.
     */
    record Rejected(Problem problem) implements Sent {}

    /**
     * Nothing was sent, because {@link StepContext#maySend} said no, or because the last look before the request showed that
     * the precondition is gone: the kit observes again, which may then refuse.
     */
    record Withheld() implements Sent {}

    /** Nobody knows yet: the kit will {@link ActKind#trace} it. */
    record AnswerLost(Problem problem) implements Sent {}
}
