package io.signalbox.audit.live;

import io.signalbox.audit.log.AuditTopology;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the Streams runtime is given. */
public class StreamsApplication {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsApplication.class);

    @Produces
    @Singleton
    Topology topology(Partitions partitions) {
        return AuditTopology.build(partitions::count);
    }

    /**
     * Nothing a record holds makes the processor throw; what does is a broker or a disk. Another thread tries again from
     * the last commit; health says that the log is not ready meanwhile.
     */
    @Produces
    @Singleton
    StreamsUncaughtExceptionHandler tryAgain() {
        return failure -> {
            LOG.error("reading the topics failed; it begins again at the last commit", failure);
            return StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
        };
    }
}
