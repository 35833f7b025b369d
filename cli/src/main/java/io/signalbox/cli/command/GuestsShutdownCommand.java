package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shuts guests down by their tags. */
@Command(name = "shutdown", description = "Shut down those that run.")
final class GuestsShutdownCommand extends GuestsWorkCommand {
    @Mixin
    private final ShutdownOptions options = new ShutdownOptions();

    GuestsShutdownCommand(Signalbox root) {
        super(root, "ShutdownGuests", "shutdown");
    }

    @Override
    void complete(ObjectNode goal) {
        options.complete(goal);
    }
}
