package io.signalbox.gateway.feed;

import io.signalbox.gateway.view.Subscription;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one topic whole, every partition, outside any consumer group, on a thread of its own. After a fault it goes on
 * where it stood.
 */
final class TopicReader implements Subscription {
    /** Where reading begins. */
    enum From {
        BEGINNING,
        END
    }

    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final Duration ASK = Duration.ofSeconds(3);
    private static final long ASK_AGAIN_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long SILENCE_NANOS = Duration.ofSeconds(15).toNanos();

    private final Map<String, Object> settings;
    private final String topic;
    private final From from;
    private final Consumer<ConsumerRecord<byte[], byte[]>> handler;
    private final Runnable complete;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private volatile Optional<KafkaConsumer<byte[], byte[]>> reading = Optional.empty();
    private volatile boolean caughtUp;
    private volatile long heardAt;

    /** @param complete told once when everything has been read that was there at the start */
    TopicReader(
            Map<String, Object> kafka,
            String topic,
            From from,
            Consumer<ConsumerRecord<byte[], byte[]>> handler,
            Runnable complete) {
        this.settings = new HashMap<>(kafka);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "gateway-" + topic);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.topic = topic;
        this.from = from;
        this.handler = handler;
        this.complete = complete;
        this.thread = Thread.ofPlatform().name("read-" + topic).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Whether all was read that was there at the start, and the broker has been heard of lately. */
    boolean isReady() {
        return caughtUp && System.nanoTime() - heardAt < SILENCE_NANOS;
    }

    /** Whether the thread still does its work. */
    boolean isAlive() {
        return thread.isAlive();
    }

    @Override
    public void close() {
        stopped.countDown();
        reading.ifPresent(KafkaConsumer::wakeup);
        try {
            if (!thread.join(FAREWELL)) {
                LOG.warn("reading {} did not end within {}", topic, FAREWELL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (stopped.getCount() > 0) {
            try (KafkaConsumer<byte[], byte[]> consumer =
                    new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                reading = Optional.of(consumer);
                read(consumer);
            } catch (WakeupException e) {
                LOG.debug("reading {} ends", topic, e);
            } catch (KafkaException e) {
                LOG.warn("reading {} failed, trying again in a second: {}", topic, e.toString());
                pause();
            }
        }
    }

    private void read(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = partitions(consumer);
        consumer.assign(partitions);
        Map<TopicPartition, Long> goal = consumer.endOffsets(partitions, ASK);
        Map<TopicPartition, Long> begin = from == From.END ? goal : consumer.beginningOffsets(partitions, ASK);
        for (TopicPartition partition : partitions) {
            consumer.seek(partition, next.computeIfAbsent(partition, fresh -> begin.getOrDefault(fresh, 0L)));
        }
        heardAt = System.nanoTime();
        long askedAt = heardAt;
        while (stopped.getCount() > 0) {
            var records = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                handle(record);
                next.put(new TopicPartition(topic, record.partition()), record.offset() + 1);
            }
            if (!caughtUp && goal.entrySet().stream().allMatch(at -> consumer.position(at.getKey()) >= at.getValue())) {
                complete.run();
                caughtUp = true;
                LOG.info("{} is read to its end", topic);
            }
            if (System.nanoTime() - askedAt > ASK_AGAIN_NANOS) {
                askedAt = System.nanoTime();
                consumer.endOffsets(partitions, ASK);
                heardAt = System.nanoTime();
            }
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        var found = consumer.partitionsFor(topic, ASK);
        if (found == null || found.isEmpty()) {
            throw new KafkaException("there is no topic %s yet".formatted(topic));
        }
        return found.stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    private void handle(ConsumerRecord<byte[], byte[]> record) {
        try {
            handler.accept(record);
        } catch (RuntimeException e) {
            LOG.error("{}-{}@{} could not be taken in: skipped", topic, record.partition(), record.offset(), e);
        }
    }

    private void pause() {
        try {
            if (stopped.await(1, TimeUnit.SECONDS)) {
                LOG.debug("reading {} ends", topic);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
