package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Deletes a guest with its disks. */
@Command(name = "delete", description = "Delete a guest and its disks, for good.")
final class GuestDeleteCommand extends GuestWorkCommand {
    @Option(names = "--stop-first", description = "cut its power first if it runs")
    private boolean stopFirst;

    GuestDeleteCommand(Signalbox root) {
        super(root, "DeleteGuest", "delete");
    }

    @Override
    void complete(ObjectNode goal) {
        goal.put("stopFirst", stopFirst);
    }
}
