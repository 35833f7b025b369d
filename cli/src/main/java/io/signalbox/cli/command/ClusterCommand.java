package io.signalbox.cli.command;

import picocli.CommandLine.Command;

/** The machines of a cluster; each way of working on them is a command of its own. */
@Command(
        name = "cluster",
        description = "Validate, make, report or tear down the machines of a cluster as its profile has them.",
        synopsisSubcommandLabel = "COMMAND")
final class ClusterCommand {}
