package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Gives guests more tags. */
@Command(name = "tag", description = "Give them more tags.")
final class GuestsTagCommand extends GuestsWorkCommand {
    @Option(names = "--add", paramLabel = "TAG", required = true, description = "a tag to add; may be repeated")
    private List<String> add = List.of();

    GuestsTagCommand(Signalbox root) {
        super(root, "TagGuests", "tag");
    }

    @Override
    void complete(ObjectNode goal) {
        add.forEach(goal.putArray("add")::add);
    }
}
