package io.signalbox.executor.step;

import io.signalbox.contracts.step.Evidence;
import io.signalbox.contracts.step.Problem;
import java.util.List;

/** What the system itself says of a request whose answer nobody has. */
public sealed interface Trace {

    /** It was taken; this is its handle. */
    record Found(String handle, List<Evidence> evidence) implements Trace {}

    /**
     * This one look saw nothing of it: all is as it was before, and nothing is under way that it could be. The kit looks
     * until that is proof that it did not happen.
     */
    record NotSeen(List<Evidence> evidence) implements Trace {}

    /** It cannot be told. */
    record CannotTell(Problem problem, List<Evidence> evidence) implements Trace {}
}
