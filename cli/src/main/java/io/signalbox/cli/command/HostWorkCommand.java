package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.contracts.json.WireJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What all work on one host has in common. */
abstract class HostWorkCommand implements Callable<Integer> {
    private final Signalbox root;
    private final String kind;
    private final String verb;

    @Parameters(index = "0", paramLabel = "HOST", description = "the host")
    private String host = "";

    @Mixin
    private final Submission submission = new Submission();

    /**
     * @param kind of the command that is given
     * @param verb as it is typed
     */
    HostWorkCommand(Signalbox root, String kind, String verb) {
        this.root = root;
        this.kind = kind;
        this.verb = verb;
    }

    /** Adds what this way of working on a host needs to be told besides. */
    void complete(ObjectNode goal) {}

    @Override
    public Integer call() {
        ObjectNode goal = WireJson.mapper().createObjectNode().put("kind", kind).put("host", host);
        complete(goal);
        return submission.give(root, goal, "host %s %s".formatted(verb, host));
    }
}
