package io.signalbox.cli.text;

import static io.signalbox.cli.text.OperationText.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.cli.terminal.Table;
import io.signalbox.cli.terminal.Terminal;
import java.util.List;

/** Entries of the audit log as a table. */
public final class AuditText {
    private static final int SHORT_HASH = 12;

    private AuditText() {}

    public static List<String> lines(Iterable<JsonNode> entries, Terminal terminal) {
        Table table = new Table("SEQ", "TIME", "KIND", "WHO", "OUTCOME", "SUMMARY", "AT", "SHA-256");
        for (JsonNode entry : entries) {
            String hash = text(entry, "sha256").replace("sha256:", "");
            table.row(
                    text(entry, "sequence"),
                    terminal.time(text(entry, "time")),
                    text(entry, "kind").isEmpty() ? text(entry, "type") : text(entry, "kind"),
                    text(entry, "actor"),
                    text(entry, "outcome"),
                    text(entry, "summary"),
                    "%s-%s@%s".formatted(text(entry, "topic"), text(entry, "partition"), text(entry, "offset")),
                    hash.substring(0, Math.min(SHORT_HASH, hash.length())));
        }
        return table.isEmpty() ? List.of("No entries.") : table.lines(0);
    }
}
