package io.signalbox.audit.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.audit.samples.Wire;
import io.signalbox.contracts.topic.Topics;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

class EntryReaderGarbageTest {
    @Property(tries = 200)
    void noBytesMakeItThrow(@ForAll byte[] key, @ForAll byte[] value, @ForAll byte[] header) {
        for (String topic : Topics.audited()) {
            RecordHeaders headers = new RecordHeaders();
            headers.add("ce_type", header);
            headers.add("ce_subject", header);
            headers.add("ce_time", header);
            EntryReader.Reading reading = EntryReader.read(
                    Wire.arrival(new ProducerRecord<>(topic, null, null, key, value, headers)), KnownSteps.none());
            assertThat(reading.facts().type()).isIn(Facts.UNREADABLE, Facts.DEAD_LETTER);
        }
    }
}
