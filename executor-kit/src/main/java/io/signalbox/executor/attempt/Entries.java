package io.signalbox.executor.attempt;

import io.signalbox.contracts.ledger.LedgerEntry;
import io.signalbox.contracts.ledger.MachineTime;
import io.signalbox.contracts.step.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The entries that the ledger has of one attempt, each made from the one before. */
public final class Entries {
    private Entries() {}

    /** The first: nothing was sent, and nothing will be before there is a mark. */
    public static LedgerEntry claimed(Step step, Instant now, String instance) {
        return new LedgerEntry(
                step,
                LedgerEntry.State.CLAIMED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now,
                now,
                instance);
    }

    static LedgerEntry marked(
            LedgerEntry claimed, String mark, Optional<MachineTime> markedAt, Instant now, String instance) {
        return new LedgerEntry(
                claimed.step(),
                LedgerEntry.State.CLAIMED,
                Optional.empty(),
                Optional.of(mark),
                markedAt,
                claimed.claimedAt(),
                now,
                instance);
    }

    static LedgerEntry submitted(LedgerEntry marked, String handle, Instant now, String instance) {
        return new LedgerEntry(
                marked.step(),
                LedgerEntry.State.SUBMITTED,
                Optional.of(handle),
                marked.mark(),
                marked.markedAt(),
                marked.claimedAt(),
                now,
                instance);
    }

    /** The last; mark and handle have done their work, so that it is never larger than the claim was. */
    static LedgerEntry closed(LedgerEntry open, Instant now, String instance) {
        return new LedgerEntry(
                open.step(),
                LedgerEntry.State.CLOSED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                open.claimedAt(),
                now,
                instance);
    }

    /** How long a call of a kind may take that starts now: a step that is already late has the grace once more. */
    static Instant until(Step step, Instant now, Duration grace) {
        Instant latest = step.deadline().isAfter(now) ? step.deadline() : now;
        return latest.plus(grace);
    }
}
