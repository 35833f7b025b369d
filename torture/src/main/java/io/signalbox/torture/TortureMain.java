package io.signalbox.torture;

import io.signalbox.launcher.embedded.Installation;
import io.signalbox.launcher.embedded.LaunchFailure;
import io.signalbox.torture.run.Report;
import io.signalbox.torture.run.Torture;
import io.signalbox.torture.schedule.Mix;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code signalbox torture}: kills the whole product over and over while it works, and checks what came of it. */
@Command(
        name = "torture",
        sortOptions = false,
        description = {
            "Starts a Signalbox of its own with six simulated sites, gives it operations, kills its processes, pauses and"
                    + " doubles them, makes things go wrong at the sites; then holds what the sites recorded against the"
                    + " topics. Nothing that runs already is touched.",
            ""
        },
        footer = {"", "Exit codes: 0 every invariant holds; 1 one does not, or the run failed; 2 wrong usage."})
public final class TortureMain implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int MOST = 100_000;

    @Option(names = "--seed", paramLabel = "N", description = "decides the whole schedule; without it, a random one")
    private @Nullable Long seed;

    @Option(names = "--operations", paramLabel = "M", description = "how many operations; default: ${DEFAULT-VALUE}")
    private int operations = 200;

    @Option(names = "--kills", paramLabel = "K", description = "how many kills; default: half as many as operations")
    private @Nullable Integer kills;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "an empty directory for state and logs, which is kept; without it, a temporary one that is"
                    + " kept only if something is wrong")
    private @Nullable Path state;

    @Option(names = "--help", usageHelp = true, description = "shows this")
    private boolean help;

    private final PrintStream out;
    private final PrintStream err;

    TortureMain(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        System.exit(execute(System.out, System.err, args));
    }

    static int execute(PrintStream out, PrintStream err, String... args) {
        return new CommandLine(new TortureMain(out, err))
                .setOut(new java.io.PrintWriter(out, true, java.nio.charset.StandardCharsets.UTF_8))
                .setErr(new java.io.PrintWriter(err, true, java.nio.charset.StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
                    err.println("signalbox torture: " + failure.getMessage());
                    if (failure instanceof LaunchFailure launch) {
                        launch.lines().forEach(err::println);
                    }
                    return FAILED;
                })
                .execute(args);
    }

    @Override
    public Integer call() throws IOException, InterruptedException, LaunchFailure {
        int killed = Optional.ofNullable(kills).orElse(operations / 2);
        if (operations < 1 || operations > MOST || killed < 0 || killed > MOST) {
            err.printf("--operations %d --kills %d: expected 1 to %d operations and 0 to %d kills%n", operations, killed, MOST, MOST);
            return CommandLine.ExitCode.USAGE;
        }
        Path directory = directory();
        if (!isEmpty(directory)) {
            err.printf("--state %s is not empty: name a directory that is%n", directory);
            return CommandLine.ExitCode.USAGE;
        }
        long chosen = Optional.ofNullable(seed).orElseGet(() -> new SecureRandom().nextLong(1, 1_000_000_000));
        Torture torture = new Torture(new Torture.Settings(chosen, operations, killed, Mix.everything()), this::say);
        Report report = torture.run(directory, installation());
        report.lines().forEach(this::say);
        if (!report.isClean() || state != null) {
            say("State and logs: " + directory);
        } else {
            delete(directory);
        }
        return report.isClean() ? 0 : FAILED;
    }

    /** The project that this was built in. */
    private static Installation installation() {
        try {
            Path code = Path.of(TortureMain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            // torture/target/signalbox-torture-….jar, or torture/target/classes
            return new Installation(code.resolve("../../.."));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the program does not know where it is", e);
        }
    }

    private Path directory() throws IOException {
        Path named = state;
        return named == null ? Files.createTempDirectory("signalbox-torture") : Files.createDirectories(named);
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }

    private static void delete(Path directory) throws IOException {
        new io.signalbox.launcher.state.StateDirectory(directory).delete();
    }

    private synchronized void say(String line) {
        out.println(line);
        out.flush();
    }
}
