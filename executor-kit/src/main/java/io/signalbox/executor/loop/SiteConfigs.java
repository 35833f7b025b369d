package io.signalbox.executor.loop;

import io.signalbox.bus.Records;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.envelope.UnreadableRecord;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.executor.attempt.SiteDirectory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the topic of site configurations, all partitions from their start, and keeps the latest of each site. */
final class SiteConfigs implements SiteDirectory, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SiteConfigs.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration POLL_WHILE_BEHIND = Duration.ofMillis(20);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<SiteName, SiteConfig> sites = new HashMap<>();
    private final AtomicReference<@Nullable Consumer<byte[], byte[]>> reading = new AtomicReference<>();
    private volatile boolean caughtUp;
    private volatile boolean stopped;

    SiteConfigs(Supplier<Consumer<byte[], byte[]>> consumers) {
        this.consumers = consumers;
    }

    /** Whether everything that was published before the start has been read. */
    boolean caughtUp() {
        return caughtUp;
    }

    @Override
    public Optional<SiteConfig> await(SiteName site, Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = atMost.toNanos();
            while (!sites.containsKey(site) && left > 0) {
                left = changed.awaitNanos(left);
            }
            return Optional.ofNullable(sites.get(site));
        } finally {
            lock.unlock();
        }
    }

    /** Ends {@link #run} soon. */
    void stop() {
        stopped = true;
        Consumer<byte[], byte[]> current = reading.get();
        if (current != null) {
            current.wakeup();
        }
    }

    /** Follows the topic until it is stopped. */
    @Override
    public void run() {
        while (!stopped) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                reading.set(consumer);
                follow(consumer);
            } catch (WakeupException e) {
                LOG.debug("no longer following {}", Topics.SITE_CONFIG, e);
            } catch (KafkaException e) {
                LOG.warn("{} cannot be read; trying again", Topics.SITE_CONFIG, e);
                pause();
            } finally {
                reading.set(null);
            }
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.SITE_CONFIG).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            pause();
            return;
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (!stopped) {
            consumer.poll(caughtUp ? POLL : POLL_WHILE_BEHIND).forEach(this::take);
            if (!caughtUp
                    && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                caughtUp = true;
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.value() == null) {
                forget(new SiteName(new String(record.key(), StandardCharsets.UTF_8)));
            } else {
                keep(Records.read(record, MessageType.SITE_CONFIG).data());
            }
        } catch (UnreadableRecord | IllegalArgumentException e) {
            LOG.warn(
                    "{} partition {} offset {} skipped: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }

    private void keep(SiteConfig site) {
        lock.lock();
        try {
            sites.put(site.site(), site);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        LOG.info("site {} at commit {}", site.site(), site.commit());
    }

    private void forget(SiteName site) {
        lock.lock();
        try {
            sites.remove(site);
        } finally {
            lock.unlock();
        }
        LOG.info("site {} is no longer configured", site);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(RETRY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
