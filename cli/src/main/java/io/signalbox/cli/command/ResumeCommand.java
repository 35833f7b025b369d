package io.signalbox.cli.command;

import picocli.CommandLine.Command;

/** Has a paused operation go on. */
@Command(name = "resume", description = "Go on with a paused operation.")
final class ResumeCommand extends ControlCommand {
    ResumeCommand(Signalbox root) {
        super(root, "resume", "resumed");
    }
}
