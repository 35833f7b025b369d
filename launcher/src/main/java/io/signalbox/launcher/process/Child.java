package io.signalbox.launcher.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process to be run.
 *
 * @param name of its PID file and its log
 * @param command program and arguments
 * @param environment what is added to the launcher's own
 * @param directory where it runs; the launcher's own if absent
 * @param endpoints where it will listen; the first is the one shown to people
 * @param probe whether it can do its work
 * @param deadline how long it may take until it can
 */
public record Child(
        String name,
        List<String> command,
        Map<String, String> environment,
        Optional<Path> directory,
        List<Endpoint> endpoints,
        Probe probe,
        Duration deadline) {
    /** One that runs where the launcher does. */
    public Child(
            String name,
            List<String> command,
            Map<String, String> environment,
            List<Endpoint> endpoints,
            Probe probe,
            Duration deadline) {
        this(name, command, environment, Optional.empty(), endpoints, probe, deadline);
    }

    public Child {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        endpoints = List.copyOf(endpoints);
    }
}
