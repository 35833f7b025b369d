package io.signalbox.planner.decision;

import io.signalbox.contracts.event.Event.StepFate;
import io.signalbox.planner.operation.Running;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What became of a plan's steps. */
final class Account {
    private static final int NAMED = 10;

    private Account() {}

    /** What was reached so far and what was not, as a sentence that names what failed. */
    static String of(Running running) {
        List<StepFate> fates = fates(running);
        List<StepFate> failed =
                fates.stream().filter(fate -> fate.fate().equals("failed")).toList();
        String bad = failed.isEmpty() ? "" : "%d failed (%s), ".formatted(failed.size(), names(failed));
        return "%d of %d steps are verified, %s%d were not started."
                .formatted(count(fates, "verified"), fates.size(), bad, count(fates, "not-started"));
    }

    private static long count(List<StepFate> fates, String which) {
        return fates.stream().filter(fate -> fate.fate().equals(which)).count();
    }

    private static String names(List<StepFate> failed) {
        String some =
                failed.stream().limit(NAMED).map(fate -> fate.step().value()).collect(Collectors.joining(", "));
        return failed.size() <= NAMED ? some : "%s and %d more".formatted(some, failed.size() - NAMED);
    }

    /** How each step ended, or how far it is. */
    static List<StepFate> fates(Running running) {
        return running.plan().steps().stream()
                .map(step -> {
                    Optional<Running.Answered> answer = running.answerOf(step.id());
                    boolean open =
                            running.open().stream().anyMatch(one -> one.step().equals(step.id()));
                    String fate = answer.map(one -> one.outcome().name().toLowerCase(Locale.ROOT))
                            .orElse(open ? "still-running" : "not-started");
                    return new StepFate(step.id(), step.summary(), fate, answer.flatMap(Running.Answered::why));
                })
                .toList();
    }
}
