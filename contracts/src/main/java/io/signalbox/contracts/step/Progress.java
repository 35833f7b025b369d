package io.signalbox.contracts.step;

import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.Require;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.id.StepId;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a running attempt is. Nothing may be decided by it.
 *
 * @param percent 0 to 100 where the system says so
 * @param message the latest line worth showing, such as the last line of the task's log
 */
public record Progress(
        OperationId operation,
        StepId step,
        int attempt,
        SiteName site,
        Instant at,
        Optional<Integer> percent,
        String message) {
    public Progress {
        Require.present("operation", operation);
        Require.present("step", step);
        Require.present("site", site);
        Require.present("at", at);
        percent = percent == null ? Optional.empty() : percent;
        Require.present("message", message);
    }
}
