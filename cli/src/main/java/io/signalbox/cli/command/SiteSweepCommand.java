package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.cli.input.Span;
import io.signalbox.contracts.json.WireJson;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds what nobody needs any more, and deletes it after an approval. */
@Command(
        name = "sweep",
        description = {
            "Find disks that no configuration names or uses, guests that a copy has left half-made, and guests that carry"
                    + " a cluster's tags and are in no profile.",
            "What may be deleted is deleted after an approval of that plan; what is left alone is named with the reason."
                    + " Without --volumes, --clones and --strays it looks for all of them."
        })
final class SiteSweepCommand implements Callable<Integer> {
    private final Signalbox root;

    @Option(names = "--volumes", description = "disks that nobody names or uses")
    private boolean volumes;

    @Option(names = "--clones", description = "guests that a copy or a creation has left locked")
    private boolean clones;

    @Option(names = "--strays", description = "guests with the tags of a profile that are in none")
    private boolean strays;

    @Option(names = "--storage", paramLabel = "STORAGE", description = "only disks on this one")
    private Optional<String> storage = Optional.empty();

    @Option(
            names = "--older-than",
            paramLabel = "TIME",
            converter = Span.Converter.class,
            description = "leave alone what is younger, such as 90s, 30m or 48h; else 24h")
    private Optional<Duration> olderThan = Optional.empty();

    @Option(names = "--any-age", description = "take what is young or of unknown age, too")
    private boolean anyAge;

    @Mixin
    private final Submission submission = new Submission();

    SiteSweepCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        ObjectNode goal = WireJson.mapper().createObjectNode().put("kind", "SweepOrphans");
        ArrayNode kinds = WireJson.mapper().createArrayNode();
        if (volumes) {
            kinds.add("volumes");
        }
        if (clones) {
            kinds.add("clones");
        }
        if (strays) {
            kinds.add("strays");
        }
        if (!kinds.isEmpty()) {
            goal.set("kinds", kinds);
        }
        storage.ifPresent(name -> goal.put("storage", name));
        (anyAge ? Optional.of(Duration.ZERO) : olderThan).ifPresent(age -> goal.put("olderThan", age.toString()));
        return submission.give(root, goal, "site sweep");
    }
}
