package io.signalbox.audit.http;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.signalbox.audit.entry.Entry;
import io.signalbox.audit.query.LogRebuilding;
import io.signalbox.audit.query.OperationFinder;
import io.signalbox.contracts.json.WireJson;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;

/** Writes the dossiers of some operations, one after the other, so that no more than one is in memory. */
final class DossierStream {
    private static final ObjectWriter DOSSIER = WireJson.mapper().writerFor(DossierView.class);

    private final OperationFinder finder;
    private final Set<String> operations;

    DossierStream(OperationFinder finder, Set<String> operations) {
        this.finder = finder;
        this.operations = operations;
    }

    /** {@code {"operations":[…]}}. */
    void writeJson(OutputStream out) throws IOException {
        try (JsonGenerator json = WireJson.mapper().getFactory().createGenerator(out, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeArrayFieldStart("operations");
            for (String operation : operations) {
                DOSSIER.writeValue(json, DossierView.of(operation, entries(operation)));
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    /** One dossier a line. */
    void writeLines(OutputStream out) throws IOException {
        for (String operation : operations) {
            out.write(DOSSIER.writeValueAsBytes(DossierView.of(operation, entries(operation))));
            out.write('\n');
        }
        out.flush();
    }

    /** One entry a line, every entry of every operation. */
    void writeCsv(OutputStream out) throws IOException {
        out.write(Csv.header());
        for (String operation : operations) {
            for (Entry entry : entries(operation)) {
                out.write(Csv.line(entry));
            }
        }
        out.flush();
    }

    private List<Entry> entries(String operation) throws IOException {
        try {
            return finder.entries(operation);
        } catch (LogRebuilding e) {
            throw new IOException("the log became unavailable while it was being read out", e);
        }
    }
}
