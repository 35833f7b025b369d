package io.signalbox.audit.entry;

import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.topic.Topics;
import java.util.Collections;
import java.util.Optional;

/**
 * What the log says of records that carry no message. Such a record counts to the operation that its subject names, so
 * that the timeline of an operation shows what went missing from it.
 */
final class LostRecords {
    private LostRecords() {}

    static Facts unreadable(Arrival arrival, Attributes attributes, String reason) {
        Optional<OperationId> operation =
                arrival.topic().equals(Topics.SITE_CONFIG) ? Optional.empty() : attributes.subject();
        return facts(
                Facts.UNREADABLE, "Unreadable", attributes, operation, "not readable: " + reason, Optional.of(reason));
    }

    static Facts deadLetter(Arrival arrival, Attributes attributes) {
        String reason = Plain.line(attributes.header("deadletter-reason").orElse("no reason was given"));
        String from = attributes.header("deadletter-topic").orElse("an unnamed topic");
        String by = attributes.header("deadletter-by").orElse("somebody who gave no name");
        Optional<OperationId> operation =
                arrival.topic().equals(Topics.deadLetter(Topics.SITE_CONFIG)) ? Optional.empty() : attributes.subject();
        return facts(
                Facts.DEAD_LETTER,
                "DeadLetter",
                attributes,
                operation,
                "a record of %s was set aside by %s: %s".formatted(from, by, reason),
                Optional.of(reason));
    }

    static Facts tombstone(String site, Attributes attributes) {
        return facts(
                Facts.TOMBSTONE,
                "Tombstone",
                attributes,
                Optional.empty(),
                "the configuration of site %s is withdrawn".formatted(site),
                Optional.empty());
    }

    private static Facts facts(
            String type,
            String kind,
            Attributes attributes,
            Optional<OperationId> operation,
            String summary,
            Optional<String> reason) {
        return new Facts(
                type,
                kind,
                attributes.id(),
                attributes.source(),
                operation.map(OperationId::value),
                Optional.empty(),
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                Optional.empty(),
                Plain.line(summary),
                reason);
    }
}
