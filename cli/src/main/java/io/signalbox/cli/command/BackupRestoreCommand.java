package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.contracts.json.WireJson;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a guest from a backup. */
@Command(
        name = "restore",
        description = "Make another guest from a backup, with MAC addresses of its own. The old one is not touched.")
final class BackupRestoreCommand implements Callable<Integer> {
    private final Signalbox root;

    @Parameters(index = "0", paramLabel = "VOLUME", description = "the backup, as backup list names it")
    private String volume = "";

    @Option(names = "--name", paramLabel = "NAME", description = "of the new guest; else as in the backup")
    private Optional<String> name = Optional.empty();

    @Mixin
    private final NewGuestOptions options = new NewGuestOptions();

    @Mixin
    private final Submission submission = new Submission();

    BackupRestoreCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        ObjectNode goal = WireJson.mapper().createObjectNode();
        goal.put("kind", "RestoreBackup").put("volume", volume);
        name.ifPresent(wanted -> goal.put("name", wanted));
        options.complete(goal);
        return submission.give(root, goal, "backup restore " + volume);
    }
}
