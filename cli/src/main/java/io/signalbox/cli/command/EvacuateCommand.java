package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.contracts.json.WireJson;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Empties a host. */
@Command(
        name = "evacuate",
        description = {
            "Move every guest but templates away from a host.",
            "Without --apply nothing is changed: the plan is made and shown, and can be approved until it expires."
        })
final class EvacuateCommand implements Callable<Integer> {
    /** What becomes of the moves after one that failed. */
    enum OnFailure {
        STOP,
        CONTINUE
    }

    private final Signalbox root;

    @Parameters(index = "0", paramLabel = "HOST", description = "the host to empty")
    private String host = "";

    @Option(names = "--to", paramLabel = "HOST", description = "the only host to move to")
    private Optional<String> to = Optional.empty();

    @Option(names = "--leave", paramLabel = "VMID", description = "a guest that may stay if it cannot move")
    private List<Integer> leave = List.of();

    @Option(
            names = "--hold",
            description = "hold the host when it is empty: in maintenance, until it is released or its guests return")
    private boolean hold;

    @Option(names = "--on-failure", paramLabel = "stop|continue", description = "what becomes of the other moves")
    private Optional<OnFailure> onFailure = Optional.empty();

    @Mixin
    private final Submission submission = new Submission();

    EvacuateCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        ObjectNode goal = WireJson.mapper().createObjectNode();
        goal.put("kind", "EvacuateHost").put("host", host);
        to.ifPresent(target -> goal.put("to", target));
        if (hold) {
            goal.put("hold", true);
        }
        onFailure.ifPresent(choice -> goal.put("onFailure", choice.name().toLowerCase(Locale.ROOT)));
        ArrayNode stays = goal.putArray("leave");
        leave.forEach(stays::add);
        return submission.give(root, goal, "evacuate " + host + (hold ? " --hold" : ""));
    }
}
