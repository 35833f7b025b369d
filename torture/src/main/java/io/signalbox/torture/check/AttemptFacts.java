package io.signalbox.torture.check;

import io.signalbox.contracts.ledger.LedgerEntry;
import io.signalbox.contracts.step.AttemptId;
import io.signalbox.contracts.step.Risk;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepResult;
import io.signalbox.torture.history.LabCall;
import io.signalbox.torture.history.Position;
import io.signalbox.torture.history.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that is known of one attempt. */
final class AttemptFacts {
    /** Two processes of one machine read one clock, which counts milliseconds. */
    private static final Duration CLOCK = Duration.ofMillis(2);

    private final AttemptId id;
    final List<Seen<Step>> steps = new ArrayList<>();
    final List<Seen<LedgerEntry>> ledger = new ArrayList<>();
    final List<Seen<StepResult>> results = new ArrayList<>();
    final List<LabCall> calls = new ArrayList<>();

    AttemptFacts(AttemptId id) {
        this.id = id;
    }

    AttemptId id() {
        return id;
    }

    /** The step as the planner issued it. */
    Optional<Step> issued() {
        return steps.stream().findFirst().map(Seen::data);
    }

    /** The step as the executor took it up, or as it was issued. */
    Optional<Step> step() {
        return ledger.stream().findFirst().map(seen -> seen.data().step()).or(this::issued);
    }

    boolean changes() {
        return step().filter(step -> step.action().risk() != Risk.READ).isPresent();
    }

    /** Whether the executor was at work on it at that time. */
    boolean wasOpen(Instant at) {
        Optional<Instant> from = ledger.stream().findFirst().map(seen -> seen.data().claimedAt());
        return from.filter(begun -> !at.isBefore(begun.minus(CLOCK))).isPresent()
                && closedAt().filter(end -> at.isAfter(end.plus(CLOCK))).isEmpty();
    }

    Optional<Instant> closedAt() {
        return ledger.stream()
                .filter(seen -> seen.data().state() == LedgerEntry.State.CLOSED)
                .findFirst()
                .map(seen -> seen.data().updatedAt());
    }

    boolean hasHandle(String handle) {
        return ledger.stream().anyMatch(seen -> seen.data().handle().filter(handle::equals).isPresent());
    }

    /** Every record of it. */
    List<Position> positions() {
        List<Position> all = new ArrayList<>();
        steps.forEach(seen -> all.add(seen.position()));
        ledger.forEach(seen -> all.add(seen.position()));
        results.forEach(seen -> all.add(seen.position()));
        return all;
    }
}
