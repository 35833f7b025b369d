package io.signalbox.executor.step;

import io.signalbox.contracts.step.StepAction;
import java.util.Set;

/** One kind of step: either it only looks, or it acts. Implementations hold no state of an attempt. */
public sealed interface StepKind<A extends StepAction> permits ReadKind, ActKind {

    /** The action this kind carries out. */
    Class<A> action();

    /**
     * What of the site it loads. An attempt waits for a place at each of them before it looks at anything; how many places
     * there are is the policy's to say.
     */
    default Set<Resource> resources(A action) {
        return Set.of();
    }
}
