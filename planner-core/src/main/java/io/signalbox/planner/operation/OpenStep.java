package io.signalbox.planner.operation;

import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.step.AttemptId;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import java.time.Instant;

/** A step that was issued and is not yet answered. */
public record OpenStep(StepId step, int attempt, Instant issuedAt, Instant deadline, StepAction action) {

    static OpenStep of(Step step) {
        return new OpenStep(step.id(), step.attempt(), step.issuedAt(), step.deadline(), step.action());
    }

    /** When its executor has been silent for too long. */
    public Instant due() {
        return deadline.plus(Phase.REVIEWER);
    }

    boolean isAnsweredBy(AttemptId answered) {
        return step.equals(answered.step()) && attempt == answered.attempt();
    }
}
