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

/** Shows where approvals or windows were set aside. */
@Command(
        name = "break-glass",
        description = "Show every operation of a month for which approvals or windows were set aside in an emergency.")
final class AuditBreakGlassCommand implements Callable<Integer> {
    private final Signalbox root;

    @Option(names = "--month", required = true, paramLabel = "MONTH", description = "such as 2026-11 (UTC)")
    private String month = "";

    @Option(names = "--site", paramLabel = "SITE", description = "on this site only")
    private Optional<String> site = Optional.empty();

    @Mixin
    private final AuditFormat format = new AuditFormat();

    AuditBreakGlassCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        if (format.wireName().isPresent()) {
            Map<String, Optional<String>> parameters = new LinkedHashMap<>();
            parameters.put("month", Optional.of(month));
            parameters.put("format", format.wireName());
            parameters.put("site", site);
            root.audit().lines("/break-glass", parameters, root.terminal()::line);
            return 0;
        }
        JsonNode answer = root.audit().breakGlass(month, site);
        if (root.json()) {
            root.terminal().line(answer.toPrettyString());
        } else {
            root.print(AuditDossierText.lines(
                    answer.path("operations"), "The glass was not broken in %s.".formatted(month), root.terminal()));
        }
        return 0;
    }
}
