package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Moves a guest. */
@Command(name = "migrate", description = "Move a guest to another host, live if it runs.")
final class GuestMigrateCommand extends GuestWorkCommand {
    @Option(names = "--to", paramLabel = "HOST", description = "where to; else where there is the best place")
    private Optional<String> to = Optional.empty();

    GuestMigrateCommand(Signalbox root) {
        super(root, "MigrateGuest", "migrate");
    }

    @Override
    void complete(ObjectNode goal) {
        to.ifPresent(host -> goal.put("to", host));
    }
}
