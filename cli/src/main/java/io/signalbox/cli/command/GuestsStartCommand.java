package io.signalbox.cli.command;

import picocli.CommandLine.Command;

/** Starts guests by their tags. */
@Command(name = "start", description = "Start those that are stopped.")
final class GuestsStartCommand extends GuestsWorkCommand {
    GuestsStartCommand(Signalbox root) {
        super(root, "StartGuests", "start");
    }
}
