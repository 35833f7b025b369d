package io.signalbox.cli.command;

import io.signalbox.contracts.json.WireJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says whether a profile can be carried out. */
@Command(
        name = "validate",
        description = "Check a profile by itself, against every other one, and against the site. Nothing is changed.")
final class ClusterValidateCommand implements Callable<Integer> {
    private final Signalbox root;

    @Parameters(index = "0", paramLabel = "NAME", description = "the profile: clusters/NAME.yaml in the ops repo")
    private String name = "";

    @Mixin
    private final Question question = new Question();

    ClusterValidateCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        return question.ask(
                root,
                WireJson.mapper()
                        .createObjectNode()
                        .put("kind", "ValidateCluster")
                        .put("cluster", name),
                "cluster validate " + name);
    }
}
