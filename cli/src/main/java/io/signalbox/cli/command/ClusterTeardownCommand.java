package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.cli.input.Span;
import io.signalbox.cli.outcome.ExitCode;
import io.signalbox.cli.outcome.Failure;
import io.signalbox.contracts.json.WireJson;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes the machines of a cluster. Its name has to be typed once more. */
@Command(
        name = "teardown",
        description = "Shut down and delete every guest that has all tags of a profile, and its disks, for good.")
final class ClusterTeardownCommand implements Callable<Integer> {
    private final Signalbox root;

    @Parameters(index = "0", paramLabel = "NAME", description = "the profile: clusters/NAME.yaml in the ops repo")
    private String name = "";

    @Option(
            names = "--confirm",
            paramLabel = "NAME",
            description = "the name once more; without it, a terminal is asked for it")
    private Optional<String> confirm = Optional.empty();

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            converter = Span.Converter.class,
            description = "how long each guest has to shut down, such as 90s or 5m; else 2m")
    private Optional<Duration> patience = Optional.empty();

    @Option(
            names = "--then-stop",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "cut the power of one that has not shut down by then; this is so unless it is --no-then-stop")
    private boolean thenStop = true;

    @Option(names = "--force", description = "cut the power at once, without a shutdown")
    private boolean force;

    @Option(
            names = "--on-failure",
            paramLabel = "stop|continue",
            description = "what becomes of the guests that are not begun when one has failed; else stop")
    private Optional<EvacuateCommand.OnFailure> onFailure = Optional.empty();

    @Mixin
    private final Submission submission = new Submission();

    ClusterTeardownCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        ObjectNode goal = WireJson.mapper()
                .createObjectNode()
                .put("kind", "TeardownCluster")
                .put("cluster", name)
                .put("confirm", confirmed());
        patience.ifPresent(time -> goal.put("patience", time.toString()));
        if (!thenStop) {
            goal.put("thenStop", false);
        }
        goal.put("force", force);
        onFailure.ifPresent(choice -> goal.put("onFailure", choice.name().toLowerCase(Locale.ROOT)));
        return submission.give(root, goal, "cluster teardown " + name);
    }

    /** What was typed; whether it is the name is for the planner to say. */
    private String confirmed() {
        return confirm.or(() -> root.terminal()
                        .ask(
                                "This deletes every guest that has all tags of cluster %s, with its disks. Type its name to go on: "
                                        .formatted(name)))
                .filter(typed -> !typed.isBlank())
                .orElseThrow(
                        () -> new Failure(
                                ExitCode.USAGE,
                                "the name of the cluster has to be typed once more, and there is no terminal to ask: --confirm NAME"));
    }
}
