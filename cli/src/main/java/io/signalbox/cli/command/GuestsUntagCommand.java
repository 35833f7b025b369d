package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes tags from guests. */
@Command(name = "untag", description = "Take tags from them.")
final class GuestsUntagCommand extends GuestsWorkCommand {
    @Option(names = "--remove", paramLabel = "TAG", required = true, description = "a tag to take; may be repeated")
    private List<String> remove = List.of();

    GuestsUntagCommand(Signalbox root) {
        super(root, "UntagGuests", "untag");
    }

    @Override
    void complete(ObjectNode goal) {
        remove.forEach(goal.putArray("remove")::add);
    }
}
