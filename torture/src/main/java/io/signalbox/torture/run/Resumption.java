package io.signalbox.torture.run;

import io.signalbox.contracts.ledger.LedgerEntry;
import io.signalbox.contracts.step.AttemptId;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.torture.history.History;
import io.signalbox.torture.history.RawRecord;
import io.signalbox.torture.history.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How fast every killed process was at work again, where work waited for it; {@link Standstill} says how that is measured. Of
 * the gateway, the audit service, the runbook service and the broker only when they were ready is told: what they do bears no
 * time of their own, or waits for nobody.
 */
final class Resumption {
    private static final String EXECUTOR = "proxmox-executor";
    private static final String PLANNER = "planner-service";
    private static final String SOURCE = "ce_source";
    private static final Set<String> DECIDED_ON = Set.of(Topics.COMMANDS, Topics.APPROVALS, Topics.RESULTS);

    private final History history;
    private final List<Strike> strikes;
    private final Map<AttemptId, Instant> answered = new HashMap<>();

    private Resumption(History history, List<Strike> strikes) {
        this.history = history;
        this.strikes = strikes;
        history.results().forEach(seen -> answered.put(seen.data().attemptId(), seen.at()));
    }

    /** Figures of one kind of process. */
    private record Figures(Durations working, Durations ready, Durations processor) {
        Figures() {
            this(new Durations(), new Durations(), new Durations());
        }
    }

    /** A line for each process, and one for the requests that a killed executor left behind unsent. */
    static List<String> lines(History history, List<Strike> strikes) {
        return new Resumption(history, strikes).lines();
    }

    private List<String> lines() {
        Map<String, Figures> all = new TreeMap<>();
        Durations neverSent = new Durations();
        for (Strike strike : strikes) {
            if (!strike.blow().fells()) {
                continue;
            }
            Figures figures = all.computeIfAbsent(strike.process(), name -> new Figures());
            Standstill standstill = new Standstill(strike, strikes);
            standstill.untilReady().ifPresent(figures.ready()::add);
            working(strike, standstill).ifPresent(figures.working()::add);
            figures.processor().add(strike.cpu());
            if (strike.process().equals(EXECUTOR)) {
                concluded(strike, standstill).forEach(neverSent::add);
            }
        }
        List<String> lines = new ArrayList<>();
        all.forEach((name, figures) -> lines.add("%-17s at work again %s; ready %s; processor time until then %s"
                .formatted(name, figures.working(), figures.ready(), figures.processor())));
        lines.add("requests that were announced and never sent, until that was certain: " + neverSent);
        return lines;
    }

    private Optional<Duration> working(Strike strike, Standstill standstill) {
        return switch (strike.process()) {
            case EXECUTOR -> standstill.untilWork(unanswered(strike), signs(EXECUTOR));
            case PLANNER -> standstill.untilWork(inputs(strike), signs(PLANNER));
            default -> Optional.<Duration>empty();
        };
    }

    /** When the steps came that had no answer when the executor was started. */
    private List<Instant> unanswered(Strike strike) {
        return history.steps().stream()
                .filter(seen -> answered.getOrDefault(seen.data().attemptId(), Instant.MAX)
                        .isAfter(strike.startedAt()))
                .map(Seen::at)
                .toList();
    }

    /** When what a planner decides on came after the planner was gone. */
    private List<Instant> inputs(Strike strike) {
        return history.records().stream()
                .filter(record -> DECIDED_ON.contains(record.position().topic()))
                .map(RawRecord::at)
                .filter(at -> at.isAfter(strike.hitAt()))
                .toList();
    }

    private List<Instant> signs(String process) {
        String source = "/signalbox/" + (process.equals(PLANNER) ? "planner" : process);
        return history.records().stream()
                .filter(record -> source.equals(record.wire().headers().get(SOURCE)))
                .map(RawRecord::at)
                .toList();
    }

    /** Attempts whose mark was the last thing that the ledger knew, and of which nothing was found at the site. */
    private List<Duration> concluded(Strike strike, Standstill standstill) {
        Map<AttemptId, LedgerEntry> known = new HashMap<>();
        history.ledger().stream()
                .filter(seen -> seen.at().isBefore(strike.startedAt()))
                .forEach(seen -> known.put(seen.data().step().attemptId(), seen.data()));
        return history.results().stream()
                .filter(seen -> seen.data()
                        .problem()
                        .filter(one -> one.code().equals("did_not_happen"))
                        .isPresent())
                .filter(seen -> Optional.ofNullable(known.get(seen.data().attemptId()))
                        .filter(entry -> entry.state() == LedgerEntry.State.CLAIMED)
                        .flatMap(LedgerEntry::mark)
                        .isPresent())
                .flatMap(seen -> standstill.until(strike.startedAt(), List.of(seen.at())).stream())
                .toList();
    }
}
