package io.signalbox.torture.run;

import io.signalbox.contracts.step.AttemptId;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.torture.history.History;
import io.signalbox.torture.history.RawRecord;
import io.signalbox.torture.history.Seen;
import io.signalbox.torture.schedule.Blow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** How long after its restart a killed process was at work again, where work waited for it. */
final class Resumption {
    private static final String EXECUTOR = "proxmox-executor";
    private static final String PLANNER = "planner-service";

    private Resumption() {}

    /** By process: from the restart until it could work, and until the first thing it did. */
    static List<String> lines(History history, List<Strike> strikes) {
        Map<String, List<Duration>> ready = new TreeMap<>();
        Map<String, List<Duration>> working = new TreeMap<>();
        for (Strike strike : strikes) {
            if (strike.blow().kind() != Blow.Kind.KILL) {
                continue;
            }
            ready.computeIfAbsent(strike.process(), key -> new ArrayList<>())
                    .add(Duration.between(strike.startedAt(), strike.readyAt()));
            firstWork(history, strike)
                    .ifPresent(at -> working.computeIfAbsent(strike.process(), key -> new ArrayList<>())
                            .add(Duration.between(strike.startedAt(), at)));
        }
        return ready.entrySet().stream()
                .map(one -> "%-17s ready %s, first work done %s"
                        .formatted(one.getKey(), figures(one.getValue()), figures(working.getOrDefault(
                                one.getKey(), List.of()))))
                .toList();
    }

    private static Optional<Instant> firstWork(History history, Strike strike) {
        return switch (strike.process()) {
            case EXECUTOR -> waited(history, strike) ? first(history, Set.of(Topics.RESULTS), strike) : Optional.empty();
            case PLANNER ->
                before(history, Set.of(Topics.COMMANDS, Topics.APPROVALS, Topics.RESULTS), strike)
                        ? first(history, Set.of(Topics.EVENTS), strike)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Whether a step had been sent and not answered when the executor was started. */
    private static boolean waited(History history, Strike strike) {
        Map<AttemptId, Instant> answered = new HashMap<>();
        history.results().forEach(seen -> answered.put(seen.data().attemptId(), seen.at()));
        return history.steps().stream()
                .filter(seen -> seen.at().isBefore(strike.startedAt()))
                .map(Seen::data)
                .anyMatch(step -> answered.getOrDefault(step.attemptId(), Instant.MAX).isAfter(strike.startedAt()));
    }

    private static boolean before(History history, Set<String> topics, Strike strike) {
        return history.records().stream()
                .filter(record -> topics.contains(record.position().topic()))
                .anyMatch(record -> record.at().isAfter(strike.hitAt())
                        && record.at().isBefore(strike.startedAt()));
    }

    private static Optional<Instant> first(History history, Set<String> topics, Strike strike) {
        return history.records().stream()
                .filter(record -> topics.contains(record.position().topic()))
                .map(RawRecord::at)
                .filter(at -> at.isAfter(strike.startedAt()))
                .min(Instant::compareTo);
    }

    private static String figures(List<Duration> durations) {
        if (durations.isEmpty()) {
            return "never waited for";
        }
        List<Duration> sorted = durations.stream().sorted().toList();
        return "p50 %.1f s, max %.1f s (%d times)"
                .formatted(
                        sorted.get(sorted.size() / 2).toMillis() / 1000.0,
                        sorted.getLast().toMillis() / 1000.0,
                        sorted.size());
    }
}
