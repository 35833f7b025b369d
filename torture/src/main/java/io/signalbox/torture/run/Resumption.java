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
    private static final Set<String> INPUTS = Set.of(Topics.COMMANDS, Topics.APPROVALS, Topics.RESULTS);

    private Resumption() {}

    /** By process: from the restart until it could work, and until the first thing it did. */
    static List<String> lines(History history, List<Strike> strikes) {
        Map<String, List<Duration>> ready = new TreeMap<>();
        Map<String, List<Duration>> working = new TreeMap<>();
        Map<String, List<Duration>> cpu = new TreeMap<>();
        for (Strike strike : strikes) {
            if (strike.blow().kind() != Blow.Kind.KILL) {
                continue;
            }
            ready.computeIfAbsent(strike.process(), key -> new ArrayList<>())
                    .add(Duration.between(strike.startedAt(), strike.readyAt()));
            firstWork(history, strike)
                    .ifPresent(took -> working.computeIfAbsent(strike.process(), key -> new ArrayList<>())
                            .add(took));
            cpu.computeIfAbsent(strike.process(), key -> new ArrayList<>()).add(strike.cpu());
        }
        return ready.entrySet().stream()
                .map(one -> "%-17s ready %s; first work done %s; processor time until ready %s"
                        .formatted(
                                one.getKey(),
                                figures(one.getValue()),
                                figures(working.getOrDefault(one.getKey(), List.of())),
                                figures(cpu.getOrDefault(one.getKey(), List.of()))))
                .toList();
    }

    /** From when on work waited for the process that had been started, until the first thing it did. */
    private static Optional<Duration> firstWork(History history, Strike strike) {
        Optional<Instant> waitedFrom = switch (strike.process()) {
            case EXECUTOR -> unanswered(history, strike);
            case PLANNER -> earliest(history, INPUTS, strike.hitAt());
            default -> Optional.<Instant>empty();
        };
        Set<String> does = strike.process().equals(EXECUTOR) ? Set.of(Topics.RESULTS) : Set.of(Topics.EVENTS);
        return waitedFrom
                .filter(from -> from.isBefore(strike.readyAt()))
                .map(from -> from.isBefore(strike.startedAt()) ? strike.startedAt() : from)
                .flatMap(from -> earliest(history, does, from).map(done -> Duration.between(from, done)));
    }

    /** When the first step was sent that had no answer when the executor was started. */
    private static Optional<Instant> unanswered(History history, Strike strike) {
        Map<AttemptId, Instant> answered = new HashMap<>();
        history.results().forEach(seen -> answered.put(seen.data().attemptId(), seen.at()));
        return history.steps().stream()
                .filter(seen -> answered.getOrDefault(seen.data().attemptId(), Instant.MAX)
                        .isAfter(strike.startedAt()))
                .map(Seen::at)
                .min(Instant::compareTo);
    }

    private static Optional<Instant> earliest(History history, Set<String> topics, Instant after) {
        return history.records().stream()
                .filter(record -> topics.contains(record.position().topic()))
                .map(RawRecord::at)
                .filter(at -> at.isAfter(after))
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
