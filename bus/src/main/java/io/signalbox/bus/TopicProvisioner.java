package io.signalbox.bus;

import io.signalbox.contracts.envelope.EnvelopeCodec;
import io.signalbox.contracts.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics that are missing; leaves alone those that are there.
 *
 * <p>A broker says that a topic is created before the leaders of its partitions know of it. What is written to such a
 * partition then is refused and sent again, and if a later batch of the same idempotent producer comes through first, the
 * broker takes that one for the producer's first and refuses the earlier one for ever (out of order sequence number). So
 * the topics are there only once every leader has answered for its partitions.
 */
public final class TopicProvisioner {
    private static final Logger LOG = LoggerFactory.getLogger(TopicProvisioner.class);
    private static final long BETWEEN_LOOKS = 50;
    private static final int HEADER_ROOM = 64 * 1024;
    private static final int SEGMENT = 8 * 1024 * 1024;
    private static final String HOUR = Long.toString(Duration.ofHours(1).toMillis());

    private final Admin admin;
    private final int partitions;
    private final short replicas;

    /**
     * @param partitions of every topic; one site's records are on one of them
     * @param replicas of every partition
     */
    public TopicProvisioner(Admin admin, int partitions, int replicas) {
        this.admin = admin;
        this.partitions = partitions;
        this.replicas = (short) replicas;
    }

    /**
     * Returns when the leaders of all partitions of what was created have answered.
     *
     * @throws IllegalStateException if the broker does not create a topic or does not answer in time
     */
    public void ensure(Duration timeout) throws InterruptedException {
        try {
            Set<String> present = admin.listTopics().names().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            List<NewTopic> missing = Topics.all().stream()
                    .filter(topic -> !present.contains(topic.name()))
                    .map(this::describe)
                    .toList();
            for (var created : admin.createTopics(missing).values().entrySet()) {
                await(created.getKey(), created.getValue(), timeout);
            }
            awaitLeaders(missing, timeout);
            LOG.info("topics: {} there, {} created", present.size(), missing.size());
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not list its topics or their ends: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the broker did not answer within " + timeout, e);
        }
    }

    private void awaitLeaders(List<NewTopic> topics, Duration timeout)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (NewTopic topic : topics) {
            for (int partition = 0; partition < partitions; partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!answer(ends, timeout)) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("the leaders of new topics did not answer");
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS);
        }
    }

    /** Whether every leader answered; the broker may not know itself what it has just created. */
    private boolean answer(Map<TopicPartition, OffsetSpec> ends, Duration timeout)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            var unused = admin.listOffsets(ends).all().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof RetriableException)) {
                throw e;
            }
            LOG.debug("not every leader knows of the new topics yet", e);
            return false;
        }
    }

    private static void await(String name, org.apache.kafka.common.KafkaFuture<Void> creation, Duration timeout)
            throws InterruptedException, TimeoutException {
        try {
            creation.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("topic %s was not created: %s".formatted(name, e.getCause()), e);
            }
            LOG.debug("topic {} was created by somebody else meanwhile", name);
        }
    }

    /**
     * Whoever starts reads such a topic from its beginning, and the segment being written is never compacted: by default
     * that is a gibibyte, or a week.
     */
    private static void compacted(Map<String, String> config) {
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        config.put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(SEGMENT));
        config.put(TopicConfig.SEGMENT_MS_CONFIG, HOUR);
        config.put(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.2");
    }

    private NewTopic describe(Topics.Topic topic) {
        Map<String, String> config = new HashMap<>();
        config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(4 * EnvelopeCodec.LIMIT + HEADER_ROOM));
        switch (topic.retention()) {
            case FOREVER -> config.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
            case COMPACTED -> compacted(config);
            case SHORT -> config.put(TopicConfig.RETENTION_MS_CONFIG, HOUR);
        }
        return new NewTopic(topic.name(), partitions, replicas).configs(config);
    }
}
