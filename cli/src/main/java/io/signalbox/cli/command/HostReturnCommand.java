package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Moves back what an evacuation moved away. */
@Command(
        name = "return",
        description = {
            "Move back to a host the guests that an evacuation moved away from it, and release it if it is held.",
            "A guest that was moved on since, is gone, or is another one by now is named and not touched."
        })
final class HostReturnCommand extends HostWorkCommand {
    @Option(names = "--operation", paramLabel = "ID", description = "which evacuation; else the host's last one")
    private Optional<String> operation = Optional.empty();

    @Option(names = "--leave", paramLabel = "VMID", description = "a guest that may stay away if it cannot go back")
    private List<Integer> leave = List.of();

    HostReturnCommand(Signalbox root) {
        super(root, "ReturnGuests", "return");
    }

    @Override
    void complete(ObjectNode goal) {
        operation.ifPresent(id -> goal.put("operation", id));
        ArrayNode stays = goal.putArray("leave");
        leave.forEach(stays::add);
    }
}
