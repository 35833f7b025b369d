package io.signalbox.audit.http;

import io.signalbox.audit.tree.SignedLogs.SignedLog;
import io.signalbox.merkle.tree.ConsistencyProof;
import io.signalbox.merkle.tree.Hash;
import io.signalbox.merkle.tree.InclusionProof;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Proofs as JSON; hashes in base64, their order that of RFC 9162. */
final class ProofView {
    private ProofView() {}

    /** That an entry is in the log. */
    @Schema(name = "InclusionProof")
    public record Inclusion(
            String log,
            long index,

            @Schema(description = "The entry as it is hashed.")
            String entry,

            String leafHash,
            long size,
            String root,
            List<String> path,

            @Schema(description = "The signed checkpoint of now; of another size than the proof if one was given.")
            String checkpoint) {
        static Inclusion of(SignedLog log, InclusionProof proof, Hash root) throws IOException {
            byte[] entry = log.tiles()
                    .entry(proof.index(), proof.size())
                    .orElseThrow(() ->
                            new IOException("entry %d of %s is not on disk".formatted(proof.index(), log.name())));
            return new Inclusion(
                    log.name(),
                    proof.index(),
                    new String(entry, StandardCharsets.UTF_8),
                    Hash.ofLeaf(entry).base64(),
                    proof.size(),
                    root.base64(),
                    texts(proof.path()),
                    note(log));
        }
    }

    /** That the log of one size begins with the log of a smaller one. */
    @Schema(name = "ConsistencyProof")
    public record Consistency(
            String log, long from, String fromRoot, long to, String toRoot, List<String> path, String checkpoint) {
        static Consistency of(SignedLog log, ConsistencyProof proof, Hash older, Hash newer) {
            return new Consistency(
                    log.name(),
                    proof.older(),
                    older.base64(),
                    proof.newer(),
                    newer.base64(),
                    texts(proof.path()),
                    note(log));
        }
    }

    private static List<String> texts(List<Hash> hashes) {
        return hashes.stream().map(Hash::base64).toList();
    }

    private static String note(SignedLog log) {
        return new String(log.checkpoint().bytes(), StandardCharsets.UTF_8);
    }
}
