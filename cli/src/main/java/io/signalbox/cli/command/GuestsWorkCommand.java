package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.contracts.json.WireJson;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What all work on guests by their tags has in common. */
abstract class GuestsWorkCommand implements Callable<Integer> {
    private final Signalbox root;
    private final String kind;
    private final String verb;

    @Option(
            names = "--tag",
            paramLabel = "TAG",
            required = true,
            description = "a tag that the guests have; if repeated, all of them")
    private List<String> tags = List.of();

    @Option(
            names = "--on-failure",
            paramLabel = "stop|continue",
            description = "what becomes of the guests that are not begun when one has failed; else stop")
    private Optional<EvacuateCommand.OnFailure> onFailure = Optional.empty();

    @Mixin
    private final Submission submission = new Submission();

    /**
     * @param kind of the command that is given
     * @param verb as it is typed
     */
    GuestsWorkCommand(Signalbox root, String kind, String verb) {
        this.root = root;
        this.kind = kind;
        this.verb = verb;
    }

    /** Adds what this way of working on guests needs to be told besides. */
    void complete(ObjectNode goal) {}

    @Override
    public Integer call() {
        ObjectNode goal = WireJson.mapper().createObjectNode().put("kind", kind);
        tags.forEach(goal.putArray("tags")::add);
        onFailure.ifPresent(choice -> goal.put("onFailure", choice.name().toLowerCase(Locale.ROOT)));
        complete(goal);
        return submission.give(root, goal, "guests %s --tag %s".formatted(verb, String.join(" --tag ", tags)));
    }
}
