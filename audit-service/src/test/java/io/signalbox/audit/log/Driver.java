package io.signalbox.audit.log;

import io.signalbox.audit.entry.Entry;
import io.signalbox.audit.samples.Wire;
import io.signalbox.audit.store.AuditStores;
import io.signalbox.audit.store.EntryJson;
import io.signalbox.audit.store.LogReader;
import io.signalbox.audit.store.LogWriter;
import io.signalbox.audit.store.SequenceRange;
import io.signalbox.contracts.topic.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The topology without a broker. */
final class Driver implements AutoCloseable {
    private final TopologyTestDriver driver;
    private int piped;

    Driver(Path state) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "signalbox-audit");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        driver = new TopologyTestDriver(AuditTopology.build(() -> 1), properties);
    }

    void pipe(List<ProducerRecord<byte[], byte[]>> records) {
        for (ProducerRecord<byte[], byte[]> record : records) {
            driver.createInputTopic(record.topic(), new ByteArraySerializer(), new ByteArraySerializer())
                    .pipeInput(new TestRecord<>(record.key(), record.value(), record.headers(), Wire.time(piped++)));
        }
    }

    List<Entry> entries() {
        List<Entry> all = new ArrayList<>();
        LogReader reader = new LogReader(store(AuditStores.ENTRIES));
        reader.sites().forEach(site -> reader.scan(site, SequenceRange.ALL, all::add));
        return all;
    }

    List<byte[]> bytes() {
        return entries().stream().map(EntryJson::write).toList();
    }

    /** Every key of the store with its value, in hexadecimal: the entries, and before them their index. */
    List<String> rows() {
        List<String> all = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found = store(AuditStores.ENTRIES).all()) {
            found.forEachRemaining(entry -> all.add(HexFormat.of().formatHex(entry.key.get())
                    + "="
                    + HexFormat.of().formatHex(entry.value)));
        }
        return all;
    }

    LogWriter log() {
        return new LogWriter(store(AuditStores.ENTRIES));
    }

    List<ProducerRecord<byte[], byte[]>> deadLetters() {
        String topic = Topics.deadLetter(Topics.EVENTS);
        return driver
                .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .stream()
                .map(record -> new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers()))
                .toList();
    }

    /** What was written to the order topic. */
    List<TestRecord<byte[], byte[]>> leaves() {
        return driver.createOutputTopic(Topics.AUDIT_LOG, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private KeyValueStore<Bytes, byte[]> store(String name) {
        return driver.getKeyValueStore(name);
    }

    @Override
    public void close() {
        driver.close();
    }
}
