package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.cli.outcome.ExitCode;
import io.signalbox.cli.outcome.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies a guest or a template. */
@Command(
        name = "clone",
        description = {
            "Make a copy of a guest or a template.",
            "Without --full or --linked a template gets a linked clone, and any other guest is copied."
        })
final class GuestCloneCommand extends GuestWorkCommand {
    @Parameters(index = "1", paramLabel = "NEW_NAME", description = "the name of the copy")
    private String copy = "";

    @Option(names = "--full", description = "copy its disks")
    private boolean full;

    @Option(names = "--linked", description = "use the template's disks, and keep what differs; not with --full")
    private boolean linked;

    @Mixin
    private final NewGuestOptions options = new NewGuestOptions();

    GuestCloneCommand(Signalbox root) {
        super(root, "CloneGuest", "clone");
    }

    @Override
    void complete(ObjectNode goal) {
        if (full && linked) {
            throw new Failure(ExitCode.USAGE, "--full and --linked exclude each other: give one of them, or none.");
        }
        goal.put("name", copy);
        if (full || linked) {
            goal.put("full", full);
        }
        options.complete(goal);
    }
}
