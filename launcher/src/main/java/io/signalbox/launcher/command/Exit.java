package io.signalbox.launcher.command;

/** The launcher's exit codes; picocli adds 2 for a command line that it does not understand. */
final class Exit {
    static final int OK = 0;
    static final int FAILED = 1;

    private Exit() {}
}
