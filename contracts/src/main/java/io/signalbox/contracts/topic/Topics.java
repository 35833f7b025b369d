package io.signalbox.contracts.topic;

import io.signalbox.contracts.step.Executor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Every topic, by name. All but the ledgers have the site as key; all have the same number of partitions. */
public final class Topics {
    public static final String COMMANDS = "signalbox.commands";
    public static final String APPROVALS = "signalbox.approvals";
    public static final String EVENTS = "signalbox.events";
    public static final String RESULTS = "signalbox.results";
    public static final String PROGRESS = "signalbox.progress";
    public static final String SITE_CONFIG = "signalbox.site-config";
    /** What the audit service says it has recorded. */
    public static final String RECEIPTS = "signalbox.receipts";
    /** Who read the audit log. */
    public static final String AUDIT_READS = "signalbox.audit-reads";
    /** The order of the audit log: one record for each of every audited topic, as the Merkle tree has it. */
    public static final String AUDIT_LOG = "signalbox.audit-log";

    private static final String DEAD_LETTER = ".dead-letter";

    /** How long a topic keeps what it is given. */
    public enum Retention {
        FOREVER,
        COMPACTED,
        SHORT
    }

    /** One topic. */
    public record Topic(String name, Retention retention) {}

    private Topics() {}

    /** Where an executor reads its steps. */
    public static String steps(Executor executor) {
        return "signalbox.steps." + executor.wireName();
    }

    /**
     * Where an executor writes its ledger. Its key is the attempt, so that compaction keeps the last entry of each; its
     * partition is that of the step.
     */
    public static String ledger(Executor executor) {
        return "signalbox.ledger." + executor.wireName();
    }

    /** Where the records of a topic go that nobody can read. */
    public static String deadLetter(String topic) {
        return topic + DEAD_LETTER;
    }

    /** Every topic there is, dead letters included. */
    public static List<Topic> all() {
        List<Topic> live = new ArrayList<>();
        for (String name : List.of(COMMANDS, APPROVALS, EVENTS, RESULTS, RECEIPTS, AUDIT_READS, AUDIT_LOG)) {
            live.add(new Topic(name, Retention.FOREVER));
        }
        live.add(new Topic(PROGRESS, Retention.SHORT));
        live.add(new Topic(SITE_CONFIG, Retention.COMPACTED));
        for (Executor executor : Executor.values()) {
            live.add(new Topic(steps(executor), Retention.FOREVER));
            live.add(new Topic(ledger(executor), Retention.COMPACTED));
        }
        List<Topic> all = new ArrayList<>(live);
        live.forEach(topic -> all.add(new Topic(deadLetter(topic.name()), Retention.FOREVER)));
        return List.copyOf(all);
    }

    /** The topics whose records are the operation log: every one but progress, the ledgers and the log itself. */
    public static List<String> audited() {
        List<String> names =
                new ArrayList<>(List.of(COMMANDS, APPROVALS, EVENTS, RESULTS, RECEIPTS, AUDIT_READS, SITE_CONFIG));
        Arrays.stream(Executor.values()).map(Topics::steps).forEach(names::add);
        all().stream()
                .map(Topic::name)
                .filter(name -> name.endsWith(DEAD_LETTER))
                .forEach(names::add);
        return List.copyOf(names);
    }
}
