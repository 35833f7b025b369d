package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.contracts.json.WireJson;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists backups. */
@Command(name = "list", description = "List the backups of every storage, and the jobs that make them.")
final class BackupListCommand implements Callable<Integer> {
    private final Signalbox root;

    @Option(names = "--guest", paramLabel = "VMID", description = "only those of this guest, there or gone")
    private Optional<Integer> vmid = Optional.empty();

    @Mixin
    private final Question question = new Question();

    BackupListCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        ObjectNode goal = WireJson.mapper().createObjectNode().put("kind", "ReportBackups");
        vmid.ifPresent(id -> goal.put("vmid", id));
        return question.ask(root, goal, "backup list");
    }
}
