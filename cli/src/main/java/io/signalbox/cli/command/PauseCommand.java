package io.signalbox.cli.command;

import picocli.CommandLine.Command;

/** Has an operation stand still. */
@Command(
        name = "pause",
        description = "Start no further step of an operation until somebody resumes it. It keeps its locks.")
final class PauseCommand extends ControlCommand {
    PauseCommand(Signalbox root) {
        super(root, "pause", "paused");
    }
}
