package io.signalbox.audit.http;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.signalbox.audit.entry.Entry;
import io.signalbox.audit.query.Filter;
import io.signalbox.audit.query.LogRebuilding;
import io.signalbox.audit.query.Page;
import io.signalbox.audit.query.Position;
import io.signalbox.audit.query.Search;
import io.signalbox.contracts.json.WireJson;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes all entries that a filter accepts, page by page, so that no more than a page is in memory and no store is held
 * open while a slow reader takes its time. The first page is read at once: what fails then is still a problem that can be
 * answered; what fails later breaks the connection off, so that nobody takes a part for the whole.
 */
final class EntryStream {
    private static final int PAGE = 200;
    private static final ObjectWriter ENTRY = WireJson.mapper().writerFor(EntryView.class);

    private final Search search;
    private final Filter filter;
    private final Page first;

    EntryStream(Search search, Filter filter) throws LogRebuilding {
        this.search = search;
        this.filter = filter;
        this.first = search.page(filter, Optional.empty(), PAGE);
    }

    boolean isEmpty() {
        return first.entries().isEmpty();
    }

    /** The sites of the entries that are known by now. */
    Set<String> sites() {
        return first.entries().stream().map(Entry::site).collect(Collectors.toUnmodifiableSet());
    }

    /** A line of names, then one entry a line, without the records themselves. */
    void writeCsv(OutputStream out) throws IOException {
        out.write(Csv.header());
        each(entry -> out.write(Csv.line(entry)));
        out.flush();
    }

    /** One entry a line. */
    void writeLines(OutputStream out) throws IOException {
        each(entry -> {
            out.write(ENTRY.writeValueAsBytes(EntryView.withRecord(entry)));
            out.write('\n');
        });
        out.flush();
    }

    /** {@code {"operation":…,"entries":[…]}}. */
    void writeTimeline(String operation, OutputStream out) throws IOException {
        try (JsonGenerator json = WireJson.mapper().getFactory().createGenerator(out, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringField("operation", operation);
            json.writeArrayFieldStart("entries");
            each(entry -> ENTRY.writeValue(json, EntryView.of(entry)));
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    /** Takes one entry. */
    private interface Sink {
        void write(Entry entry) throws IOException;
    }

    private void each(Sink sink) throws IOException {
        Page page = first;
        while (true) {
            for (Entry entry : page.entries()) {
                sink.write(entry);
            }
            Optional<Position> next = page.next();
            if (next.isEmpty()) {
                return;
            }
            try {
                page = search.page(filter, next, PAGE);
            } catch (LogRebuilding e) {
                throw new IOException("the log became unavailable while it was being read out", e);
            }
        }
    }
}
