package io.signalbox.secrets.pass;

import io.signalbox.secrets.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs {@code pass}, feeds it and listens to it, and ends it with all it started when it takes too long. */
final class PassProgram {
    private static final int LONGEST_COMPLAINT = 4096;

    private final List<String> program;
    private final Path directory;
    private final Duration patience;

    PassProgram(List<String> program, Path directory, Duration patience) {
        this.program = List.copyOf(program);
        this.directory = directory;
        this.patience = patience;
    }

    /**
     * Runs it once.
     *
     * @param input what it reads
     * @return what it wrote to its standard output
     */
    byte[] run(List<String> arguments, byte[] input) throws PassFailure {
        Process process = started(arguments);
        try {
            return conversation(process, input);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PassFailure("waiting for pass was interrupted");
        } finally {
            // What pass has started holds on to its pipes, so ending pass alone would end nothing.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process started(List<String> arguments) throws PassFailure {
        List<String> command = new ArrayList<>(program);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.put("PASSWORD_STORE_DIR", directory.toString());
        // A key that asks for a passphrase is an error at once, not a window in front of nobody.
        environment.merge("PASSWORD_STORE_GPG_OPTS", "--pinentry-mode=error", (given, ours) -> given + " " + ours);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new PassFailure("the program %s cannot be run".formatted(program.getFirst()));
        }
    }

    private byte[] conversation(Process process, byte[] input) throws PassFailure, InterruptedException {
        CompletableFuture<Boolean> heard = inBackground(() -> fed(process, input));
        CompletableFuture<byte[]> said = inBackground(() -> upTo(Secret.LARGEST + 1, process.getInputStream()));
        CompletableFuture<byte[]> complained = inBackground(() -> upTo(LONGEST_COMPLAINT, process.getErrorStream()));
        long deadline = System.nanoTime() + patience.toNanos();
        byte[] answer = within(deadline, said);
        if (answer.length > Secret.LARGEST) {
            throw new PassFailure("it is larger than %d bytes".formatted(Secret.LARGEST));
        }
        byte[] complaint = within(deadline, complained);
        if (!process.waitFor(left(deadline), TimeUnit.NANOSECONDS)) {
            throw tooLate();
        }
        if (process.exitValue() != 0) {
            throw new PassFailure(words(complaint).orElse("pass ended with status %d".formatted(process.exitValue())));
        }
        if (!within(deadline, heard)) {
            throw new PassFailure("pass did not read what it was to keep");
        }
        return answer;
    }

    private interface Talk<T> {
        T now() throws IOException;
    }

    private static <T> CompletableFuture<T> inBackground(Talk<T> talk) {
        CompletableFuture<T> end = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                end.complete(talk.now());
            } catch (IOException e) {
                end.completeExceptionally(new UncheckedIOException(e));
            }
        });
        return end;
    }

    private static boolean fed(Process process, byte[] input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input);
            return true;
        } catch (IOException e) {
            // It ended before it had read all; its status and its complaint say why.
            return input.length == 0;
        }
    }

    private static byte[] upTo(int most, InputStream stream) throws IOException {
        try (stream) {
            return stream.readNBytes(most);
        }
    }

    private <T> T within(long deadline, CompletableFuture<T> talk) throws PassFailure, InterruptedException {
        try {
            return talk.get(left(deadline), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw tooLate();
        } catch (ExecutionException e) {
            throw new PassFailure("the pipe to pass broke");
        }
    }

    private static long left(long deadline) {
        return Math.max(1, deadline - System.nanoTime());
    }

    private PassFailure tooLate() {
        return new PassFailure("pass did not end within %d seconds".formatted(patience.toSeconds()));
    }

    /** What pass and gpg say of themselves; they write what they decrypt to the other pipe. */
    private static Optional<String> words(byte[] complaint) {
        List<String> words = new ArrayList<>();
        boolean isError = false;
        for (String line : new String(complaint, StandardCharsets.UTF_8).lines().toList()) {
            // An error of pass may go on over several lines.
            isError |= line.startsWith("Error: ");
            if (isError || line.startsWith("gpg: ")) {
                words.add(line.strip().replaceAll("\\p{Cntrl}", "?"));
            }
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", words));
    }
}
