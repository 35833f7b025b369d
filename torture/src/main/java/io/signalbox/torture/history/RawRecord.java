package io.signalbox.torture.history;

import io.signalbox.contracts.envelope.EnvelopeCodec;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.envelope.UnreadableRecord;
import io.signalbox.contracts.envelope.WireRecord;
import java.time.Instant;
import java.util.Optional;

/** One committed record, as the broker has it. */
public record RawRecord(Position position, Instant at, WireRecord wire) {

    /** What it says, if it is a message of that type. */
    public <T> Optional<Seen<T>> as(MessageType<T> type) {
        if (!type.name().equals(wire.headers().get("ce_type"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Seen<>(position, at, wire.headers(), EnvelopeCodec.decodeData(wire, type)));
        } catch (UnreadableRecord garbage) {
            return Optional.empty();
        }
    }
}
