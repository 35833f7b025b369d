package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes snapshots of guests by their tags. */
@Command(name = "snapshot", description = "Take a snapshot of each.")
final class GuestsSnapshotCommand extends GuestsWorkCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "of the snapshots")
    private String snapshot = "";

    @Mixin
    private final SnapshotOptions options = new SnapshotOptions();

    GuestsSnapshotCommand(Signalbox root) {
        super(root, "SnapshotGuests", "snapshot");
    }

    @Override
    void complete(ObjectNode goal) {
        options.complete(goal, snapshot);
    }
}
