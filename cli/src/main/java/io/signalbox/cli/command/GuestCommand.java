package io.signalbox.cli.command;

import picocli.CommandLine.Command;

/** Work on one guest; each way is a command of its own. */
@Command(
        name = "guest",
        description = {
            "Start, shut down, reboot, stop, move, configure, grow a disk of, copy or delete one guest.",
            "Without --apply nothing is changed: the plan is made and shown, and can be approved until it expires."
        },
        synopsisSubcommandLabel = "COMMAND")
final class GuestCommand {}
