package io.signalbox.executor.attempt;

import io.signalbox.contracts.ledger.LedgerEntry;
import io.signalbox.contracts.step.StepResult;
import java.util.ArrayList;
import java.util.List;

/** A ledger of one attempt that only its latest owner can write, and of which no earlier one is told. */
final class FencingLedger {
    private final List<LedgerEntry> entries = new ArrayList<>();
    private final List<StepResult> results = new ArrayList<>();
    private int owners;

    FencingLedger(LedgerEntry first) {
        entries.add(first);
    }

    /**
     * Gives it another owner.
     *
     * @param point is passed before and after each write
     * @param nanos when that is
     */
    synchronized Ledger open(Runnable point, long nanos) {
        owners++;
        return new Owned(owners, point, nanos);
    }

    synchronized LedgerEntry last() {
        return entries.getLast();
    }

    synchronized List<StepResult> results() {
        return List.copyOf(results);
    }

    private synchronized void keep(int owner, LedgerEntry entry, List<StepResult> more) throws LedgerLost {
        if (owner != owners) {
            throw new LedgerLost("owner %d was replaced by owner %d".formatted(owner, owners));
        }
        entries.add(entry);
        results.addAll(more);
    }

    private final class Owned implements Ledger {
        private final int owner;
        private final Runnable point;
        private final long ownedSince;
        private volatile boolean lost;

        private Owned(int owner, Runnable point, long ownedSince) {
            this.owner = owner;
            this.point = point;
            this.ownedSince = ownedSince;
        }

        @Override
        public boolean lost() {
            return lost;
        }

        @Override
        public long ownedSince() {
            return ownedSince;
        }

        @Override
        public void write(LedgerEntry entry) throws LedgerLost {
            kept(entry, List.of());
        }

        @Override
        public void close(LedgerEntry entry, StepResult result) throws LedgerLost {
            kept(entry, List.of(result));
        }

        private void kept(LedgerEntry entry, List<StepResult> more) throws LedgerLost {
            point.run();
            try {
                keep(owner, entry, more);
            } catch (LedgerLost e) {
                lost = true;
                throw e;
            }
            point.run();
        }
    }
}
