package io.signalbox.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which entries of the audit log are wanted. */
final class AuditFilter {
    @Option(names = "--operation", paramLabel = "ID", description = "of this operation (its whole id)")
    private Optional<String> operation = Optional.empty();

    @Option(names = "--actor", paramLabel = "NAME", description = "by this person or program")
    private Optional<String> actor = Optional.empty();

    @Option(names = "--guest", paramLabel = "VMID", description = "about this guest")
    private Optional<String> guest = Optional.empty();

    @Option(names = "--host", paramLabel = "HOST", description = "about this host")
    private Optional<String> host = Optional.empty();

    @Option(names = "--cluster", paramLabel = "NAME", description = "about this cluster")
    private Optional<String> cluster = Optional.empty();

    @Option(names = "--kind", paramLabel = "KIND", description = "of this kind, such as StepVerified")
    private Optional<String> kind = Optional.empty();

    @Option(names = "--outcome", paramLabel = "OUTCOME", description = "with this outcome, such as failed")
    private Optional<String> outcome = Optional.empty();

    @Option(names = "--from", paramLabel = "TIME", description = "not before, such as 2026-11-01T10:00:00Z")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "TIME", description = "before, such as 2026-11-02T00:00:00Z")
    private Optional<String> to = Optional.empty();

    Map<String, Optional<String>> parameters() {
        Map<String, Optional<String>> parameters = new LinkedHashMap<>();
        parameters.put("actor", actor);
        parameters.put("guest", guest);
        parameters.put("host", host);
        parameters.put("cluster", cluster);
        parameters.put("kind", kind);
        parameters.put("outcome", outcome);
        parameters.put("operation", operation);
        parameters.put("from", from);
        parameters.put("to", to);
        return parameters;
    }
}
