package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.cli.text.AuditText;
import io.signalbox.contracts.json.WireJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows everything by one person or program. */
@Command(
        name = "by",
        description = "Show everything that one person or program asked, decided, caused or read in the audit log.")
final class AuditByCommand implements Callable<Integer> {
    private final Signalbox root;

    @Parameters(index = "0", paramLabel = "ACTOR", description = "the name they are known by, such as oncall")
    private String actor = "";

    @Option(names = "--site", paramLabel = "SITE", description = "on this site only")
    private Optional<String> site = Optional.empty();

    @Option(names = "--from", paramLabel = "TIME", description = "not before, such as 2026-11-01T10:00:00Z")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "TIME", description = "before, such as 2026-11-02T00:00:00Z")
    private Optional<String> to = Optional.empty();

    @Mixin
    private final AuditFormat format = new AuditFormat();

    AuditByCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Map<String, Optional<String>> parameters = new LinkedHashMap<>();
        parameters.put("actor", Optional.of(actor));
        parameters.put("site", site);
        parameters.put("from", from);
        parameters.put("to", to);
        if (format.wireName().isPresent()) {
            parameters.put("format", format.wireName());
            root.audit().export(parameters, root.terminal()::line);
            return 0;
        }
        List<JsonNode> entries = root.audit().search(parameters, Integer.MAX_VALUE);
        if (root.json()) {
            root.terminal().line(WireJson.mapper().valueToTree(entries).toPrettyString());
        } else {
            root.print(AuditText.lines(entries, root.terminal()));
        }
        return 0;
    }
}
