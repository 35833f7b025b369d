package io.signalbox.benchmarks.audit;

import com.sun.management.OperatingSystemMXBean;
import io.signalbox.audit.entry.Entry;
import io.signalbox.audit.log.AuditTopology;
import io.signalbox.audit.outbox.Outbox;
import io.signalbox.audit.query.Filter;
import io.signalbox.audit.query.LogRebuilding;
import io.signalbox.audit.query.OperationFinder;
import io.signalbox.audit.query.PartitionLog;
import io.signalbox.audit.query.Search;
import io.signalbox.audit.store.AuditStores;
import io.signalbox.audit.store.EntryJson;
import io.signalbox.audit.store.Field;
import io.signalbox.audit.store.LogReader;
import io.signalbox.audit.tree.SignedLogs;
import io.signalbox.audit.tree.TreeState;
import io.signalbox.audit.tree.TreeWriter;
import io.signalbox.testbroker.TestBroker;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The audit service's own parts in one process with a broker: from the topics through the exactly-once reader with its
 * views into the Merkle logs on disk; then questions to the views, against grep over an export of the same entries.
 */
final class ServiceRound {
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final int PARTITIONS = 3;
    private static final int PAGE = 100;
    private static final int GREPS = 10;

    private final Path directory;
    private final int entries;
    private final int queries;
    private final Consumer<String> say;
    private final Random random = new Random(7);

    ServiceRound(Path directory, int entries, int queries, Consumer<String> say) {
        this.directory = directory;
        this.entries = entries;
        this.queries = queries;
        this.say = say;
    }

    void run() throws Exception {
        try (TestBroker broker = TestBroker.start()) {
            broker.createTopics(PARTITIONS);
            SignedLogs logs = new SignedLogs(
                    directory.toString(), directory.resolve("key").toString(), "benchmark");
            try (Outbox outbox = new Outbox(broker.address())) {
                TreeWriter writer = new TreeWriter(logs, new TreeState(), outbox, broker.address());
                pipeline(broker, logs, writer);
                restart(broker, "started again after it was stopped: until it answers");
                delete(directory.resolve("streams"));
                restart(broker, "started again after a kill, or without its disk: until it answers");
                writer.stop();
            }
        }
    }

    private void pipeline(TestBroker broker, SignedLogs logs, TreeWriter writer) throws Exception {
        try (KafkaStreams streams = new KafkaStreams(AuditTopology.build(() -> PARTITIONS), settings(broker))) {
            long start = System.nanoTime();
            produce(broker);
            double produced = (System.nanoTime() - start) / 1e9;
            start = System.nanoTime();
            long cpu = PROCESS.getProcessCpuTime();
            streams.start();
            writer.start();
            await(logs);
            double taken = (System.nanoTime() - start) / 1e9;
            cpu = PROCESS.getProcessCpuTime() - cpu;
            row(
                    "%d records: topics → views and Merkle logs; producing the same records".formatted(entries),
                    String.format(Locale.ROOT, "%,.0f/s (%.1f s)", entries / taken, taken),
                    String.format(Locale.ROOT, "%,.0f/s (%.1f s)", entries / produced, produced));
            row(
                    "processor time a record, the broker's share included",
                    String.format(Locale.ROOT, "%.0f µs", cpu / 1e3 / entries),
                    "");
            ask(streams);
        }
    }

