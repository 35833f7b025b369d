package io.signalbox.audit.live;

import io.signalbox.audit.log.AuditTopology;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.FencedInstanceIdException;
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
            if (displaced(failure)) {
                LOG.error(
                        "another process has joined the group under this one's name, signalbox.audit.instance: this one"
                                + " reads no more. Give one of them another name and a state directory of its own, and"
                                + " start it again",
                        failure);
                return StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
            LOG.error("reading the topics failed; it begins again at the last commit", failure);
            return StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
        };
    }

    /** Trying again would only take the name back, and so on for ever. */
    private static boolean displaced(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(FencedInstanceIdException.class::isInstance);
    }
}
