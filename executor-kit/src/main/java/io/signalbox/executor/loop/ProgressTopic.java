package io.signalbox.executor.loop;

import io.signalbox.bus.Records;
import io.signalbox.contracts.envelope.Envelope;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.step.Progress;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.executor.attempt.ProgressSink;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes progress. Whatever comes faster than the broker takes it is dropped. */
final class ProgressTopic implements ProgressSink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressTopic.class);
    private static final int WAITING = 256;

    private final String source;
    private final Producer<byte[], byte[]> producer;
    private final ThreadPoolExecutor sender;

    ProgressTopic(ExecutorSettings settings, Producer<byte[], byte[]> producer) {
        this.source = "/signalbox/" + settings.name();
        this.producer = producer;
        this.sender = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().daemon().name("progress").factory(),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public void tell(Progress progress) {
        sender.execute(() -> publish(progress));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback sees every failure
    private void publish(Progress progress) {
        try {
            producer.send(
                    Records.of(
                            Topics.PROGRESS,
                            new Envelope<>(
                                    UUID.randomUUID().toString(),
                                    source,
                                    MessageType.PROGRESS,
                                    progress.operation().value(),
                                    progress.at(),
                                    progress.site(),
                                    Optional.empty(),
                                    progress)),
                    (sent, failure) -> {
                        if (failure != null) {
                            LOG.debug("progress of {} dropped", progress.operation(), failure);
                        }
                    });
        } catch (RuntimeException e) {
            LOG.debug("progress of {} dropped", progress.operation(), e);
        }
    }

    @Override
    public void close() {
        sender.shutdownNow();
        producer.close(Duration.ofSeconds(1));
    }
}
