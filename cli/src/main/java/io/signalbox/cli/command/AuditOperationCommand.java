package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.cli.text.AuditText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows the timeline of an operation. */
@Command(name = "operation", description = "Show everything recorded about an operation, in order.")
final class AuditOperationCommand implements Callable<Integer> {
    private final Signalbox root;

    @Parameters(index = "0", paramLabel = "ID", description = "the operation, or the beginning of its id")
    private String id = "";

    AuditOperationCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        String whole = id.matches("op-[0-9a-z]{16}")
                ? id
                : root.gateway(Signalbox.As.AUDITOR).resolve(id);
        JsonNode timeline = root.audit().operation(whole);
        if (root.json()) {
            root.terminal().line(timeline.toPrettyString());
        } else {
            root.print(AuditText.lines(timeline.path("entries"), root.terminal()));
        }
        return 0;
    }
}
