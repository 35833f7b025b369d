package io.signalbox.cli.command;

import picocli.CommandLine.Command;

/** Starts a guest. */
@Command(name = "start", description = "Start a guest.")
final class GuestStartCommand extends GuestWorkCommand {
    GuestStartCommand(Signalbox root) {
        super(root, "StartGuest", "start");
    }
}
