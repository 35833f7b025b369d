package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.contracts.json.WireJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Deletes a backup. */
@Command(name = "delete", description = "Delete a backup, for good.")
final class BackupDeleteCommand implements Callable<Integer> {
    private final Signalbox root;

    @Parameters(index = "0", paramLabel = "VOLUME", description = "the backup, as backup list names it")
    private String volume = "";

    @Mixin
    private final Submission submission = new Submission();

    BackupDeleteCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        ObjectNode goal = WireJson.mapper().createObjectNode();
        goal.put("kind", "DeleteBackup").put("volume", volume);
        return submission.give(root, goal, "backup delete " + volume);
    }
}
