package io.signalbox.cli.command;

import picocli.CommandLine.Command;

/** Ends an operation. */
@Command(name = "cancel", description = "End an operation at its next safe point.")
final class CancelCommand extends ControlCommand {
    CancelCommand(Signalbox root) {
        super(root, "cancel", "cancelled");
    }
}
