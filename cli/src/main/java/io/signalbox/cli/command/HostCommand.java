package io.signalbox.cli.command;

import picocli.CommandLine.Command;

/** Work on one host besides emptying it; each way is a command of its own. */
@Command(
        name = "host",
        description = {
            "Hold a host, release it, or move back to it what an evacuation moved away.",
            "Without --apply nothing is changed: the plan is made and shown, and can be approved until it expires."
        },
        synopsisSubcommandLabel = "COMMAND")
final class HostCommand {}
