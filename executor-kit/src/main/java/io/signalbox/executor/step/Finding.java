package io.signalbox.executor.step;

import io.signalbox.contracts.step.Evidence;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Problem;
import java.util.List;
import java.util.Optional;

/** What reading the system back has proved. */
public sealed interface Finding {
    List<Evidence> evidence();

    /** The postcondition holds. */
    record Verified(Optional<Observation> observation, List<Evidence> evidence) implements Finding {}

    /**
     * It does not hold, and will not. If nothing has changed because the precondition was gone when the system came to it
     * ({@link Problem#PRECONDITION_GONE}), the attempt counts as refused.
     */
    record Disproved(Problem problem, List<Evidence> evidence) implements Finding {}

    /** Nobody can say. */
    record Undecided(Problem problem, List<Evidence> evidence) implements Finding {}
}
