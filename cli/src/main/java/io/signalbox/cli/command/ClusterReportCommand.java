package io.signalbox.cli.command;

import io.signalbox.contracts.json.WireJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says how the machines of a cluster are. */
@Command(
        name = "report",
        description =
                "Say how each machine is, in what it differs from the profile, what is missing and what is there besides.")
final class ClusterReportCommand implements Callable<Integer> {
    private final Signalbox root;

    @Parameters(index = "0", paramLabel = "NAME", description = "the profile: clusters/NAME.yaml in the ops repo")
    private String name = "";

    @Mixin
    private final Question question = new Question();

    ClusterReportCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        return question.ask(
                root,
                WireJson.mapper()
                        .createObjectNode()
                        .put("kind", "ReportCluster")
                        .put("cluster", name),
                "cluster report " + name);
    }
}
