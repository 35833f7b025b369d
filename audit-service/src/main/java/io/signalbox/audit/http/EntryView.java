package io.signalbox.audit.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.audit.entry.Entry;
import io.signalbox.audit.entry.Facts;
import io.signalbox.audit.entry.WireCopy;
import io.signalbox.contracts.json.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An entry as an auditor sees it.
 *
 * @param data the message; of a record that carries none the reason, and its key, headers and value in base64
 * @param record the whole record in base64, from which {@code sha256} can be computed again; in exports only
 */
@Schema(name = "Entry")
public record EntryView(
        @Schema(description = "The site whose log it is in; - where the record names none.")
        String site,

        @Schema(description = "Its place in that log: 0, 1, 2 … without a gap.")
        long sequence,

        @Schema(description = "When it was written.") Instant time,
        String topic,
        String type,
        String kind,
        Optional<String> id,
        Optional<String> source,
        Optional<String> operation,
        Optional<String> actor,

        @Schema(description = "VMIDs of the guests it speaks of.")
        Collection<Integer> guests,

        Collection<String> hosts,
        Collection<String> clusters,
        Optional<String> outcome,
        @Schema(description = "One sentence for people.") String summary,
        int partition,
        long offset,

        @Schema(description = "SHA-256 of key, headers and value as they were on the wire, hexadecimal.")
        String sha256,

        @Schema(description = "The message; of a record that carries none the reason and the record in base64.")
        JsonNode data,

        Optional<WireCopy> record) {

    /** An entry for an answer that is read by people and programs. */
    static EntryView of(Entry entry) {
        return of(entry, Optional.empty());
    }

    /** An entry with which its record can be checked. */
    static EntryView withRecord(Entry entry) {
        return of(entry, Optional.of(entry.wire()));
    }

    private static EntryView of(Entry entry, Optional<WireCopy> record) {
        Facts facts = entry.facts();
        return new EntryView(
                entry.site(),
                entry.sequence(),
                entry.time(),
                entry.topic(),
                facts.type(),
                facts.kind(),
                facts.id(),
                facts.source(),
                facts.operation(),
                facts.actor(),
                facts.guests(),
                facts.hosts(),
                facts.clusters(),
                facts.outcome(),
                facts.summary(),
                entry.partition(),
                entry.offset(),
                entry.sha256(),
                data(entry),
                record);
    }

    private static JsonNode data(Entry entry) {
        if (entry.facts().reason().isPresent()) {
            ObjectNode data = WireJson.mapper().valueToTree(entry.wire());
            return data.put("reason", entry.facts().reason().get());
        }
        Optional<byte[]> value = entry.wire().valueBytes();
        if (value.isEmpty()) {
            return JsonNodeFactory.instance.nullNode();
        }
        try {
            return WireJson.mapper().readTree(value.get());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "entry %d of %s was read as %s and is no JSON now"
                            .formatted(
                                    entry.sequence(),
                                    entry.site(),
                                    entry.facts().type()),
                    e);
        }
    }
}
