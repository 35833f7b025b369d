package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
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
    /** One or the other. */
    static final class Way {
        @Option(names = "--full", required = true, description = "copy its disks")
        private boolean full;

        @Option(names = "--linked", required = true, description = "use the template's disks, and keep what differs")
        private boolean linked;
    }

    @Parameters(index = "1", paramLabel = "NEW_NAME", description = "the name of the copy")
    private String copy = "";

    @ArgGroup
    private Optional<Way> way = Optional.empty();

    @Mixin
    private final NewGuestOptions options = new NewGuestOptions();

    GuestCloneCommand(Signalbox root) {
        super(root, "CloneGuest", "clone");
    }

    @Override
    void complete(ObjectNode goal) {
        goal.put("name", copy);
        way.ifPresent(chosen -> goal.put("full", chosen.full));
        options.complete(goal);
    }
}
