package io.signalbox.cli.command;

import io.signalbox.contracts.json.WireJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says whether the site is fit to be worked on. */
@Command(
        name = "check",
        description = "Check each host, quorum, versions, clocks, storages, the token and every privilege it needs.")
final class SiteCheckCommand implements Callable<Integer> {
    private final Signalbox root;

    @Mixin
    private final Question question = new Question();

    SiteCheckCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        return question.ask(root, WireJson.mapper().createObjectNode().put("kind", "CheckSite"), "site check");
    }
}
