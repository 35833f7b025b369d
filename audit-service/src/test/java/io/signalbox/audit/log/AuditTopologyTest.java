package io.signalbox.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.audit.entry.Entry;
import io.signalbox.audit.entry.Facts;
import io.signalbox.audit.samples.Messages;
import io.signalbox.audit.samples.Wire;
import io.signalbox.audit.store.EntryJson;
import io.signalbox.contracts.audit.Leaf;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.step.AttemptId;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.merkle.leaf.Leaves;
import io.signalbox.merkle.leaf.NotALeaf;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTopologyTest {
    @TempDir
    private Path state = Path.of("");

    @Test
    void namesOfNodesAndStoresDoNotChange() throws IOException {
        try (InputStream golden = getClass().getResourceAsStream("/topology.golden.txt")) {
            assertThat(AuditTopology.build(() -> 1).describe().toString().strip())
                    .isEqualTo(
                            new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    @Test
    void theReaderWaitsForEveryTopicItReads() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = getClass().getResourceAsStream("/application.properties")) {
            properties.load(Objects.requireNonNull(in));
        }
        assertThat(properties.getProperty("quarkus.kafka-streams.topics").split(","))
                .containsExactlyInAnyOrderElementsOf(Topics.audited());
    }

    @Test
    void everyRecordBecomesTheNextEntryOfItsSite() {
        try (Driver driver = new Driver(state)) {
            driver.pipe(Wire.operation());

            List<Entry> entries = driver.entries();
            assertThat(entries).extracting(Entry::site).containsOnly("lab");
            assertThat(entries).extracting(Entry::sequence).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
            assertThat(entries)
                    .extracting(entry -> entry.facts().kind())
                    .containsExactly(
                            "SiteConfig",
                            "EvacuateHost",
                            "CommandAccepted",
                            "PlanProposed",
                            "Approval",
                            "MigrateGuest",
                            "StepResult",
                            "OperationEnded");
        }
    }

    @Test
    void aResultThatNamesOnlyItsStepIsFoundByTheGuestOfThatStep() {
        try (Driver driver = new Driver(state)) {
            driver.pipe(Wire.operation());

            Facts failed = driver.entries().get(6).facts();
            assertThat(failed.guests()).containsExactly(1021);
            assertThat(failed.hosts()).containsExactly("pve01", "pve03");
            assertThat(failed.outcome()).contains("failed");
        }
    }

    @Test
    void garbageOnAnyTopicIsAnEntryAndHoldsNothingUp() {
        try (Driver driver = new Driver(state)) {
            for (String topic : Topics.audited()) {
                driver.pipe(List.of(Wire.garbage(topic), odd(topic)));
            }
            driver.pipe(Wire.operation());

            assertThat(driver.entries())
                    .filteredOn(entry -> entry.site().equals("lab"))
                    .hasSize(8);
            List<Entry> odd = driver.entries().stream()
                    .filter(entry -> entry.site().equals(Entry.NO_SITE))
                    .toList();
            // The two unreadable events come back as dead letters.
            assertThat(odd).hasSize(2 * Topics.audited().size() + 2);
            assertThat(odd).allSatisfy(entry -> {
                assertThat(entry.facts().type()).isIn(Facts.UNREADABLE, Facts.DEAD_LETTER);
                assertThat(entry.facts().reason()).isPresent();
            });
            assertThat(odd.getFirst().wire().value()).contains("Z2FyYmFnZQA=");
        }
    }

    @Test
    void onlyEventsThatCannotBeReadAreSetAsideHere() {
        try (Driver driver = new Driver(state)) {
            Topics.audited().forEach(topic -> driver.pipe(List.of(Wire.garbage(topic))));

            List<ProducerRecord<byte[], byte[]>> letters = driver.deadLetters();
            assertThat(letters).hasSize(1);
            assertThat(letters.getFirst().value()).isEqualTo(Wire.utf8("garbage\0"));
            assertThat(letters.getFirst()
                            .headers()
                            .lastHeader("deadletter-topic")
                            .value())
                    .isEqualTo(Wire.utf8(Topics.EVENTS));
        }
    }

    @Test
    void anEventTooLargeForADeadLetterIsInTheLogOnly() {
        try (Driver driver = new Driver(state)) {
            driver.pipe(List.of(new ProducerRecord<>(Topics.EVENTS, Wire.utf8("lab"), new byte[1024 * 1024 + 1])));

            assertThat(driver.deadLetters()).isEmpty();
            assertThat(driver.entries().getFirst().facts().type()).isEqualTo(Facts.UNREADABLE);
        }
    }

    @Test
    void aWithdrawnConfigurationIsAnEntry() {
        try (Driver driver = new Driver(state)) {
            driver.pipe(List.of(new ProducerRecord<>(Topics.SITE_CONFIG, Wire.utf8("lab"), null)));

            Entry entry = driver.entries().getFirst();
            assertThat(entry.facts().type()).isEqualTo(Facts.TOMBSTONE);
            assertThat(entry.wire().value()).isEmpty();
        }
    }

    @Test
    void theSameRecordsMakeTheSameLogByteForByte() {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(Wire.operation());
        records.add(3, Wire.garbage(Topics.EVENTS));
        List<byte[]> first;
        List<String> firstRows;
        try (Driver driver = new Driver(state.resolve("first"))) {
            driver.pipe(records);
            first = driver.bytes();
            firstRows = driver.rows();
        }
        try (Driver driver = new Driver(state.resolve("second"))) {
            assertThat(driver.bytes()).isEmpty();
            driver.pipe(records);
            assertThat(driver.bytes()).isNotEmpty().containsExactlyElementsOf(first);
            assertThat(driver.rows()).isNotEmpty().isEqualTo(firstRows);
            assertThat(first)
                    .extracting(EntryJson::read)
                    .extracting(Entry::sequence)
                    .contains(7L);
        }
    }

    @Test
    void whatIsKnownOfStepsIsPartOfTheState() {
        try (Driver driver = new Driver(state)) {
            driver.pipe(Wire.operation());
            assertThat(driver.log().action(new OperationId("op-1"), new StepId("r1-migrate-1021")))
                    .isPresent();
            assertThat(driver.log().action(new OperationId("op-2"), new StepId("r1-migrate-1021")))
                    .isEqualTo(Optional.empty());
        }
    }

    @Test
    void everyEntryHasItsLeafUnderTheSameNumber() throws NotALeaf {
        try (Driver driver = new Driver(state)) {
            driver.pipe(Wire.operation());
            List<Entry> entries = driver.entries();
            List<TestRecord<byte[], byte[]>> leaves = driver.leaves();

            assertThat(leaves).hasSameSizeAs(entries);
            for (int i = 0; i < leaves.size(); i++) {
                Leaf leaf = Leaves.read(leaves.get(i).value());
                Entry entry = entries.get(i);
                assertThat(leaf.index()).isEqualTo(entry.sequence());
                assertThat(leaf.log()).isEqualTo("lab");
                assertThat(leaves.get(i).key()).isEqualTo(Wire.utf8("lab"));
                assertThat(leaf.topic()).isEqualTo(entry.topic());
                assertThat(leaf.offset()).isEqualTo(entry.offset());
                assertThat(leaf.timestamp()).isEqualTo(entry.time());
                assertThat(Leaves.hasValue(leaf, entry.wire().valueBytes())).isTrue();
                assertThat(LeafRecords.announced(leaves.get(i).headers())).isEmpty();
            }
        }
    }

    @Test
    void aRecordWithoutASiteHasItsLeafInTheLogOfItsPartition() throws NotALeaf {
        try (Driver driver = new Driver(state)) {
            driver.pipe(List.of(Wire.garbage(Topics.RESULTS)));

            TestRecord<byte[], byte[]> record = driver.leaves().getFirst();
            assertThat(Leaves.read(record.value()).log()).isEqualTo("_stray-0");
            assertThat(record.key()).isEqualTo(Wire.utf8("_stray-0"));
        }
    }

    @Test
    void aSiteHasOneLogWhereverSomebodyPutsItsRecords() {
        int home = Home.partitionOf("lab", 3);
        Home here = new Home(home, 3);
        Home elsewhere = new Home((home + 1) % 3, 3);
        assertThat(here.siteOf("lab")).isEqualTo("lab");
        assertThat(elsewhere.siteOf("lab")).isEqualTo(Entry.NO_SITE);
        assertThat(elsewhere.log(Entry.NO_SITE)).isEqualTo("_stray-" + elsewhere.partition());
        assertThat(LeafRecords.partition(Wire.utf8("lab"), 3)).isEqualTo(home);
        assertThat(LeafRecords.partition(Wire.utf8("_stray-2"), 3)).isEqualTo(2);
    }

    @Test
    void anAnnouncementSaysWhoWaitsForIt() {
        try (Driver driver = new Driver(state)) {
            driver.pipe(List.of(Wire.record(Topics.EVENTS, MessageType.EVENT, Messages.announced(), "event-9")));

            assertThat(LeafRecords.announced(driver.leaves().getFirst().headers()))
                    .contains(new AttemptId(Messages.OPERATION, Messages.STEP, 1));
        }
    }

    private static ProducerRecord<byte[], byte[]> odd(String topic) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_time", Wire.utf8("yesterday"));
        headers.add("ce_subject", Wire.utf8("../../etc"));
        headers.add("ce_type", new byte[] {(byte) 0xff, 0});
        return new ProducerRecord<>(topic, null, new byte[] {0, (byte) 0xfe}, new byte[0], headers);
    }
}
