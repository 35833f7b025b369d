package io.signalbox.audit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.api.problem.ApiProblem;
import io.signalbox.audit.outbox.Outboxes;
import io.signalbox.audit.samples.Messages;
import io.signalbox.audit.tree.SignedLogs;
import io.signalbox.bus.Records;
import io.signalbox.contracts.audit.AuditRead;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.envelope.UnreadableRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadRecorderTest {
    @TempDir
    private Path directory = Path.of("");

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
    private Instant now = Messages.AT;
    private List<ReadRecorder> recorders = List.of();

    @BeforeEach
    void recorder() throws IOException {
        SignedLogs logs =
                new SignedLogs(directory.toString(), directory.resolve("key").toString(), "test");
        recorders = List.of(new ReadRecorder(Outboxes.over(producer), logs, () -> now));
    }

    @Test
    void aReadingOfSeveralSitesIsRecordedInEach() throws UnreadableRecord {
        recorders.getFirst().record("compliance", List.of("lab", "hill", "_stray-0", "-"), "export");

        assertThat(reads()).extracting(read -> read.site().value()).containsExactly("lab", "hill");
        assertThat(reads()).allSatisfy(read -> {
            assertThat(read.reader()).isEqualTo("compliance");
            assertThat(read.what()).isEqualTo("export");
            assertThat(read.at()).isEqualTo(Messages.AT);
        });
    }

    @Test
    void aReadingWhileThereIsNoSiteIsRecordedAllTheSame() throws UnreadableRecord {
        recorders.getFirst().record("compliance", List.of("_stray-0"), "x".repeat(5000));

        assertThat(reads()).singleElement().satisfies(read -> {
            assertThat(read.site()).isEqualTo(ReadRecorder.WITHOUT_SITE);
            assertThat(read.what()).hasSizeLessThan(2000).endsWith("…");
        });
    }

    @Test
    void aDownloadIsRecordedOnceInTenMinutesForEachReader() throws UnreadableRecord {
        ReadRecorder recorder = recorders.getFirst();
        recorder.download("compliance", "lab", "one");
        recorder.download("compliance", "lab", "two");
        recorder.download("reviewer", "lab", "three");
        now = now.plus(ReadRecorder.ONE_DOWNLOAD);
        recorder.download("compliance", "lab", "four");

        assertThat(reads()).extracting(AuditRead::what).containsExactly("one", "three", "four");
    }

    @Test
    void whatCannotBeRecordedIsRefusedAndRecordedWhenItIsTriedAgain() throws UnreadableRecord {
        producer.sendException = new TimeoutException("no broker");
        ApiProblem refused = catchThrowableOfType(
                ApiProblem.class, () -> recorders.getFirst().download("compliance", "lab", "one"));
        assertThat(refused.problem().status()).isEqualTo(503);
        assertThat(refused.problem().code()).isEqualTo("read_not_recorded");
        assertThat(refused.problem().detail()).contains("Nothing was shown").contains("no broker");

        producer.sendException = null;
        recorders.getFirst().download("compliance", "lab", "two");
        assertThat(reads()).extracting(AuditRead::what).containsExactly("two");
    }

    private List<AuditRead> reads() throws UnreadableRecord {
        List<AuditRead> reads = new ArrayList<>();
        for (ProducerRecord<byte[], byte[]> record : producer.history()) {
            reads.add(Records.read(record.key(), record.value(), record.headers(), MessageType.AUDIT_READ)
                    .data());
        }
        return reads;
    }
}
