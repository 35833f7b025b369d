package io.signalbox.audit.samples;

import io.signalbox.audit.entry.Arrival;
import io.signalbox.bus.Records;
import io.signalbox.contracts.envelope.Envelope;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Messages as records. */
public final class Wire {
    private Wire() {}

    /** The record of a message on its topic. */
    public static <T> ProducerRecord<byte[], byte[]> record(String topic, MessageType<T> type, T data, String id) {
        String subject = type.equals(MessageType.SITE_CONFIG) ? "lab" : "op-1";
        return Records.of(
                topic,
                new Envelope<>(
                        id, "/signalbox/planner", type, subject, Messages.AT, Messages.SITE, Optional.empty(), data));
    }

    /** Something that no topic carries. */
    public static ProducerRecord<byte[], byte[]> garbage(String topic) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("odd", null);
        return new ProducerRecord<>(topic, null, null, null, utf8("garbage\0"), headers);
    }

    /** A record as the log gets it, the first of its topic. */
    public static Arrival arrival(ProducerRecord<byte[], byte[]> record) {
        return new Arrival(record.topic(), 0, 0, Messages.AT, record.key(), record.headers(), record.value());
    }

    /** A scripted operation from the command to its end, in order. */
    public static List<ProducerRecord<byte[], byte[]>> operation() {
        return List.of(
                record(Topics.SITE_CONFIG, MessageType.SITE_CONFIG, Messages.config(), "config-1"),
                record(Topics.COMMANDS, MessageType.COMMAND, Messages.evacuate(false), "op-1"),
                record(Topics.EVENTS, MessageType.EVENT, Messages.accepted(), "event-1"),
                record(Topics.EVENTS, MessageType.EVENT, Messages.proposed(), "event-2"),
                record(
                        Topics.APPROVALS,
                        MessageType.APPROVAL,
                        Messages.approval(io.signalbox.contracts.command.Approval.Verdict.APPROVE),
                        "approval-1"),
                record(
                        Topics.steps(io.signalbox.contracts.step.Executor.PROXMOX),
                        MessageType.STEP,
                        Messages.step(Messages.migrate()),
                        "step-1"),
                record(
                        Topics.RESULTS,
                        MessageType.RESULT,
                        Messages.notVerified(io.signalbox.contracts.step.Outcome.FAILED),
                        "result-1"),
                record(Topics.EVENTS, MessageType.EVENT, Messages.ended(), "event-3"));
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Times that rise by a second with each record. */
    public static Instant time(int number) {
        return Messages.AT.plusSeconds(number);
    }
}
