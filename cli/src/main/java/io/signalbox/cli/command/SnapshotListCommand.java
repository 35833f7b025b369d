package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.cli.input.Vmid;
import io.signalbox.contracts.json.WireJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the snapshots of a guest. */
@Command(name = "list", description = "List the snapshots of a guest.")
final class SnapshotListCommand implements Callable<Integer> {
    private final Signalbox root;

    @Parameters(index = "0", paramLabel = "VMID", converter = Vmid.class, description = "the guest")
    private int vmid;

    @Mixin
    private final Question question = new Question();

    SnapshotListCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        ObjectNode goal = WireJson.mapper().createObjectNode().put("kind", "ReportSnapshots");
        goal.putObject("guest").put("vmid", vmid);
        return question.ask(root, goal, "snapshot list " + vmid);
    }
}
