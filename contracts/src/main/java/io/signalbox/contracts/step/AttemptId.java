package io.signalbox.contracts.step;

import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.StepId;

/** One try at a step, unique for ever. */
public record AttemptId(OperationId operation, StepId step, int attempt) {

    /** {@code operation/step/attempt}: the ledger's key and the way logs name an attempt. */
    @Override
    public String toString() {
        return operation + "/" + step + "/" + attempt;
    }
}