    /** What a crash leaves behind is thrown away by the Streams runtime: the same as a lost disk. */
    private void restart(TestBroker broker, String what) throws Exception {
        try (KafkaStreams streams = new KafkaStreams(AuditTopology.build(() -> PARTITIONS), settings(broker))) {
            long start = System.nanoTime();
            streams.start();
            while (streams.state() != KafkaStreams.State.RUNNING) {
                Thread.sleep(20);
            }
            double taken = (System.nanoTime() - start) / 1e9;
            long there = 0;
            for (PartitionLog view : views(streams)) {
                there += view.reader().size();
            }
            row(
                    what,
                    String.format(Locale.ROOT, "%.1f s, %,d entries", taken, there),
                    String.format(Locale.ROOT, "%,.0f entries/s", there / taken));
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> walk = Files.walk(tree)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private void produce(TestBroker broker) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address(), "linger.ms", 20),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < entries; i++) {
                producer.send(Work.record(i));
            }
            producer.flush();
        }
    }

    private void await(SignedLogs logs) throws InterruptedException {
        long there = 0;
        while (there < entries) {
            Thread.sleep(50);
            there = logs.names().stream()
                    .mapToLong(name -> logs.log(name).orElseThrow().head().size())
                    .sum();
        }
    }

    private void ask(KafkaStreams streams) throws Exception {
        List<PartitionLog> views = views(streams);
        Search search = new Search(site -> views);
        OperationFinder finder = new OperationFinder(search);
        Path export = directory.resolve("export.ndjson");
        export(search, export);
        question(
                "timeline of an operation",
                () -> Filter.operation(
                        Work.operation(random.nextInt(entries / 10)).value()),
                search,
                export,
                filter -> "\"" + filter.values().get(Field.OPERATION) + "\"");
        question(
                "a guest, first page",
                () -> one(Field.GUEST, Integer.toString(100 + random.nextInt(Work.GUESTS))),
                search,
                export,
                filter -> "guest-" + filter.values().get(Field.GUEST) + "\"");
        question(
                "an actor, first page",
                () -> one(Field.ACTOR, Work.actor(random.nextInt(Work.ACTORS))),
                search,
                export,
                filter -> filter.values().get(Field.ACTOR) + "\"");
        question(
                "a host and an outcome, first page",
                this::hostAndOutcome,
                search,
                export,
                filter -> filter.values().get(Field.HOST) + "\"");
        question(
                "the last hour of a site, first page",
                this::lastHour,
                search,
                export,
                filter -> "\"" + filter.site().orElse("") + "\"");
        Durations deleted = new Durations();
        for (int i = 0; i < queries; i++) {
            String guest = Integer.toString(100 + random.nextInt(Work.GUESTS));
            deleted.measure(() -> finder.having(
                    new Filter(
                            Optional.empty(),
                            Map.of(Field.GUEST, guest, Field.KIND, "DeleteGuest"),
                            Optional.empty(),
                            Optional.empty()),
                    entry -> true));
        }
        row("who destroyed a guest (nobody did: every entry of it is looked at)", deleted.toString(), "");
    }

    private void question(
            String what,
            Supplier<Filter> ask,
            Search search,
            Path export,
            java.util.function.Function<Filter, String> pattern)
            throws Exception {
        Durations asked = new Durations();
        for (int i = 0; i < queries; i++) {
            Filter filter = ask.get();
            asked.measure(() -> search.page(filter, Optional.empty(), PAGE));
        }
        Durations grepped = new Durations();
        for (int i = 0; i < GREPS; i++) {
            String text = pattern.apply(ask.get());
            grepped.measure(
                    () -> new ProcessBuilder("grep", "-F", "-m", Integer.toString(PAGE), text, export.toString())
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor());
        }
        row(what, asked.toString(), "grep: " + grepped);
    }

    private static void export(Search search, Path file) throws Exception {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            Optional<io.signalbox.audit.query.Position> next = Optional.empty();
            do {
                var page = search.page(Filter.everything(), next, 1000);
                for (Entry entry : page.entries()) {
                    out.write(EntryJson.write(entry));
                    out.write('\n');
                }
                next = page.next();
            } while (next.isPresent());
        }
    }

    private static Filter one(Field field, String value) {
        return new Filter(Optional.empty(), Map.of(field, value), Optional.empty(), Optional.empty());
    }

    private Filter hostAndOutcome() {
        return new Filter(
                Optional.empty(),
                Map.of(Field.HOST, Work.host(random.nextInt(Work.HOSTS)).value(), Field.OUTCOME, "verified"),
                Optional.empty(),
                Optional.empty());
    }

    private Filter lastHour() {
        return new Filter(
                Optional.of(Work.site(random.nextInt(Work.SITES))),
                Map.of(),
                Optional.of(Instant.now().minus(Duration.ofHours(1))),
                Optional.empty());
    }

    private static List<PartitionLog> views(KafkaStreams streams) throws LogRebuilding {
        List<PartitionLog> views = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            views.add(new PartitionLog(partition, new LogReader(store(streams, AuditStores.ENTRIES, partition))));
        }
        return views;
    }

    private static ReadOnlyKeyValueStore<Bytes, byte[]> store(KafkaStreams streams, String name, int partition) {
        return streams.store(
                StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<Bytes, byte[]>keyValueStore())
                        .withPartition(partition));
    }

    private Properties settings(TestBroker broker) throws IOException {
        Properties settings = Deployed.streams();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "signalbox-audit-log");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.address());
        settings.put(
                StreamsConfig.STATE_DIR_CONFIG, directory.resolve("streams").toString());
        settings.put("group.instance.id", "audit-1");
        return settings;
    }

    private void row(String what, String service, String baseline) {
        say.accept("| %s | %s | %s |".formatted(what, service, baseline));
    }
}
