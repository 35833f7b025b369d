package io.signalbox.cli.command;

import picocli.CommandLine.Command;

/** Backups; each way is a command of its own. */
@Command(
        name = "backup",
        description = {
            "Make, list, restore or delete backups.",
            "Without --apply nothing is changed: the plan is made and shown, and can be approved until it expires."
        },
        synopsisSubcommandLabel = "COMMAND")
final class BackupCommand {}
