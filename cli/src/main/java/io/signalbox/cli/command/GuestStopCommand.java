package io.signalbox.cli.command;

import picocli.CommandLine.Command;

/** Cuts a guest's power. */
@Command(name = "stop", description = "Cut a guest's power. Its system is not asked to shut down.")
final class GuestStopCommand extends GuestWorkCommand {
    GuestStopCommand(Signalbox root) {
        super(root, "StopGuest", "stop");
    }
}
