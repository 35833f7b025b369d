package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a snapshot. */
@Command(name = "create", description = "Take a snapshot of a guest.")
final class SnapshotCreateCommand extends GuestWorkCommand {
    @Parameters(index = "1", paramLabel = "NAME", description = "of the snapshot")
    private String snapshot = "";

    @Mixin
    private final SnapshotOptions options = new SnapshotOptions();

    SnapshotCreateCommand(Signalbox root) {
        super(root, "CreateSnapshot", "snapshot create");
    }

    @Override
    void complete(ObjectNode goal) {
        options.complete(goal, snapshot);
    }
}
