package io.signalbox.cli.command;

import picocli.CommandLine.Command;

/** Work on guests by their tags; each way is a command of its own. */
@Command(
        name = "guests",
        description = {
            "Start, shut down, tag, untag or take a snapshot of every guest that has all of the given tags.",
            "The plan names each guest; templates are never meant.",
            "Without --apply nothing is changed: the plan is made and shown, and can be approved until it expires."
        },
        synopsisSubcommandLabel = "COMMAND")
final class GuestsCommand {}
