package io.signalbox.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Writes the audit log out. */
@Command(name = "export", description = "Write entries of the audit log as NDJSON, one JSON object a line.")
final class AuditExportCommand implements Callable<Integer> {
    private final Signalbox root;

    @Mixin
    private final AuditFilter filter = new AuditFilter();

    AuditExportCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        root.audit().export(filter.parameters(), root.terminal()::line);
        return 0;
    }
}
