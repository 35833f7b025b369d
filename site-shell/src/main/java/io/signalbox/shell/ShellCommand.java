package io.signalbox.shell;

/**
 * A command that a host's shell may be given. There are these and no others: another one is another record here, which
 * checks its parts and says its words.
 */
public sealed interface ShellCommand permits NodeMaintenance, ImageCommand {

    /** Its words. */
    ShellLine line();
}
