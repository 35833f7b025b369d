package io.signalbox.audit.tree;

import io.signalbox.audit.samples.Messages;
import io.signalbox.audit.samples.Wire;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.contracts.step.AttemptId;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.merkle.leaf.Leaves;
import io.signalbox.merkle.leaf.RawRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records of the order topic. */
final class Order {
    private Order() {}

    static ConsumerRecord<byte[], byte[]> leaf(String log, long index) {
        return leaf(log, index, "value " + index, Messages.AT, new RecordHeaders());
    }

    static ConsumerRecord<byte[], byte[]> another(String log, long index) {
        return leaf(log, index, "another value", Messages.AT, new RecordHeaders());
    }

    static ConsumerRecord<byte[], byte[]> announcing(String log, long index, Instant at) throws IOException {
        RecordHeaders headers = new RecordHeaders();
        AttemptId attempt = new AttemptId(Messages.OPERATION, Messages.STEP, 1);
        headers.add("announces", WireJson.mapper().writeValueAsBytes(attempt));
        return leaf(log, index, "value " + index, at, headers);
    }

    static List<ConsumerRecord<byte[], byte[]>> leaves(String log, long from, long to) {
        return LongStream.range(from, to).mapToObj(index -> leaf(log, index)).toList();
    }

    static ConsumerRecord<byte[], byte[]> record(byte[] key, byte[] value, RecordHeaders headers) {
        return new ConsumerRecord<>(
                Topics.AUDIT_LOG,
                0,
                7,
                0,
                TimestampType.CREATE_TIME,
                key.length,
                value.length,
                key,
                value,
                headers,
                Optional.empty());
    }

    private static ConsumerRecord<byte[], byte[]> leaf(
            String log, long index, String value, Instant at, RecordHeaders headers) {
        RawRecord raw =
                new RawRecord(Topics.EVENTS, 0, index, at, Optional.empty(), List.of(), Optional.of(Wire.utf8(value)));
        return record(Wire.utf8(log), Leaves.write(Leaves.of(log, index, raw)), headers);
    }
}
