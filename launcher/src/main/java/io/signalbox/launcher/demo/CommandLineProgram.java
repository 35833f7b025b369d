package io.signalbox.launcher.demo;

import io.signalbox.launcher.embedded.Narrator;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line program as a child process, as if somebody typed. */
final class CommandLineProgram {
    private final Path jar;
    private final Path home;
    private final Narrator narrator;

    /**
     * @param jar of the program
     * @param home the state directory with the program's settings
     */
    CommandLineProgram(Path jar, Path home, Narrator narrator) {
        this.jar = jar;
        this.home = home;
        this.narrator = narrator;
    }

    /** A command that runs; what it prints is passed on as it comes. */
    Run start(List<String> words) throws SceneFailure {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-jar",
                jar.toString()));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // what somebody has set for a Signalbox of theirs is not for this one
        builder.environment().keySet().removeIf(name -> name.startsWith("SIGNALBOX_"));
        builder.environment().put("SIGNALBOX_HOME", home.toString());
        try {
            return new Run(builder.start(), narrator);
        } catch (IOException e) {
            throw new SceneFailure("the command line program %s did not start: %s".formatted(jar, e.getMessage()), e);
        }
    }

    /** One run of the program. */
    static final class Run {
        private final Process process;
        private final Narrator narrator;
        private final Thread reader;
        private final StringBuilder printed = new StringBuilder();
        private Instant lastLine = Instant.now();

        private Run(Process process, Narrator narrator) {
            this.process = process;
            this.narrator = narrator;
            this.reader = Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    take(line);
                }
            } catch (IOException cut) {
                take("(its output was cut off: " + cut.getMessage() + ")");
            }
        }

        private synchronized void take(String line) {
            printed.append(line).append('\n');
            lastLine = Instant.now();
            narrator.say("  " + line);
        }

        synchronized String printed() {
            return printed.toString();
        }

        private synchronized boolean quietFor(Duration time) {
            return !printed.isEmpty() && lastLine.isBefore(Instant.now().minus(time));
        }

        /** Waits until it has printed something and then nothing for a while; not longer than a few seconds. */
        void awaitQuiet() throws InterruptedException {
            Instant deadline = Instant.now().plusSeconds(5);
            while (!quietFor(Duration.ofMillis(700)) && Instant.now().isBefore(deadline) && process.isAlive()) {
                Thread.sleep(50);
            }
        }

        boolean runs() {
            return process.isAlive();
        }

        int awaitExit(Duration atMost) throws SceneFailure, InterruptedException {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                end();
                throw new SceneFailure("the command did not end within %d s".formatted(atMost.toSeconds()));
            }
            reader.join();
            return process.exitValue();
        }

        void end() {
            process.destroyForcibly();
        }
    }
}
