package io.signalbox.torture.house;

import io.signalbox.bus.Records;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.envelope.UnreadableRecord;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the planner's events as they come, so that whoever waits for one does not depend on a service that may be down. */
public final class EventTail implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, List<Event>> byOperation = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();
    private final Thread thread;
    private final Object news = new Object();

    public EventTail(String brokers) {
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed", "fetch.max.wait.ms", 100),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = IntStream.range(0, consumer.partitionsFor(Topics.EVENTS).size())
                .mapToObj(number -> new TopicPartition(Topics.EVENTS, number))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        this.thread = Thread.ofPlatform().name("event-tail").daemon().start(this::follow);
    }

    private void follow() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    take(record);
                }
            }
        } catch (WakeupException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            Event event = Records.readData(record, MessageType.EVENT);
            synchronized (news) {
                byOperation
                        .computeIfAbsent(event.operation().value(), id -> new ArrayList<>())
                        .add(event);
                count.incrementAndGet();
                news.notifyAll();
            }
        } catch (UnreadableRecord garbage) {
            count.get();
        }
    }

    /** How many events there were. */
    public long count() {
        return count.get();
    }

    /** The events of an operation so far. */
    public List<Event> of(String operation) {
        synchronized (news) {
            return List.copyOf(byOperation.getOrDefault(operation, List.of()));
        }
    }

    /** What is looked for in an operation's events, as soon as it is there; empty if it is not there in time. */
    public <T> Optional<T> await(String operation, Function<List<Event>, Optional<T>> looked, Duration patience)
            throws InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        synchronized (news) {
            while (true) {
                Optional<T> found = looked.apply(byOperation.getOrDefault(operation, List.of()));
                long left = Duration.between(Instant.now(), deadline).toMillis();
                if (found.isPresent() || left <= 0) {
                    return found;
                }
                news.wait(left);
            }
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
