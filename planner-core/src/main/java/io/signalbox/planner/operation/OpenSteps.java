package io.signalbox.planner.operation;

import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What becomes of the open steps of an operation. */
final class OpenSteps {
    private OpenSteps() {}

    static List<OpenStep> with(List<OpenStep> open, Step step) {
        List<OpenStep> longer = new ArrayList<>(open);
        longer.add(OpenStep.of(step));
        return List.copyOf(longer);
    }

    static List<OpenStep> without(List<OpenStep> open, StepResult result) {
        return open.stream()
                .filter(step -> !step.isAnsweredBy(result.attemptId()))
                .toList();
    }

    /** When the first of them has been silent for too long. */
    static Optional<Instant> due(List<OpenStep> open) {
        return open.stream().map(OpenStep::due).min(Comparator.naturalOrder());
    }
}
