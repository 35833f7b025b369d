package io.signalbox.contracts.audit;

import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.Require;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.id.StepId;
import java.time.Instant;

/**
 * The audit service's word that the announcement of a step is in its log, under a signed checkpoint. Without it no
 * destructive step is sent. The same receipt may come more than once.
 *
 * @param index where in the site's log the announcement is, from 0
 * @param treeSize how many entries the checkpoint covers
 * @param rootHash the checkpoint's root hash, base64
 */
public record Receipt(
        OperationId operation,
        StepId step,
        int attempt,
        SiteName site,
        long index,
        long treeSize,
        String rootHash,
        Instant at) {
    public Receipt {
        Require.present("operation", operation);
        Require.present("step", step);
        Require.that(attempt >= 1, "attempt is %d: expected 1 or more".formatted(attempt));
        Require.present("site", site);
        Require.that(
                index >= 0 && index < treeSize,
                "index is %d and treeSize %d: expected an entry of the tree".formatted(index, treeSize));
        Require.text("rootHash", rootHash, 100);
        Require.present("at", at);
    }
}
