package io.signalbox.executor.attempt;

import io.signalbox.contracts.envelope.EnvelopeCodec;
import io.signalbox.contracts.envelope.MessageTooLarge;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.contracts.ledger.LedgerEntry;
import io.signalbox.contracts.step.StepResult;
import java.util.ArrayList;
import java.util.List;

/** A ledger of one attempt that outlives the processes that write it. */
final class MemoryLedger implements Ledger {
    private final Crash crash;
    private final List<LedgerEntry> entries = new ArrayList<>();
    private final List<StepResult> results = new ArrayList<>();
    private long ownedSince;

    MemoryLedger(LedgerEntry first, Crash crash) {
        this.crash = crash;
        entries.add(first);
    }

    @Override
    public boolean lost() {
        return crash.dead();
    }

    @Override
    public long ownedSince() {
        return ownedSince;
    }

    /** It has another owner from then on. */
    void takenOver(long nanos) {
        ownedSince = nanos;
    }

    @Override
    public void write(LedgerEntry entry) throws LedgerLost {
        point();
        entries.add(entry);
        point();
    }

    @Override
    public void close(LedgerEntry entry, StepResult result) throws LedgerLost {
        int size = WireJson.mapper().valueToTree(result).toString().length();
        if (size > EnvelopeCodec.LIMIT) {
            throw new MessageTooLarge("signalbox.result.v1", size, EnvelopeCodec.LIMIT);
        }
        point();
        entries.add(entry);
        results.add(result);
        point();
    }

    LedgerEntry last() {
        return entries.getLast();
    }

    List<LedgerEntry.State> states() {
        return entries.stream().map(LedgerEntry::state).toList();
    }

    List<StepResult> results() {
        return results;
    }

    private void point() throws LedgerLost {
        if (crash.dies()) {
            throw new LedgerLost("the process is dead");
        }
    }
}
