package io.signalbox.benchmarks.audit;

import io.signalbox.contracts.audit.Leaf;
import io.signalbox.contracts.json.Digest;
import io.signalbox.merkle.disk.LogDirectory;
import io.signalbox.merkle.disk.StoredTiles;
import io.signalbox.merkle.leaf.Leaves;
import io.signalbox.merkle.note.SignerKey;
import io.signalbox.merkle.tree.Proofs;
import io.signalbox.merkle.verify.CopyVerifier;
import io.signalbox.merkle.verify.Report;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** The Merkle tree on disk against a flat file that gets the same bytes, synced after each batch as well. */
final class TreeRound {
    private static final int PROOFS = 2000;
    private static final long SEED = 7;

    private final Path directory;
    private final long leaves;
    private final int batch;
    private final Consumer<String> say;

    TreeRound(Path directory, long leaves, int batch, Consumer<String> say) {
        this.directory = directory;
        this.leaves = leaves;
        this.batch = batch;
        this.say = say;
    }

    void run() throws Exception {
        SignerKey key = SignerKey.generate("signalbox/benchmark/lab", new SecureRandom());
        LogDirectory log = LogDirectory.open(directory.resolve("tree"), key);
        Durations tree = new Durations();
        Durations flat = new Durations();
        long bytes = 0;
        try (FileChannel file =
                FileChannel.open(directory.resolve("flat"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (long from = 0; from < leaves; from += batch) {
                List<byte[]> entries = entries(from, Math.min(leaves, from + batch));
                ByteBuffer together = together(entries);
                bytes += together.remaining();
                tree.measure(() -> log.append(entries));
                flat.measure(() -> {
                    file.write(together);
                    file.force(true);
                });
            }
        }
        row("append %d leaves, %d a batch, each batch synced".formatted(leaves, batch), rate(tree), rate(flat));
        row("one batch", tree.toString(), flat.toString());
        row("bytes", size(directory.resolve("tree")) + " MB", bytes / 1_000_000 + " MB");
        proofs(log);
        verify(key);
    }

    private void proofs(LogDirectory log) throws Exception {
        long size = log.head().size();
        Proofs proofs = new Proofs(new StoredTiles(directory.resolve("tree")).subtrees(size));
        Random random = new Random(SEED);
        Durations inclusion = new Durations();
        Durations consistency = new Durations();
        for (int i = 0; i < PROOFS; i++) {
            inclusion.measure(() -> proofs.inclusion(random.nextLong(size), size));
            consistency.measure(() -> proofs.consistency(1 + random.nextLong(size), size));
        }
        row("inclusion proof from disk", inclusion.toString(), "");
        row("consistency proof from disk", consistency.toString(), "");
    }

    private void verify(SignerKey key) throws Exception {
        Durations verified = new Durations();
        verified.measure(() -> {
            Report report =
                    new CopyVerifier(directory.resolve("tree")).verify(Optional.of(key.verifier()), Optional.empty());
            if (!report.isGood() || report.head().size() != leaves) {
                throw new IllegalStateException("the tree does not verify: " + report.findings());
            }
        });
        Durations read = new Durations();
        read.measure(() -> {
            try (FileChannel file = FileChannel.open(directory.resolve("flat"))) {
                ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
                while (file.read(buffer.clear()) >= 0) {}
            }
        });
        row("verify the whole offline; read the flat file", rate(verified), rate(read));
    }

    private String rate(Durations durations) {
        return String.format(Locale.ROOT, "%,.0f/s (%.1f s)", leaves / durations.seconds(), durations.seconds());
    }

    private void row(String what, String tree, String flat) {
        say.accept("| %s | %s | %s |".formatted(what, tree, flat));
    }

    private static List<byte[]> entries(long from, long to) {
        List<byte[]> entries = new ArrayList<>();
        for (long index = from; index < to; index++) {
            String id = "op-" + Long.toString(index / 20, 36);
            entries.add(Leaves.write(new Leaf(
                    "lab",
                    index,
                    "signalbox.events",
                    0,
                    index,
                    Instant.ofEpochMilli(1_790_000_000_000L + index * 3),
                    Optional.of("lab"),
                    Map.of(
                            "ce_id", id + "/" + index,
                            "ce_source", "/signalbox/planner",
                            "ce_specversion", "1.0",
                            "ce_subject", id,
                            "ce_time", "2026-11-01T12:00:00.123Z",
                            "ce_type", "signalbox.event.v1",
                            "content-type", "application/json"),
                    Digest.ofBytes(id.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                    812)));
        }
        return entries;
    }

    private static ByteBuffer together(List<byte[]> entries) {
        ByteBuffer all = ByteBuffer.allocate(
                entries.stream().mapToInt(entry -> entry.length + Short.BYTES).sum());
        entries.forEach(entry -> all.putShort((short) entry.length).put(entry));
        return all.flip();
    }

    private static long size(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum()
                    / 1_000_000;
        }
    }
}
