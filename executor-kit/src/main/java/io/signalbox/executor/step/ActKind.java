package io.signalbox.executor.step;

import io.signalbox.contracts.step.StepAction;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A kind of step that changes something: observe, act, confirm. The kit calls {@link #act} at most once per attempt,
 * after the claim is in the ledger; every other method only reads.
 */
public non-sealed interface ActKind<A extends StepAction> extends StepKind<A> {

    /** The hosts that it is about, unless it loads something else. */
    @Override
    default Set<Resource> resources(A action) {
        return action.hosts().stream().map(Resource::host).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the precondition holds; called just before {@link #act}. */
    Readiness observe(A action, StepContext context) throws InterruptedException;

    /** Sends the one changing request. */
    Sent act(A action, StepContext context) throws InterruptedException;

    /**
     * Follows what was sent to its end and reads the postcondition back.
     *
     * @param handle what {@link #act} or {@link #trace} gave; absent where the system gives none
     */
    Finding confirm(A action, Optional<String> handle, StepContext context) throws InterruptedException;

    /** How long a request that the system has taken may show nowhere; only then does it count that nothing is seen of it. */
    default Duration hidden(A action) {
        return Duration.ZERO;
    }

    /**
     * Looks once, in the system itself, what became of a request whose answer nobody has: the process died after the
     * claim, or the answer was lost. The kit decides how often to look.
     *
     * @param mark what {@link #observe} noted before the request
     */
    Trace trace(A action, String mark, StepContext context) throws InterruptedException;
}
