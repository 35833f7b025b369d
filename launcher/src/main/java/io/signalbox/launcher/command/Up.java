package io.signalbox.launcher.command;

import io.signalbox.launcher.embedded.Blueprint;
import io.signalbox.launcher.embedded.Embedded;
import io.signalbox.launcher.embedded.Health;
import io.signalbox.launcher.embedded.LabSettings;
import io.signalbox.launcher.embedded.LaunchFailure;
import io.signalbox.launcher.state.AccessTokens;
import io.signalbox.launcher.state.Ports;
import io.signalbox.launcher.state.StateDirectory;
import io.signalbox.launcher.state.StateLock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the embedded default in the background. */
@Command(name = "up", description = "Starts broker, lab and services in the background and waits until they are ready.")
public final class Up implements Callable<Integer> {
    @Mixin
    private final Place place = new Place();

    @Option(names = "--free-ports", description = "takes ports that nobody uses instead of the usual ones")
    private boolean freePorts;

    @Option(
            names = "--lab-speed",
            paramLabel = "N",
            defaultValue = "" + LabSettings.SPEED,
            description = "how many times as fast things go in the lab as on real hosts; default ${DEFAULT-VALUE}")
    private int labSpeed = LabSettings.SPEED;

    private final Terminal terminal;

    public Up(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        StateDirectory state = place.state();
        state.create();
        return StateLock.holding(state, () -> start(state)).orElseGet(() -> terminal.busy(state));
    }

    private int start(StateDirectory state) throws IOException, InterruptedException {
        boolean running = new Embedded(place.asLastStarted(), terminal).anyRuns();
        Ports ports = ports(state, running);
        Embedded embedded =
                new Embedded(new Blueprint(place.installation(), state, ports, LabSettings.of(labSpeed)), terminal);
        terminal.say("Starting Signalbox in " + state.root());
        Instant from = Instant.now();
        try {
            AccessTokens tokens = embedded.up();
            summarize(embedded, Duration.between(from, Instant.now()));
            new Welcome(terminal).print(ports, tokens, state);
            return Exit.OK;
        } catch (LaunchFailure failure) {
            terminal.complain(String.valueOf(failure.getMessage()));
            failure.lines().forEach(line -> terminal.complain("    " + line));
            if (embedded.anyRuns() && !running) {
                terminal.complain("Stopping what was started.");
                embedded.down();
            }
            return Exit.FAILED;
        }
    }

    /** What runs stays where it is. */
    private Ports ports(StateDirectory state, boolean running) throws IOException {
        if (running) {
            return Ports.lastUsed(state).orElseGet(Ports::defaults);
        }
        return freePorts ? Ports.free() : Ports.defaults();
    }

    private void summarize(Embedded embedded, Duration took) throws InterruptedException {
        long bytes = embedded.status().stream()
                .map(Health::residentBytes)
                .mapToLong(memory -> memory.orElse(0))
                .sum();
        terminal.say(String.format(
                Locale.ROOT, "Ready after %.1f s, %d MiB in all.", took.toMillis() / 1000.0, bytes >> 20));
    }
}
