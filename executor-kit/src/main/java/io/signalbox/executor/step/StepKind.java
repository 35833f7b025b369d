package io.signalbox.executor.step;

import io.signalbox.contracts.step.StepAction;

/** One kind of step: either it only looks, or it acts. Implementations hold no state of an attempt. */
public sealed interface StepKind<A extends StepAction> permits ReadKind, ActKind {

    /** The action this kind carries out. */
    Class<A> action();
}
