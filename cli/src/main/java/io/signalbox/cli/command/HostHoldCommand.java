package io.signalbox.cli.command;

import picocli.CommandLine.Command;

/** Keeps guests off a host. */
@Command(
        name = "hold",
        description = {
            "Keep guests off a host until it is released: in maintenance for the HA manager where the site uses HA.",
            "Guests that are on it and not under HA stay; evacuate --hold moves them away first."
        })
final class HostHoldCommand extends HostWorkCommand {
    HostHoldCommand(Signalbox root) {
        super(root, "HoldHost", "hold");
    }
}
