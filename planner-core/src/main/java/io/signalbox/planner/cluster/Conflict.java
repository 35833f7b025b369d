package io.signalbox.planner.cluster;

import io.signalbox.contracts.report.Report.Finding;
import io.signalbox.contracts.report.Report.Level;
import java.util.Optional;

/**
 * Something in a profile that gets in the way of another profile, or of itself.
 *
 * @param blocks whether machines made so would take away from, or be taken for, those of another
 */
record Conflict(Level level, String subject, String says, String remedy, boolean blocks) {

    /** Machines cannot be made as long as it stands. */
    static Conflict blocking(String subject, String says, String remedy) {
        return new Conflict(Level.ERROR, subject, says, remedy, true);
    }

    /** It is wrong, and machines can be made all the same. */
    static Conflict wrong(String subject, String says, String remedy) {
        return new Conflict(Level.ERROR, subject, says, remedy, false);
    }

    /** It is worth a look. */
    static Conflict doubtful(String subject, String says, String remedy) {
        return new Conflict(Level.WARNING, subject, says, remedy, false);
    }

    Finding finding() {
        return new Finding(level, subject, says, Optional.of(remedy));
    }
}
