package io.signalbox.audit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.audit.samples.Messages;
import io.signalbox.contracts.audit.AuditRead;
import io.signalbox.contracts.audit.Receipt;
import io.signalbox.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final AuditRead READ =
            new AuditRead("read-1", Messages.SITE, "compliance", "entries?actor=oncall", Messages.AT);

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
    private final Outbox outbox = new Outbox(producer);

    @Test
    void readsAndReceiptsGoToTheirTopicsUnderTheirSite() throws NotWritten {
        outbox.reads(List.of(READ));
        outbox.receipts(List.of(new Receipt(
                Messages.OPERATION,
                Messages.STEP,
                1,
                Messages.SITE,
                3,
                7,
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
                Messages.AT)));
        assertThat(producer.history())
                .extracting(record -> record.topic())
                .containsExactly(Topics.AUDIT_READS, Topics.RECEIPTS);
        assertThat(producer.history())
                .allSatisfy(record -> assertThat(record.key()).isEqualTo("lab".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatTheBrokerDoesNotTakeIsSaid() {
        producer.sendException = new TimeoutException("no broker");
        assertThatThrownBy(() -> outbox.reads(List.of(READ)))
                .isInstanceOf(NotWritten.class)
                .hasMessageContaining(Topics.AUDIT_READS)
                .hasMessageContaining("no broker");
    }
}
