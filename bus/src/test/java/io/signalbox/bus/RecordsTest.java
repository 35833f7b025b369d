package io.signalbox.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.contracts.envelope.Envelope;
import io.signalbox.contracts.envelope.MessageTooLarge;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.envelope.Signature;
import io.signalbox.contracts.envelope.UnreadableRecord;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.step.Progress;
import io.signalbox.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RecordsTest {
    private static final SiteName SITE = new SiteName("test.example");

    private static Envelope<Progress> envelope(String message) {
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        return new Envelope<>(
                "p-1",
                "/test",
                MessageType.PROGRESS,
                "op-1",
                at,
                SITE,
                Optional.of(new Signature("key-1", "a..b")),
                new Progress(new OperationId("op-1"), new StepId("r1-x"), 1, SITE, at, Optional.of(42), message));
    }

    private static ConsumerRecord<byte[], byte[]> received(ProducerRecord<byte[], byte[]> sent) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(sent.topic(), 3, 17L, sent.key(), sent.value());
        sent.headers().forEach(header -> record.headers().add(header));
        return record;
    }

    @Test
    void whatWasWrittenIsReadBackWithItsSignature() throws UnreadableRecord {
        Envelope<Progress> envelope = envelope("half way");
        assertThat(Records.read(received(Records.of(Topics.PROGRESS, envelope)), MessageType.PROGRESS))
                .isEqualTo(envelope);
    }

    @Test
    void theKeyIsTheSiteUnlessTheCallerChooses() {
        assertThat(Records.of(Topics.PROGRESS, envelope("x")).key())
                .isEqualTo(SITE.value().getBytes(StandardCharsets.UTF_8));
        ProducerRecord<byte[], byte[]> chosen = Records.of("ledger", 5, "op-1/r1-x/1", envelope("x"));
        assertThat(chosen.partition()).isEqualTo(5);
        assertThat(chosen.key()).isEqualTo("op-1/r1-x/1".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anotherTypeATombstoneAndAMissingHeaderAreUnreadableWithAReason() {
        ConsumerRecord<byte[], byte[]> record = received(Records.of(Topics.PROGRESS, envelope("x")));
        assertThatThrownBy(() -> Records.read(record, MessageType.STEP))
                .isInstanceOf(UnreadableRecord.class)
                .hasMessageContaining("this topic carries signalbox.step.v1");
        record.headers().remove("ce_type");
        assertThatThrownBy(() -> Records.read(record, MessageType.PROGRESS)).hasMessage("header ce_type is missing");
        assertThatThrownBy(() -> Records.read(null, null, record.headers(), MessageType.PROGRESS))
                .hasMessageContaining("no value");
    }

    @Test
    void aMessageOverTheLimitIsNeverMade() {
        Envelope<Progress> large = envelope("x".repeat(300_000));
        assertThatThrownBy(() -> Records.of(Topics.PROGRESS, large))
                .isInstanceOf(MessageTooLarge.class)
                .hasMessageContaining("at most 262144 are sent");
    }

    @Test
    void aDeadLetterKeepsTheRecordAndSaysWhereItStoodAndWhy() {
        ConsumerRecord<byte[], byte[]> record = received(Records.of(Topics.PROGRESS, envelope("x")));
        ProducerRecord<byte[], byte[]> letter = DeadLetters.of(record, "not what it should be", "tester");
        assertThat(letter.topic()).isEqualTo("signalbox.progress.dead-letter");
        assertThat(letter.value()).isEqualTo(record.value());
        assertThat(letter.key()).isEqualTo(record.key());
        assertThat(Records.texts(letter.headers()))
                .containsEntry("ce_id", "p-1")
                .containsEntry("deadletter-reason", "not what it should be")
                .containsEntry("deadletter-topic", "signalbox.progress")
                .containsEntry("deadletter-partition", "3")
                .containsEntry("deadletter-offset", "17")
                .containsEntry("deadletter-by", "tester");
    }
}
