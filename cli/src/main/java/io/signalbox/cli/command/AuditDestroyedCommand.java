package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.cli.text.AuditDossierText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows who approved what destroyed a guest. */
@Command(
        name = "destroyed",
        description = "Show who asked for and who approved the deletion of a guest, what they saw, and what proves it.")
final class AuditDestroyedCommand implements Callable<Integer> {
    private final Signalbox root;

    @Parameters(index = "0", paramLabel = "VMID", description = "the guest")
    private String vmid = "";

    @Option(names = "--site", paramLabel = "SITE", description = "on this site only")
    private Optional<String> site = Optional.empty();

    @Mixin
    private final AuditFormat format = new AuditFormat();

    AuditDestroyedCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        if (format.wireName().isPresent()) {
            Map<String, Optional<String>> parameters = new LinkedHashMap<>();
            parameters.put("format", format.wireName());
            parameters.put("site", site);
            root.audit().lines("/destroyed/" + vmid, parameters, root.terminal()::line);
            return 0;
        }
        JsonNode answer = root.audit().destroyed(vmid, site);
        if (root.json()) {
            root.terminal().line(answer.toPrettyString());
        } else {
            root.print(AuditDossierText.lines(
                    answer.path("operations"),
                    "No deletion of guest %s was ever sent.".formatted(vmid),
                    root.terminal()));
        }
        return 0;
    }
}
