package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.cli.text.AuditText;
import io.signalbox.contracts.json.WireJson;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Searches the audit log. */
@Command(name = "search", description = "Search the audit log.")
final class AuditSearchCommand implements Callable<Integer> {
    private final Signalbox root;

    @Mixin
    private final AuditFilter filter = new AuditFilter();

    @Option(names = "--limit", paramLabel = "N", description = "at most so many (${DEFAULT-VALUE})")
    private int limit = 50;

    AuditSearchCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        List<JsonNode> entries = root.audit().search(filter.parameters(), Math.max(1, limit));
        if (root.json()) {
            root.terminal().line(WireJson.mapper().valueToTree(entries).toPrettyString());
        } else {
            root.print(AuditText.lines(entries, root.terminal()));
        }
        return 0;
    }
}
