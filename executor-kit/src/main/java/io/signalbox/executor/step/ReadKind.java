package io.signalbox.executor.step;

import io.signalbox.contracts.step.StepAction;

/** A kind of step that only looks. It may be carried out any number of times. */
public non-sealed interface ReadKind<A extends StepAction> extends StepKind<A> {

    /**
     * Looks.
     *
     * @throws InterruptedException if the executor stops or the deadline has passed
     */
    Finding look(A action, StepContext context) throws InterruptedException;
}
