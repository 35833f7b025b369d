package io.signalbox.runbook.watch;

import io.signalbox.contracts.envelope.Envelope;
import io.signalbox.contracts.site.SiteConfig;

/** Where configurations are published. */
public interface SitePublisher extends AutoCloseable {

    /**
     * Returns once the message is kept for good.
     *
     * @throws NotPublished if it is not, or nobody can say; the same message may be published again
     */
    void publish(Envelope<SiteConfig> message) throws NotPublished, InterruptedException;

    @Override
    void close();

    /** A configuration that may not have arrived. The message says why and what to do, for a person. */
    final class NotPublished extends Exception {
        private static final long serialVersionUID = 1L;

        public NotPublished(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
