package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.cli.input.Span;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How guests are shut down. */
final class ShutdownOptions {
    @Option(
            names = "--patience",
            paramLabel = "TIME",
            converter = Span.Converter.class,
            description = "how long a guest has to shut down, such as 90s or 5m; else 3m")
    private Optional<Duration> patience = Optional.empty();

    @Option(names = "--then-stop", description = "cut the power of one that has not shut down by then")
    private boolean thenStop;

    void complete(ObjectNode goal) {
        patience.ifPresent(time -> goal.put("patience", time.toString()));
        goal.put("thenStop", thenStop);
    }
}
