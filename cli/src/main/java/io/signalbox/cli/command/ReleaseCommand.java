package io.signalbox.cli.command;

import picocli.CommandLine.Command;

/** Releases what an operation of unknown outcome has locked. */
@Command(
        name = "release",
        description = {
            "Release the locks that an operation kept because nobody knows what it did.",
            "Look at the site first: after this, others may work on what it had locked."
        })
final class ReleaseCommand extends ControlCommand {
    ReleaseCommand(Signalbox root) {
        super(root, "release", "released");
    }
}
