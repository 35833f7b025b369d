package io.signalbox.gateway.outbox;

import io.signalbox.api.problem.ApiProblem;
import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.envelope.MessageTooLarge;
import io.signalbox.contracts.envelope.WireRecord;
import io.signalbox.gateway.key.GatewayKey;
import io.signalbox.signing.SignedMessages;
import io.signalbox.signing.SigningKey;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs and sends what people decided. Each sending succeeds once every in-sync replica has it, or fails with a problem. */
@Singleton
public class Outbox {
    /** CloudEvents source of all that the gateway writes. */
    public static final String SOURCE = "/signalbox/gateway";

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SignedMessages signed;
    private final MutinyEmitter<byte[]> commands;
    private final MutinyEmitter<byte[]> approvals;
    private final Duration patience;

    @Inject
    Outbox(
            @Channel("commands") MutinyEmitter<byte[]> commands,
            @Channel("approvals") MutinyEmitter<byte[]> approvals,
            GatewayKey key) {
        this(commands, approvals, key.key(), PATIENCE);
    }

    Outbox(MutinyEmitter<byte[]> commands, MutinyEmitter<byte[]> approvals, SigningKey key, Duration patience) {
        this.signed = new SignedMessages(key, SOURCE);
        this.commands = commands;
        this.approvals = approvals;
        this.patience = patience;
    }

    /** Sends a command. */
    public Uni<Void> send(Command command) {
        return send(commands, "command " + command.id(), () -> signed.of(command));
    }

    /** Sends an approval or a rejection. */
    public Uni<Void> send(Approval approval) {
        return send(approvals, "approval " + approval.id(), () -> signed.of(approval));
    }

    private Uni<Void> send(MutinyEmitter<byte[]> channel, String what, Supplier<WireRecord> writing) {
        Message<byte[]> message;
        try {
            message = message(writing.get());
        } catch (MessageTooLarge e) {
            return Uni.createFrom()
                    .failure(
                            new ApiProblem(413, "message_too_large", "The request is too large", e.getMessage() + "."));
        }
        return Uni.createFrom()
                .deferred(() -> channel.sendMessage(message))
                .ifNoItem()
                .after(patience)
                .fail()
                .onFailure()
                .transform(e -> unavailable(what, e));
    }

    private ApiProblem unavailable(String what, Throwable cause) {
        LOG.error("the broker did not confirm {}", what, cause);
        return new ApiProblem(
                503,
                "broker_unavailable",
                "The broker does not answer",
                ("The broker did not confirm the message within %d s, so nothing is claimed about it. Look at the list of"
                                + " operations in a while, or send the same again with the same Idempotency-Key: that"
                                + " starts no second operation.")
                        .formatted(patience.toSeconds()));
    }

    private static Message<byte[]> message(WireRecord wire) {
        RecordHeaders headers = new RecordHeaders();
        wire.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return Message.of(
                wire.value(),
                Metadata.of(OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(wire.key().orElseThrow())
                        .withHeaders(headers)
                        .build()));
    }
}
