package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.cli.input.Span;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Reboots a guest. */
@Command(name = "reboot", description = "Shut a guest down and start it again.")
final class GuestRebootCommand extends GuestWorkCommand {
    @Option(
            names = "--patience",
            paramLabel = "TIME",
            converter = Span.Converter.class,
            description = "how long it has to shut down, such as 90s or 5m; else 3m")
    private Optional<Duration> patience = Optional.empty();

    GuestRebootCommand(Signalbox root) {
        super(root, "RebootGuest", "reboot");
    }

    @Override
    void complete(ObjectNode goal) {
        patience.ifPresent(time -> goal.put("patience", time.toString()));
    }
}
