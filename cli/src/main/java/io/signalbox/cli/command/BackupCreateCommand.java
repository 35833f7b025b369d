package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Backs a guest up. */
@Command(name = "create", description = "Back a guest up to a storage that takes backups.")
final class BackupCreateCommand extends GuestWorkCommand {
    /** What becomes of a running guest meanwhile. */
    enum Mode {
        SNAPSHOT,
        SUSPEND,
        STOP
    }

    @Option(names = "--storage", paramLabel = "STORAGE", required = true, description = "where to")
    private String storage = "";

    @Option(
            names = "--mode",
            paramLabel = "snapshot|suspend|stop",
            description = "a running guest runs on (else this), stands still for a moment, or is shut down meanwhile")
    private Optional<Mode> mode = Optional.empty();

    @Option(names = "--notes", paramLabel = "TEXT", description = "for people, kept beside the backup")
    private Optional<String> notes = Optional.empty();

    @Option(names = "--keep", description = "protect it from deletion and pruning")
    private boolean keep;

    BackupCreateCommand(Signalbox root) {
        super(root, "BackupGuest", "backup create");
    }

    @Override
    void complete(ObjectNode goal) {
        goal.put("storage", storage).put("keep", keep);
        mode.ifPresent(chosen -> goal.put("mode", chosen.name().toLowerCase(Locale.ROOT)));
        notes.ifPresent(text -> goal.put("notes", text));
    }
}
