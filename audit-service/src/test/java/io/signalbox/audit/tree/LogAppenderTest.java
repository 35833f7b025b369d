package io.signalbox.audit.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.audit.samples.Messages;
import io.signalbox.audit.samples.Wire;
import io.signalbox.contracts.audit.Receipt;
import io.signalbox.merkle.note.SignerKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogAppenderTest {
    private static final SignerKey KEY = SignerKey.generate("signalbox/audit", new SecureRandom());
    private static final LogAppender.Appended NOTHING = new LogAppender.Appended.Done(List.of());

    @TempDir
    private Path root = Path.of("");

    private TreeState state = new TreeState();
    private SignedLogs logs = logs();
    private LogAppender appender = new LogAppender(logs, state, () -> Messages.AT);

    private SignedLogs logs() {
        try {
            return new SignedLogs(root, "signalbox/audit", KEY);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void startAnew() {
        state = new TreeState();
        logs = logs();
        appender = new LogAppender(logs, state, () -> Messages.AT);
    }

    @Test
    void leavesOfSeveralSitesGoIntoTheLogOfEach() throws IOException {
        List<ConsumerRecord<byte[], byte[]>> mixed = new ArrayList<>(Order.leaves("lab", 0, 3));
        mixed.addAll(1, Order.leaves("_stray-0", 0, 2));

        assertThat(appender.append(mixed, true)).isEqualTo(NOTHING);

        assertThat(size("lab")).isEqualTo(3);
        assertThat(size("_stray-0")).isEqualTo(2);
        assertThat(SignedLogs.origin(logs.log("lab").orElseThrow())).isEqualTo("signalbox/audit/lab");
        assertThat(Files.readString(root.resolve("lab/checkpoint"))).startsWith("signalbox/audit/lab\n3\n");
        assertThat(logs.names()).containsExactly("_stray-0", "lab");
    }

    @Test
    void whatIsReadAgainChangesNothing() throws IOException {
        appender.append(Order.leaves("lab", 0, 5), true);
        byte[] checkpoint = Files.readAllBytes(root.resolve("lab/checkpoint"));
        startAnew();

        assertThat(appender.append(Order.leaves("lab", 2, 5), false)).isEqualTo(NOTHING);
        assertThat(Files.readAllBytes(root.resolve("lab/checkpoint"))).isEqualTo(checkpoint);
        appender.append(Order.leaves("lab", 3, 7), false);
        assertThat(size("lab")).isEqualTo(7);
    }

    @Test
    void anAnnouncementGetsItsReceiptOverTheCheckpointThatCoversIt() throws IOException {
        List<ConsumerRecord<byte[], byte[]>> records =
                List.of(Order.leaf("lab", 0), Order.announcing("lab", 1, Messages.AT), Order.leaf("lab", 2));

        Receipt receipt = receipts(appender.append(records, true)).getFirst();

        assertThat(receipt.operation()).isEqualTo(Messages.OPERATION);
        assertThat(receipt.step()).isEqualTo(Messages.STEP);
        assertThat(receipt.index()).isEqualTo(1);
        assertThat(receipt.treeSize()).isEqualTo(3);
        assertThat(receipt.rootHash())
                .isEqualTo(logs.log("lab").orElseThrow().head().root().base64());
    }

    @Test
    void anAnnouncementThatIsReadAgainGetsItsReceiptAgain() throws IOException {
        List<ConsumerRecord<byte[], byte[]>> records = List.of(Order.announcing("lab", 0, Messages.AT));
        appender.append(records, true);
        startAnew();

        assertThat(receipts(appender.append(records, false))).hasSize(1);
    }

    @Test
    void anAnnouncementOfLongAgoGetsNone() throws IOException {
        assertThat(appender.append(List.of(Order.announcing("lab", 0, Messages.AT.minus(Duration.ofHours(25)))), true))
                .isEqualTo(NOTHING);
    }

    @Test
    void twoLeavesForOnePlaceEndTheLogAndItsReceipts() throws IOException {
        appender.append(Order.leaves("lab", 0, 2), true);
        appender.append(List.of(Order.another("lab", 1), Order.announcing("lab", 2, Messages.AT)), true);

        assertThat(state.broken().get("lab")).contains("two leaves for index 1");
        assertThat(appender.append(List.of(Order.announcing("lab", 2, Messages.AT)), true))
                .isEqualTo(NOTHING);
        assertThat(size("lab")).isEqualTo(2);
        appender.append(Order.leaves("other", 0, 1), true);
        assertThat(size("other")).isEqualTo(1);
    }

    @Test
    void aGapIsReadAgainAndThenEndsTheLog() throws IOException {
        assertThat(appender.append(Order.leaves("lab", 4, 6), false))
                .isEqualTo(new LogAppender.Appended.Missing("lab"));
        assertThat(state.broken()).isEmpty();

        appender.append(Order.leaves("lab", 4, 6), true);
        assertThat(state.broken().get("lab")).contains("no leaf for index 0");
    }

    @Test
    void whatIsNoLeafIsPassedOver() throws IOException {
        List<ConsumerRecord<byte[], byte[]>> records = List.of(
                Order.record(Wire.utf8("lab"), Wire.utf8("garbage"), new RecordHeaders()),
                Order.record(Wire.utf8("other"), Order.leaf("lab", 0).value(), new RecordHeaders()),
                Order.leaf("../lab", 0),
                Order.leaf("_stray-x", 0),
                Order.leaf("lab", 0));
        assertThat(appender.append(records, true)).isEqualTo(NOTHING);
        assertThat(logs.names()).containsExactly("lab");
        assertThat(size("lab")).isEqualTo(1);
    }

    @Test
    void aLogThatWasTamperedWithOnDiskIsNotContinued() throws IOException {
        appender.append(Order.leaves("lab", 0, 3), true);
        Files.write(root.resolve("lab/tile/0/000.p/3"), new byte[96]);
        startAnew();

        assertThat(appender.append(Order.leaves("lab", 3, 4), false)).isEqualTo(NOTHING);
        assertThat(state.broken().get("lab")).contains("cannot be continued");
    }

    private long size(String log) {
        return logs.log(log).orElseThrow().head().size();
    }

    private static List<Receipt> receipts(LogAppender.Appended appended) {
        return appended instanceof LogAppender.Appended.Done done ? done.receipts() : List.of();
    }
}
