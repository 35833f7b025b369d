package io.signalbox.launcher.command;

import io.signalbox.launcher.demo.Demonstration;
import io.signalbox.launcher.demo.SceneFailure;
import io.signalbox.launcher.embedded.Blueprint;
import io.signalbox.launcher.embedded.Embedded;
import io.signalbox.launcher.embedded.Installation;
import io.signalbox.launcher.embedded.LabSettings;
import io.signalbox.launcher.embedded.LaunchFailure;
import io.signalbox.launcher.state.AccessTokens;
import io.signalbox.launcher.state.Ports;
import io.signalbox.launcher.state.StateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plays the scenario from nothing to the end and leaves nothing behind. */
@Command(
        name = "demo",
        description = "Starts everything afresh, evacuates a host of the simulated site, checks it, stops everything.")
public final class Demo implements Callable<Integer> {
    /** Quick enough for a demonstration, slow enough to see each guest move. */
    private static final int LAB_SPEED = 10;

    @Mixin
    private final Place place = new Place();

    @Option(
            names = "--lab-speed",
            paramLabel = "N",
            defaultValue = "" + LAB_SPEED,
            description = "how many times as fast things go in the lab as on real hosts; default ${DEFAULT-VALUE}")
    private int labSpeed = LAB_SPEED;

    private final Terminal terminal;

    public Demo(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<StateDirectory> chosen = place.chosenState();
        StateDirectory state =
                chosen.isPresent() ? chosen.get() : new StateDirectory(Files.createTempDirectory("signalbox-demo"));
        state.create();
        Embedded usual = embedded(state, Ports.defaults());
        if (usual.anyRuns()) {
            terminal.complain(
                    "Signalbox runs in %s: take it down first, or leave out --state.".formatted(state.root()));
            return Exit.FAILED;
        }
        Ports ports = usual.portsAreFree() ? Ports.defaults() : Ports.free();
        Teardown teardown = new Teardown(embedded(state, ports), state, chosen.isEmpty(), terminal);
        try {
            return play(state, ports, teardown);
        } finally {
            teardown.finish();
        }
    }

    private int play(StateDirectory state, Ports ports, Teardown teardown) throws IOException, InterruptedException {
        Instant from = Instant.now();
        terminal.say("Starting Kafka, the simulated site and the services in " + state.root());
        try {
            AccessTokens tokens = embedded(state, ports).up();
            terminal.say("Ready after %s.".formatted(seconds(from)));
            Installation installation = place.installation();
            new Demonstration(installation.jar("cli"), state, ports.gateway(), tokens, terminal).play();
            terminal.say("");
            terminal.say("All verified after %s.".formatted(seconds(from)));
            teardown.succeeded();
            return Exit.OK;
        } catch (LaunchFailure failure) {
            terminal.complain(String.valueOf(failure.getMessage()));
            failure.lines().forEach(line -> terminal.complain("    " + line));
            return Exit.FAILED;
        } catch (SceneFailure failure) {
            terminal.complain("The demonstration failed: " + failure.getMessage());
            return Exit.FAILED;
        }
    }

    private Embedded embedded(StateDirectory state, Ports ports) {
        return new Embedded(new Blueprint(place.installation(), state, ports, LabSettings.of(labSpeed)), terminal);
    }

    private static String seconds(Instant from) {
        return String.format(
                Locale.ROOT, "%.1f s", Duration.between(from, Instant.now()).toMillis() / 1000.0);
    }
}
