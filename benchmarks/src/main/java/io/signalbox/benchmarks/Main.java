package io.signalbox.benchmarks;

import io.signalbox.contracts.envelope.UnreadableRecord;
import io.signalbox.launcher.embedded.Blueprint;
import io.signalbox.launcher.embedded.Embedded;
import io.signalbox.launcher.embedded.Installation;
import io.signalbox.launcher.embedded.LabSettings;
import io.signalbox.launcher.embedded.LaunchFailure;
import io.signalbox.launcher.process.Children;
import io.signalbox.launcher.state.Ports;
import io.signalbox.launcher.state.StateDirectory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts an embedded default of its own, measures, prints one table, takes it down. */
@Command(name = "benchmarks", mixinStandardHelpOptions = true, description = "Measures the embedded default.")
public final class Main implements Callable<Integer> {
    private static final int GUESTS = 40;

    @Option(names = "--project", defaultValue = ".", description = "the project's directory")
    private Path project = Path.of(".");

    @Option(names = "--operations", defaultValue = "25", description = "operations one after the other")
    private int operations = 25;

    @Option(names = "--sites", defaultValue = "200", description = "sites at once")
    private int sites = 200;

    @Option(names = "--without-evacuation", description = "measure only the planner and its broker")
    private boolean withoutEvacuation;

    /** The entry point. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, LaunchFailure, UnreadableRecord {
        StateDirectory state = new StateDirectory(Files.createTempDirectory("signalbox-benchmark"));
        state.create();
        Ports ports = Ports.free();
        Installation installation = new Installation(project.toAbsolutePath().normalize());
        Embedded embedded = new Embedded(new Blueprint(installation, state, ports, LabSettings.of(1)), this::say);
        try {
            Map<String, String> tokens = embedded.up().byName();
            if (!withoutEvacuation) {
                makespan(new Evacuations(ports, state, tokens));
            }
            Children children = new Children(state.pids(), state.logs());
            children.stop("proxmox-executor", Duration.ofSeconds(10));
            String broker = "127.0.0.1:" + ports.broker();
            rounds(broker);
            for (String other :
                    List.of("audit-service", "command-gateway", "runbook-service", "talos-executor", "lab")) {
                children.stop(other, Duration.ofSeconds(20));
            }
            together(broker, "%d sites at once, planner and broker alone");
        } finally {
            embedded.down();
        }
        state.delete();
        return 0;
    }

    private void makespan(Evacuations evacuations) throws IOException, InterruptedException {
        Evacuations.Makespan signalbox = evacuations.bySignalbox();
        Evacuations.Makespan shell = evacuations.byShell(project.resolve("benchmarks/baseline.sh"), signalbox.moves());
        row("evacuation of %d guests".formatted(signalbox.moves().size()), signalbox);
        row("the same by a shell loop", shell);
    }

    private void row(String name, Evacuations.Makespan makespan) {
        say(String.format(
                Locale.ROOT,
                "| %s | %.1f s | %.1f s of migrations | ratio %.2f |",
                name,
                makespan.took().toMillis() / 1000.0,
                makespan.migrating().toMillis() / 1000.0,
                makespan.ratio()));
    }

    private void rounds(String brokers) throws InterruptedException, UnreadableRecord {
        try (StepRounds warmUp = new StepRounds(brokers, GUESTS)) {
            warmUp.alone(5);
        }
        try (StepRounds alone = new StepRounds(brokers, GUESTS)) {
            StepRounds.Measured measured = alone.alone(operations);
            say("| command to first step, one at a time | " + measured.firstStep() + " |");
            say("| result to next step, one at a time | " + measured.nextStep() + " |");
        }
        together(brokers, "%d sites at once");
    }

    private void together(String brokers, String name) throws InterruptedException, UnreadableRecord {
        try (StepRounds together = new StepRounds(brokers, GUESTS)) {
            StepRounds.Measured measured = together.together(sites);
            double rate = measured.steps() / (measured.took().toMillis() / 1000.0);
            say(String.format(
                    Locale.ROOT,
                    "| %s | %.0f steps/s (%d steps in %.1f s) | result to next step %s |",
                    name.formatted(sites),
                    rate,
                    measured.steps(),
                    measured.took().toMillis() / 1000.0,
                    measured.nextStep()));
        }
    }

    private void say(String line) {
        PrintStream out =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        out.println(line);
    }
}
