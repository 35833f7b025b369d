package io.signalbox.executor.step;

import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What one attempt may use besides its own system. */
public interface StepContext {

    /** The step this attempt is of. */
    Step step();

    /** The site's configuration as last published. */
    SiteConfig site();

    /** Now, by the executor's clock. */
    Instant now();

    /**
     * Waits between two looks.
     *
     * @throws InterruptedException if the executor stops meanwhile
     */
    void pause(Duration duration) throws InterruptedException;

    /** Tells whoever watches how far it is; never waits, may be dropped. */
    void progress(Optional<Integer> percent, String message);

    /**
     * Whether the one changing request may still be sent. To be asked after everything that can take time, right before the
     * request goes out; if it may not, nothing is sent and the answer is {@link Sent.Withheld}.
     */
    boolean maySend();

    /**
     * Whether an act that began in time and needs several requests may send the next one: as long as it was not told to
     * stop and does not know that it was replaced. Only for an act whose requests touch nothing that anybody else sees, but
     * for the last, and whose last leaves the same whoever sends it, and however late.
     */
    default boolean mayGoOn() {
        return maySend();
    }

    /** Whether the deadline has passed: then a kind that follows something answers {@link Finding.Undecided}. */
    default boolean overdue() {
        return !now().isBefore(step().deadline());
    }
}
