package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Deletes a snapshot. */
@Command(name = "delete", description = "Delete a snapshot; the guest stays as it is.")
final class SnapshotDeleteCommand extends GuestWorkCommand {
    @Parameters(index = "1", paramLabel = "NAME", description = "of the snapshot")
    private String snapshot = "";

    SnapshotDeleteCommand(Signalbox root) {
        super(root, "DeleteSnapshot", "snapshot delete");
    }

    @Override
    void complete(ObjectNode goal) {
        goal.put("snapshot", snapshot);
    }
}
