package io.signalbox.planner.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.bus.Records;
import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.envelope.Envelope;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.envelope.UnreadableRecord;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.contracts.site.RegisteredKey;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.planner.decision.Input;
import io.signalbox.planner.decision.Signer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Record;

/** Reads what the planner's topics carry. */
final class InputReader {
    private final SignatureCheck signatures;
    private final Function<SiteName, List<RegisteredKey>> registered;

    /** @param registered the keys that a site has registered */
    InputReader(SignatureCheck signatures, Function<SiteName, List<RegisteredKey>> registered) {
        this.signatures = signatures;
        this.registered = registered;
    }

    /** What a record turned out to be. */
    sealed interface Read {
        record Decide(SiteName site, Input input) implements Read {}

        record Configure(SiteConfig config) implements Read {}
    }

    /** A command that cannot be read, but names itself well enough to be answered. */
    record Answerable(SiteName site, CommandId id, String kind, String actor) {}

    Read read(String topic, Record<byte[], byte[]> record) throws UnreadableRecord {
        return switch (topic) {
            case Topics.COMMANDS -> {
                var envelope = envelope(record, MessageType.COMMAND);
                same(envelope, envelope.data().site());
                yield new Read.Decide(
                        envelope.site(),
                        new Input.CommandReceived(
                                envelope.data(),
                                signer(record, envelope, envelope.data().actor())));
            }
            case Topics.APPROVALS -> {
                var envelope = envelope(record, MessageType.APPROVAL);
                same(envelope, envelope.data().site());
                yield new Read.Decide(
                        envelope.site(),
                        new Input.ApprovalReceived(
                                envelope.data(),
                                signer(record, envelope, envelope.data().actor())));
            }
            case Topics.RESULTS -> {
                var envelope = envelope(record, MessageType.RESULT);
                same(envelope, envelope.data().site());
                yield new Read.Decide(envelope.site(), new Input.ResultReceived(envelope.data()));
            }
            case Topics.RECEIPTS -> {
                var envelope = envelope(record, MessageType.RECEIPT);
                same(envelope, envelope.data().site());
                yield new Read.Decide(envelope.site(), new Input.ReceiptReceived(envelope.data()));
            }
            case Topics.SITE_CONFIG -> {
                var envelope = envelope(record, MessageType.SITE_CONFIG);
                same(envelope, envelope.data().site());
                yield new Read.Configure(envelope.data());
            }
            default -> throw new UnreadableRecord("the planner does not read topic " + topic);
        };
    }

    private Signer signer(Record<byte[], byte[]> record, Envelope<?> envelope, Actor actor) {
        return signatures.of(envelope, record.value(), actor, registered.apply(envelope.site()));
    }

    private static <T> Envelope<T> envelope(Record<byte[], byte[]> record, MessageType<T> type)
            throws UnreadableRecord {
        return Records.read(record.key(), record.value(), record.headers(), type);
    }

    private static void same(Envelope<?> envelope, SiteName inData) throws UnreadableRecord {
        if (!envelope.site().equals(inData)) {
            throw new UnreadableRecord(
                    "the record's key is site %s and its data says site %s".formatted(envelope.site(), inData));
        }
    }

    /** Who to answer about a command that cannot be read, if it says so much. */
    static Optional<Answerable> answerable(Record<byte[], byte[]> record) {
        if (record.key() == null || record.value() == null) {
            return Optional.empty();
        }
        try {
            JsonNode tree = WireJson.mapper().readTree(record.value());
            return Optional.of(new Answerable(
                    new SiteName(new String(record.key(), StandardCharsets.UTF_8)),
                    new CommandId(tree.path("id").asText()),
                    tree.path("goal").path("kind").asText("unknown"),
                    tree.path("actor").path("name").asText("unknown")));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
