package io.signalbox.executor.attempt;

import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.step.StepKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The kinds of step that an executor has. */
public final class Kinds {
    private final Map<Class<? extends StepAction>, StepKind<?>> byAction = new HashMap<>();

    /** @throws IllegalArgumentException if two kinds carry out the same action */
    public Kinds(Set<StepKind<?>> kinds) {
        for (StepKind<?> kind : kinds) {
            StepKind<?> other = byAction.putIfAbsent(kind.action(), kind);
            if (other != null) {
                throw new IllegalArgumentException("%s and %s both carry out %s"
                        .formatted(
                                other.getClass().getName(),
                                kind.getClass().getName(),
                                kind.action().getSimpleName()));
            }
        }
    }

    Optional<StepKind<?>> of(StepAction action) {
        return Optional.ofNullable(byAction.get(action.getClass()));
    }

    boolean none() {
        return byAction.isEmpty();
    }
}
