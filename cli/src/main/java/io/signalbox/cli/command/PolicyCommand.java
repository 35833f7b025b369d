package io.signalbox.cli.command;

import picocli.CommandLine.Command;

/** The commands of a policy file. */
@Command(
        name = "policy",
        description = "Test, show and explain a policy file on this machine. No service is asked.",
        synopsisSubcommandLabel = "COMMAND")
final class PolicyCommand {}
