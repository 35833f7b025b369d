package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Goes back to a snapshot. */
@Command(
        name = "rollback",
        description = "Set a guest back to a snapshot. What it has written since is lost, for good.")
final class SnapshotRollbackCommand extends GuestWorkCommand {
    @Parameters(index = "1", paramLabel = "NAME", description = "of the snapshot")
    private String snapshot = "";

    @Option(names = "--start", description = "start it afterwards if the snapshot holds no memory")
    private boolean start;

    SnapshotRollbackCommand(Signalbox root) {
        super(root, "RollbackSnapshot", "snapshot rollback");
    }

    @Override
    void complete(ObjectNode goal) {
        goal.put("snapshot", snapshot).put("start", start);
    }
}
