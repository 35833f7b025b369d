package io.signalbox.audit.entry;

import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.id.OperationId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The CloudEvents attributes of a record that the log keeps, as far as they are there. */
record Attributes(
        Optional<String> id, Optional<String> source, Optional<OperationId> subject, Map<String, String> headers) {

    static Attributes of(Map<String, String> headers) {
        return new Attributes(
                text(headers, "ce_id"), text(headers, "ce_source"), operation(headers.get("ce_subject")), headers);
    }

    Optional<String> header(String name) {
        return text(headers, name);
    }

    Facts facts(
            MessageType<?> type,
            String kind,
            Optional<OperationId> operation,
            Optional<String> actor,
            Subjects subjects,
            Optional<String> outcome,
            String summary) {
        return new Facts(
                type.name(),
                kind,
                id,
                source,
                operation.map(OperationId::value),
                actor.map(Plain::field),
                subjects.guests(),
                subjects.hosts(),
                subjects.clusters(),
                outcome,
                Plain.line(summary),
                Optional.empty());
    }

    private static Optional<String> text(Map<String, String> headers, String name) {
        return Optional.ofNullable(headers.get(name))
                .filter(value -> !value.isBlank())
                .map(Plain::field);
    }

    private static Optional<OperationId> operation(@Nullable String subject) {
        if (subject == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new OperationId(subject));
        } catch (IllegalArgumentException notAnOperation) {
            return Optional.empty();
        }
    }
}
