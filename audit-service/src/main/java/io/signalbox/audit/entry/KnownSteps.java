package io.signalbox.audit.entry;

import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.step.StepAction;
import java.util.Optional;

/** What the log has already read about steps: a result names its step but not what the step does. */
public interface KnownSteps {
    /** What that step does, if a record read before said so. */
    Optional<StepAction> action(OperationId operation, StepId step);

    /** Knows nothing. */
    static KnownSteps none() {
        return (operation, step) -> Optional.empty();
    }
}
