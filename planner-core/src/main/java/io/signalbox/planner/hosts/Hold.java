package io.signalbox.planner.hosts;

import io.signalbox.contracts.id.OperationId;
import java.time.Instant;

/**
 * That no guest is to be put on a host.
 *
 * @param since when it was proved
 * @param by who asked for it
 * @param reason why, in their words
 */
public record Hold(Instant since, String by, String reason, OperationId operation) {

    /** Who holds the host since when and why, as a sentence. */
    public String sentence() {
        return "It is held by %s since %s (%s): \"%s\".".formatted(by, since, operation, reason);
    }
}
