package io.signalbox.cli.command;

import picocli.CommandLine.Command;

/** Lets guests onto a host again. */
@Command(name = "release", description = "Let guests onto a host again. None is moved back: that is host return.")
final class HostReleaseCommand extends HostWorkCommand {
    HostReleaseCommand(Signalbox root) {
        super(root, "ReleaseHost", "release");
    }
}
