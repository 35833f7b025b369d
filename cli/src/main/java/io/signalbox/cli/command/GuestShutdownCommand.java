package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shuts a guest down. */
@Command(name = "shutdown", description = "Shut a guest down, as its own power button would.")
final class GuestShutdownCommand extends GuestWorkCommand {
    @Mixin
    private final ShutdownOptions options = new ShutdownOptions();

    GuestShutdownCommand(Signalbox root) {
        super(root, "ShutdownGuest", "shutdown");
    }

    @Override
    void complete(ObjectNode goal) {
        options.complete(goal);
    }
}
