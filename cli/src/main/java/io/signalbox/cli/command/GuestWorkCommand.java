package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.cli.input.Vmid;
import io.signalbox.contracts.json.WireJson;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What all work on one guest has in common. */
abstract class GuestWorkCommand implements Callable<Integer> {
    private final Signalbox root;
    private final String kind;
    private final String verb;

    @Parameters(index = "0", paramLabel = "VMID", converter = Vmid.class, description = "the guest")
    private int vmid;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "what its name must be: guards against a mistyped VMID")
    private Optional<String> name = Optional.empty();

    @Mixin
    private final Submission submission = new Submission();

    /**
     * @param kind of the command that is given
     * @param verb as it is typed
     */
    GuestWorkCommand(Signalbox root, String kind, String verb) {
        this.root = root;
        this.kind = kind;
        this.verb = verb;
    }

    /** Adds what this way of working on a guest needs to be told besides. */
    void complete(ObjectNode goal) {}

    @Override
    public Integer call() {
        ObjectNode goal = WireJson.mapper().createObjectNode().put("kind", kind);
        ObjectNode guest = goal.putObject("guest").put("vmid", vmid);
        name.ifPresent(expected -> guest.put("name", expected));
        complete(goal);
        String typed = verb.contains(" ") ? verb : "guest " + verb;
        return submission.give(root, goal, "%s %d".formatted(typed, vmid));
    }
}
