package io.signalbox.audit.tree;

import io.signalbox.audit.log.LeafRecords;
import io.signalbox.contracts.audit.Leaf;
import io.signalbox.contracts.audit.Receipt;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.step.AttemptId;
import io.signalbox.merkle.disk.BrokenLog;
import io.signalbox.merkle.disk.LogDirectory;
import io.signalbox.merkle.leaf.Leaves;
import io.signalbox.merkle.leaf.NotALeaf;
import io.signalbox.merkle.tree.TreeHead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends leaves to the logs they name, each under its own index. A leaf that is there already is compared with what is
 * there; one that contradicts it, or that is missing before the next, ends the log: what was signed is never contradicted,
 * and no receipt is given any more.
 */
final class LogAppender {
    private static final Logger LOG = LoggerFactory.getLogger(LogAppender.class);

    /** Whoever announced something longer ago than this does not wait for a receipt any more. */
    private static final Duration WAITED_FOR = Duration.ofDays(1);

    private final SignedLogs logs;
    private final TreeState state;
    private final InstantSource clock;
    private final Map<String, LogDirectory> open = new HashMap<>();

    LogAppender(SignedLogs logs, TreeState state, InstantSource clock) {
        this.logs = logs;
        this.state = state;
        this.clock = clock;
    }

    /** What came of some records of one partition. */
    sealed interface Appended {
        /** They are on disk, under a signed checkpoint; these receipts are to be given. */
        record Done(List<Receipt> receipts) implements Appended {}

        /** Leaves before them are missing here: the partition is to be read again from its beginning. */
        record Missing(String log) implements Appended {}
    }

    private record Given(Leaf leaf, ConsumerRecord<byte[], byte[]> record) {}

    /**
     * Appends records of one partition of the order topic, in their order.
     *
     * @param complete whether the partition was read from its beginning, so that what is missing is missing for ever
     */
    Appended append(List<ConsumerRecord<byte[], byte[]>> records, boolean complete) throws IOException {
        Map<String, List<Given>> byLog = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            leaf(record)
                    .ifPresent(leaf -> byLog.computeIfAbsent(leaf.log(), log -> new ArrayList<>())
                            .add(new Given(leaf, record)));
        }
        List<Receipt> receipts = new ArrayList<>();
        for (Map.Entry<String, List<Given>> log : byLog.entrySet()) {
            if (state.isBroken(log.getKey())) {
                continue;
            }
            if (!append(log.getKey(), log.getValue(), complete, receipts)) {
                return new Appended.Missing(log.getKey());
            }
        }
        return new Appended.Done(receipts);
    }

    /** Forgets what is open, after a failure: the disk says how far each log is. */
    void reopen() {
        open.clear();
    }

    /** Opens every log there is on disk, so that it can be read although nothing is appended. */
    void openAll(List<String> names) throws IOException {
        for (String name : names) {
            directory(name);
        }
    }

    private boolean append(String name, List<Given> given, boolean complete, List<Receipt> receipts)
            throws IOException {
        Optional<LogDirectory> directory = directory(name);
        if (directory.isEmpty()) {
            return true;
        }
        LogDirectory log = directory.get();
        long next = log.head().size();
        List<byte[]> fresh = new ArrayList<>();
        for (Given one : given) {
            long index = one.leaf().index();
            if (index < log.head().size() ? !isThere(name, log, one) : index < next) {
                broke(
                        name,
                        "the order has two leaves for index %d; the second is at %s-%d@%d"
                                .formatted(
                                        index,
                                        one.record().topic(),
                                        one.record().partition(),
                                        one.record().offset()));
                return true;
            }
            if (index > next) {
                if (!complete) {
                    return false;
                }
                broke(name, "the order has no leaf for index %d: after it comes %d".formatted(next, index));
                return true;
            }
            if (index == next) {
                fresh.add(one.record().value());
                next++;
            }
        }
        TreeHead head = log.append(fresh);
        logs.grown(name, log);
        for (Given one : given) {
            receipt(one, head).ifPresent(receipts::add);
        }
        return true;
    }

    private boolean isThere(String name, LogDirectory log, Given one) throws IOException {
        return logs.log(name).isPresent()
                && logs.log(name)
                        .get()
                        .tiles()
                        .entry(one.leaf().index(), log.head().size())
                        .map(entry -> Arrays.equals(entry, one.record().value()))
                        .orElse(false);
    }

    private Optional<LogDirectory> directory(String name) throws IOException {
        LogDirectory known = open.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        try {
            LogDirectory log = logs.open(name);
            open.put(name, log);
            return Optional.of(log);
        } catch (BrokenLog e) {
            LOG.error("nothing is appended to the log {}", name, e);
            state.broke(name, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void broke(String log, String why) {
        LOG.error("nothing is appended to the log {} any more: {}", log, why);
        state.broke(log, why);
    }

    private Optional<Receipt> receipt(Given given, TreeHead head) {
        Leaf leaf = given.leaf();
        Optional<AttemptId> announced = LeafRecords.announced(given.record().headers());
        Instant now = clock.instant();
        if (announced.isEmpty()
                || Leaves.strayPartition(leaf.log()).isPresent()
                || leaf.timestamp().isBefore(now.minus(WAITED_FOR))) {
            return Optional.empty();
        }
        AttemptId attempt = announced.get();
        return Optional.of(new Receipt(
                attempt.operation(),
                attempt.step(),
                attempt.attempt(),
                new SiteName(leaf.log()),
                leaf.index(),
                head.size(),
                head.root().base64(),
                now));
    }

    private static Optional<Leaf> leaf(ConsumerRecord<byte[], byte[]> record) {
        try {
            byte[] value = record.value();
            Leaf leaf = Leaves.read(value == null ? new byte[0] : value);
            byte[] key = record.key();
            if (key == null || !leaf.log().equals(new String(key, StandardCharsets.UTF_8))) {
                throw new NotALeaf("its key is not the log it names");
            }
            return isLogName(leaf.log()) ? Optional.of(leaf) : passedOver(record, new NotALeaf("it is of no log"));
        } catch (NotALeaf e) {
            return passedOver(record, e);
        }
    }

    private static Optional<Leaf> passedOver(ConsumerRecord<byte[], byte[]> record, NotALeaf why) {
        LOG.warn(
                "{}-{}@{} is no leaf and is passed over; only the audit service should write there",
                record.topic(),
                record.partition(),
                record.offset(),
                why);
        return Optional.empty();
    }

    /** A log's name becomes a directory's: it must be that of a site or of stray records. */
    private static boolean isLogName(String name) {
        if (Leaves.strayPartition(name).isPresent()) {
            return true;
        }
        try {
            return new SiteName(name).value().equals(name);
        } catch (IllegalArgumentException noSite) {
            return false;
        }
    }
}
