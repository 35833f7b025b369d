package io.signalbox.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.cli.api.Audit;
import io.signalbox.cli.api.AuditCopy;
import io.signalbox.cli.outcome.ExitCode;
import io.signalbox.cli.outcome.Failure;
import io.signalbox.cli.terminal.Terminal;
import io.signalbox.cli.terminal.Terminal.Tone;
import io.signalbox.merkle.note.Checkpoint;
import io.signalbox.merkle.note.SignedNote;
import io.signalbox.merkle.note.VerifierKey;
import io.signalbox.merkle.tree.Hash;
import io.signalbox.merkle.tree.InclusionProof;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proves that an entry is in a Merkle log. */
@Command(
        name = "proof",
        description = {
            "Fetch the proof that an entry is in the audit log, and verify it here.",
            "INDEX is what other commands show as SEQ."
        })
final class AuditProofCommand implements Callable<Integer> {
    private final Signalbox root;

    @Parameters(index = "0", paramLabel = "INDEX", description = "which entry, from 0")
    private long index;

    @Option(names = "--site", paramLabel = "SITE", description = "whose log; may be left out if there is one only")
    private Optional<String> site = Optional.empty();

    @Option(
            names = "--key",
            paramLabel = "VKEY",
            description = "the log's verifier key; else the one the service gives")
    private Optional<String> key = Optional.empty();

    AuditProofCommand(Signalbox root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Audit audit = root.audit();
        String log = site.orElseGet(() -> only(audit.logs()));
        JsonNode proof = audit.inclusion(log, index);
        if (root.json()) {
            root.terminal().line(proof.toPrettyString());
        }
        String keyText = key.orElseGet(() -> new String(audit.part(log, AuditCopy.KEY), StandardCharsets.UTF_8));
        Optional<String> wrong = wrong(proof, keyText);
        Terminal terminal = root.terminal();
        if (wrong.isPresent()) {
            throw new Failure(ExitCode.FAILED, "Entry %d of %s is not proved: %s.".formatted(index, log, wrong.get()));
        }
        if (!root.json()) {
            terminal.line(proof.path("entry").asText());
            terminal.line(terminal.tone(Tone.GOOD, "PROVED")
                    + ": entry %d of %s is under the signed root %s of %d entries"
                            .formatted(
                                    index,
                                    log,
                                    proof.path("root").asText(),
                                    proof.path("size").asLong()));
        }
        if (key.isEmpty()) {
            terminal.note(
                    "The key came from the service: %s. Compare it with one you got otherwise, or give that one with --key."
                            .formatted(keyText.strip()));
        }
        return 0;
    }

    private static String only(List<String> logs) {
        List<String> sites = logs.stream().filter(log -> !log.startsWith("_")).toList();
        if (sites.size() != 1) {
            throw new Failure(
                    ExitCode.USAGE, "Say whose log with --site; there are: %s.".formatted(String.join(", ", logs)));
        }
        return sites.getFirst();
    }

    private static Optional<String> wrong(JsonNode answer, String keyText) {
        try {
            SignedNote note =
                    SignedNote.parse(answer.path("checkpoint").asText().getBytes(StandardCharsets.UTF_8));
            if (note.verdict(VerifierKey.parse(keyText)) != SignedNote.Verdict.SIGNED) {
                return Optional.of("the checkpoint is not signed by the key");
            }
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            List<Hash> path = new ArrayList<>();
            answer.path("path").forEach(hash -> path.add(Hash.ofBase64(hash.asText())));
            Hash leaf = Hash.ofLeaf(answer.path("entry").asText().getBytes(StandardCharsets.UTF_8));
            InclusionProof proof = new InclusionProof(
                    answer.path("index").asLong(), checkpoint.head().size(), path);
            return proof.proves(leaf, checkpoint.head().root())
                    ? Optional.empty()
                    : Optional.of("the path does not lead from the entry to the signed root");
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
