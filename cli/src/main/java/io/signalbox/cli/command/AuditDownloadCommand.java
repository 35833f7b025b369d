package io.signalbox.cli.command;

import io.signalbox.cli.api.Audit;
import io.signalbox.cli.api.AuditCopy;
import io.signalbox.cli.outcome.ExitCode;
import io.signalbox.cli.outcome.Failure;
import io.signalbox.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies the Merkle logs. */
@Command(
        name = "download",
        description = {
            "Copy the audit log, with every record, to be verified offline.",
            "Each site's log goes into a directory of its own below DIR. A copy that is there is brought up to date; its"
                    + " checkpoint is kept as checkpoint.<size>, and shows later that nothing of it was changed."
        })
final class AuditDownloadCommand implements Callable<Integer> {
    private final Signalbox root;

    @Parameters(index = "0", paramLabel = "DIR", description = "where the copy goes")
    private Path directory = Path.of("");

    @Option(names = "--site", paramLabel = "SITE", description = "the log of this site only; may be given again")
    private List<String> sites = List.of();

    AuditDownloadCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Audit audit = root.audit();
        List<String> logs = audit.logs();
        for (String site : sites) {
            if (!logs.contains(site)) {
                throw new Failure(
                        ExitCode.USAGE,
                        "There is no log of '%s'; there are: %s.".formatted(site, String.join(", ", logs)));
            }
        }
        Terminal terminal = root.terminal();
        for (String log : sites.isEmpty() ? logs : sites) {
            AuditCopy copy = new AuditCopy(audit, log, directory.resolve(log));
            long size = copy.run(progress -> {
                if (terminal.rewrites()) {
                    terminal.replace(progress);
                }
            });
            terminal.clear();
            terminal.line("%s: %d entries in %s (%d parts fetched)"
                    .formatted(log, size, directory.resolve(log), copy.fetched()));
        }
        terminal.note("Verify it with: signalbox audit verify %s --key VKEY".formatted(directory));
        return 0;
    }
}
