package io.signalbox.cli.command;

import picocli.CommandLine.Command;

/** The snapshots of one guest; each way is a command of its own. */
@Command(
        name = "snapshot",
        description = {
            "Take, list, go back to or delete snapshots of one guest.",
            "Without --apply nothing is changed: the plan is made and shown, and can be approved until it expires."
        },
        synopsisSubcommandLabel = "COMMAND")
final class SnapshotCommand {}
