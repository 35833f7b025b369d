package io.signalbox.cli.command;

import picocli.CommandLine.Command;

/** The commands about keys that sign. */
@Command(
        name = "keys",
        description = "Make keys that sign commands and approvals.",
        synopsisSubcommandLabel = "COMMAND")
final class KeysCommand {}
