package io.signalbox.cli.command;

import io.signalbox.contracts.json.WireJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what there is. */
@Command(name = "inventory", description = "List hosts, guests, templates and storages, and how much of them is used.")
final class SiteInventoryCommand implements Callable<Integer> {
    private final Signalbox root;

    @Mixin
    private final Question question = new Question();

    SiteInventoryCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        return question.ask(
                root, WireJson.mapper().createObjectNode().put("kind", "ReportInventory"), "site inventory");
    }
}
