package io.signalbox.executor.ledger;

import io.signalbox.contracts.step.AttemptId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The closed attempts of one partition, oldest first, and which of them may be forgotten: none before its step's deadline
 * has passed, because until then only this memory keeps a step that is delivered once more (somebody has set the group's
 * offset back) from being carried out again. Not safe for several threads.
 */
public final class ClosedAttempts {
    /** How many are forgotten at a time. */
    public static final int BATCH = 500;

    private static final Duration CLOCKS = Duration.ofMinutes(5);

    private final Map<AttemptId, ClosedAttempt> kept = new LinkedHashMap<>();
    private final ClosedRetention retention;

    public ClosedAttempts(ClosedRetention retention) {
        this.retention = retention;
    }

    public void add(ClosedAttempt closed) {
        kept.put(closed.attempt(), closed);
    }

    public boolean contains(AttemptId attempt) {
        return kept.containsKey(attempt);
    }

    public int size() {
        return kept.size();
    }

    /** The next ones to be forgotten, at most {@link #BATCH}: those that are old enough, or too many. */
    public List<AttemptId> due(Instant now) {
        Instant oldest = now.minus(retention.keep());
        int surplus = kept.size() - retention.most();
        List<AttemptId> due = new ArrayList<>();
        for (ClosedAttempt closed : kept.values()) {
            boolean old = closed.at().isBefore(oldest);
            if (due.size() == BATCH || (!old && due.size() >= surplus)) {
                break;
            }
            if (now.isAfter(closed.deadline().plus(CLOCKS))) {
                due.add(closed.attempt());
            }
        }
        return due;
    }

    /** Forgets them; their entries are gone from the ledger. */
    public void forget(Collection<AttemptId> attempts) {
        kept.keySet().removeAll(attempts);
    }
}
