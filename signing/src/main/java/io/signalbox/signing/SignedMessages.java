package io.signalbox.signing;

import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.envelope.Envelope;
import io.signalbox.contracts.envelope.MessageTooLarge;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.envelope.WireRecord;
import io.signalbox.contracts.id.OperationId;
import java.util.Optional;

/**
 * Commands and approvals as signed records, for whoever publishes them: {@code Records.of(topic, messages.of(command))}
 * of the bus is what a producer sends.
 */
public final class SignedMessages {
    private final SigningKey key;
    private final String source;

    /** @param source CloudEvents source of what is published, such as {@code /signalbox/gateway} */
    public SignedMessages(SigningKey key, String source) {
        this.key = key;
        this.source = source;
    }

    /** @throws MessageTooLarge if the command has more bytes than are sent */
    public WireRecord of(Command command) {
        return key.signed(new Envelope<>(
                command.id().value(),
                source,
                MessageType.COMMAND,
                OperationId.startedBy(command.id()).value(),
                command.requestedAt(),
                command.site(),
                Optional.empty(),
                command));
    }

    /** @throws MessageTooLarge if the approval has more bytes than are sent */
    public WireRecord of(Approval approval) {
        return key.signed(new Envelope<>(
                approval.id().value(),
                source,
                MessageType.APPROVAL,
                approval.operation().value(),
                approval.decidedAt(),
                approval.site(),
                Optional.empty(),
                approval));
    }
}
