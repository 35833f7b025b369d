package io.signalbox.cli.command;

import io.signalbox.cli.api.AuditCopy;
import io.signalbox.cli.outcome.ExitCode;
import io.signalbox.cli.outcome.Failure;
import io.signalbox.cli.terminal.Terminal;
import io.signalbox.cli.text.AuditReportText;
import io.signalbox.merkle.note.VerifierKey;
import io.signalbox.merkle.verify.CopyVerifier;
import io.signalbox.merkle.verify.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verifies copies of Merkle logs. */
@Command(
        name = "verify",
        description = {
            "Verify a copy of the audit log, offline: every hash is computed again and compared with what was signed.",
            "Names what was changed, removed, inserted or put in another order. Ends with 0 if all is as it was signed and"
                    + " with 1 if anything is not."
        })
final class AuditVerifyCommand implements Callable<Integer> {
    private final Signalbox root;

    @Parameters(
            index = "0",
            paramLabel = "DIR",
            description = "a copy, or a directory of copies, as 'audit download' made it")
    private Path directory = Path.of("");

    @Option(
            names = "--key",
            paramLabel = "VKEY",
            description =
                    "the log's verifier key, got otherwise than with the copy; without it the key of the copy is used,"
                            + " which shows only that the copy agrees with itself")
    private List<String> keys = List.of();

    @Option(
            names = "--since",
            paramLabel = "CHECKPOINT",
            description =
                    "a checkpoint kept from before (a file): shows that the log still begins with it. Without it the"
                            + " last one that 'audit download' kept is used")
    private Optional<Path> since = Optional.empty();

    AuditVerifyCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        try {
            boolean good = true;
            List<VerifierKey> given = new ArrayList<>();
            for (String key : keys) {
                given.add(key(key));
            }
            for (Path copy : copies()) {
                good &= verify(copy, given);
            }
            return good ? 0 : ExitCode.FAILED.number();
        } catch (IOException e) {
            throw new Failure(ExitCode.FAILED, "The copy could not be read: %s.".formatted(e), e);
        }
    }

    private boolean verify(Path copy, List<VerifierKey> given) throws IOException {
        Optional<VerifierKey> own = ownKey(copy);
        Optional<VerifierKey> key = given.stream()
                .filter(one -> own.isEmpty() || one.name().equals(own.get().name()))
                .findFirst()
                .or(() -> given.stream().findFirst())
                .or(() -> own);
        Optional<Path> earlier = since.isPresent() ? since : lastKept(copy);
        Report report = new CopyVerifier(copy)
                .verify(key, earlier.isPresent() ? Optional.of(Files.readAllBytes(earlier.get())) : Optional.empty());
        Terminal terminal = root.terminal();
        AuditReportText.lines(copy, report, terminal).forEach(terminal::line);
        if (given.isEmpty()) {
            terminal.note(key.map(found ->
                            "The key came with the copy: %s%nCompare it with one you got otherwise, or give that one with --key."
                                    .formatted(found))
                    .orElse("No key: the signature was not verified. Give the log's verifier key with --key."));
        }
        return report.isGood();
    }

    private List<Path> copies() throws IOException {
        if (Files.exists(directory.resolve(AuditCopy.CHECKPOINT)) || Files.isDirectory(directory.resolve("tile"))) {
            return List.of(directory);
        }
        if (!Files.isDirectory(directory)) {
            throw new Failure(ExitCode.USAGE, "There is no directory %s.".formatted(directory));
        }
        try (Stream<Path> below = Files.list(directory)) {
            List<Path> copies = below.filter(Files::isDirectory).sorted().toList();
            if (copies.isEmpty()) {
                throw new Failure(
                        ExitCode.USAGE,
                        "%s holds no copy of a log: expected what 'signalbox audit download %s' writes."
                                .formatted(directory, directory));
            }
            return copies;
        }
    }

    private static Optional<VerifierKey> ownKey(Path copy) throws IOException {
        Path file = copy.resolve(AuditCopy.KEY);
        return Files.exists(file) ? Optional.of(key(Files.readString(file))) : Optional.empty();
    }

    private static VerifierKey key(String text) {
        try {
            return VerifierKey.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, "The key is of no use: %s.".formatted(e.getMessage()), e);
        }
    }

    private static Optional<Path> lastKept(Path copy) throws IOException {
        if (!Files.isDirectory(copy)) {
            return Optional.empty();
        }
        String before = AuditCopy.CHECKPOINT + ".";
        try (Stream<Path> files = Files.list(copy)) {
            return files.filter(file -> String.valueOf(file.getFileName()).matches("checkpoint\\.[0-9]{1,18}"))
                    .max(Comparator.comparingLong(file ->
                            Long.parseLong(String.valueOf(file.getFileName()).substring(before.length()))));
        }
    }
}
