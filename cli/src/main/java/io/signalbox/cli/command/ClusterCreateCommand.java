package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.contracts.json.WireJson;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the machines of a cluster, or what is missing of them. */
@Command(
        name = "create",
        description =
                "Make the machines of a profile side by side and start them; what is there already is gone on with.")
final class ClusterCreateCommand implements Callable<Integer> {
    private final Signalbox root;

    @Parameters(index = "0", paramLabel = "NAME", description = "the profile: clusters/NAME.yaml in the ops repo")
    private String name = "";

    /** Where machines go that the profile assigns to no host. */
    enum Placement {
        SPREAD,
        PACK
    }

    @Option(
            names = "--placement",
            paramLabel = "spread|pack",
            description = "where machines go that the profile assigns to no host; else as it says")
    private Optional<Placement> placement = Optional.empty();

    @Option(
            names = "--on-failure",
            paramLabel = "stop|continue",
            description = "what becomes of the other machines when one has failed; else stop")
    private Optional<EvacuateCommand.OnFailure> onFailure = Optional.empty();

    @Mixin
    private final Submission submission = new Submission();

    ClusterCreateCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        ObjectNode goal = WireJson.mapper()
                .createObjectNode()
                .put("kind", "CreateCluster")
                .put("cluster", name);
        placement.ifPresent(how -> goal.put("placement", how.name().toLowerCase(Locale.ROOT)));
        onFailure.ifPresent(choice -> goal.put("onFailure", choice.name().toLowerCase(Locale.ROOT)));
        return submission.give(root, goal, "cluster create " + name);
    }
}
