package io.signalbox.merkle.verify;

import io.signalbox.merkle.note.Checkpoint;
import io.signalbox.merkle.note.SignedNote;
import io.signalbox.merkle.note.VerifierKey;
import io.signalbox.merkle.tile.TilePath;
import io.signalbox.merkle.tree.Hash;
import io.signalbox.merkle.tree.TreeHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Verifies a copy of a log: computes everything again from its entries and compares it with what was signed. It asks
 * nobody and needs nothing but the copy, the log's verifier key, and, to find a rewritten past, a checkpoint that somebody
 * kept.
 *
 * <p>The copy is a directory as C2SP tlog-tiles lays it out, with the records themselves in {@code data/} beside it.
 */
public final class CopyVerifier {
    private final Path directory;
    private final Findings findings = new Findings();

    /** @param directory holds {@code checkpoint}, {@code tile/} and, with the records, {@code data/} */
    public CopyVerifier(Path directory) {
        this.directory = directory;
    }

    /**
     * Verifies the copy. May be called once.
     *
     * @param key of the log; without it the signature is not verified
     * @param earlier the bytes of a checkpoint kept from before
     * @throws IOException if the disk fails; files that are missing or wrong are findings
     */
    public Report verify(Optional<VerifierKey> key, Optional<byte[]> earlier) throws IOException {
        Optional<SignedNote> note = note();
        Optional<Checkpoint> checkpoint = note.flatMap(this::checkpoint);
        if (checkpoint.isEmpty()) {
            return new Report("", TreeHead.EMPTY, false, 0, Optional.empty(), findings.list());
        }
        boolean signed = key.isPresent() && signed(note.orElseThrow(), key.get());
        Optional<Checkpoint> before = earlier.flatMap(bytes -> earlier(bytes, checkpoint.get(), key));
        TreeHead head = checkpoint.get().head();
        OptionalLong size =
                before.isPresent() ? OptionalLong.of(before.get().head().size()) : OptionalLong.empty();
        Comparison comparison = new Comparison(directory, head.size(), size, findings);
        judge(head, comparison, comparison.run());
        Optional<Long> shown = before.filter(old -> continues(old.head(), head, comparison))
                .map(old -> old.head().size());
        return new Report(checkpoint.get().origin(), head, signed, comparison.records(), shown, findings.list());
    }

    private Optional<SignedNote> note() throws IOException {
        try {
            return Optional.of(SignedNote.parse(Files.readAllBytes(directory.resolve("checkpoint"))));
        } catch (NoSuchFileException e) {
            findings.add(new Finding.CheckpointUnreadable("there is no file 'checkpoint' in " + directory));
        } catch (IllegalArgumentException e) {
            findings.add(new Finding.CheckpointUnreadable(String.valueOf(e.getMessage())));
        }
        return Optional.empty();
    }

    private Optional<Checkpoint> checkpoint(SignedNote note) {
        try {
            return Optional.of(Checkpoint.parse(note.text()));
        } catch (IllegalArgumentException e) {
            findings.add(new Finding.CheckpointUnreadable(String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private boolean signed(SignedNote note, VerifierKey key) {
        String origin = note.text().lines().findFirst().orElse("");
        return switch (note.verdict(key)) {
            case SIGNED -> {
                if (!origin.equals(key.name())) {
                    findings.add(new Finding.CheckpointUnsigned(origin, key.toString()));
                }
                yield origin.equals(key.name());
            }
            case FORGED -> {
                findings.add(new Finding.CheckpointForged(origin));
                yield false;
            }
            case UNSIGNED -> {
                findings.add(new Finding.CheckpointUnsigned(origin, key.toString()));
                yield false;
            }
        };
    }

    private Optional<Checkpoint> earlier(byte[] bytes, Checkpoint now, Optional<VerifierKey> key) {
        try {
            SignedNote note = SignedNote.parse(bytes);
            Checkpoint before = Checkpoint.parse(note.text());
            if (!before.origin().equals(now.origin())) {
                return unusable("it is of %s, and the copy of %s".formatted(before.origin(), now.origin()));
            }
            if (key.isPresent() && note.verdict(key.get()) != SignedNote.Verdict.SIGNED) {
                return unusable("it is not signed by " + key.get());
            }
            return Optional.of(before);
        } catch (IllegalArgumentException e) {
            return unusable(String.valueOf(e.getMessage()));
        }
    }

    private Optional<Checkpoint> unusable(String why) {
        findings.add(new Finding.EarlierUnusable(why));
        return Optional.empty();
    }

    /** What was signed is the judge between entries and tiles. */
    private void judge(TreeHead head, Comparison comparison, List<Difference> differences) throws IOException {
        boolean entriesRight = comparison.entries().root().equals(head.root());
        boolean tilesRight = comparison.tiles().root().equals(head.root());
        UpperTiles upper = new UpperTiles(comparison.parts(), head.size());
        if (entriesRight) {
            differences.forEach(difference -> tileChanged(head.size(), difference.index()));
            upper.compare(comparison.entries().bundles(), (tile, position, stored) -> tileChanged(tile, position));
            return;
        }
        Set<Long> lost = new HashSet<>();
        Set<Long> tilesOnly = new HashSet<>();
        if (!tilesRight) {
            findings.add(new Finding.RootDiffers(
                    head.size(),
                    head.root().base64(),
                    comparison.entries().root().base64()));
        }
        upper.compare(comparison.tiles().bundles(), (tile, position, stored) -> {
            long bundle = tile.index() * TilePath.WIDTH + position;
            if (tilesRight || tile.level() > 1) {
                tileChanged(tile, position);
            } else if (sameAsEntries(comparison, bundle, stored)) {
                tilesOnly.add(bundle);
            } else {
                lost.add(bundle);
                findings.add(new Finding.BundleChanged(bundle * TilePath.WIDTH, (bundle + 1) * TilePath.WIDTH - 1));
            }
        });
        for (Difference difference : differences) {
            long bundle = difference.index() / TilePath.WIDTH;
            if (tilesOnly.contains(bundle)) {
                tileChanged(head.size(), difference.index());
            } else if (!lost.contains(bundle)) {
                findings.add(finding(difference));
            }
        }
    }

    private static boolean sameAsEntries(Comparison comparison, long bundle, Hash stored) {
        List<Hash> entries = comparison.entries().bundles();
        return bundle < entries.size() && entries.get((int) bundle).equals(stored);
    }

    private void tileChanged(long size, long entry) {
        long index = entry / TilePath.WIDTH;
        int width = Math.max(1, TilePath.widthWithin(size, 0, index));
        tileChanged(TilePath.hashes(0, index, width), (int) (entry % TilePath.WIDTH));
    }

    private void tileChanged(TilePath tile, int position) {
        long first = CopyParts.firstEntry(tile) + ((long) position << (tile.level() * TilePath.HEIGHT));
        findings.add(new Finding.TileChanged(tile.toString(), position, first));
    }

    private static Finding finding(Difference difference) {
        return switch (difference) {
            case Difference.Changed changed -> new Finding.EntryChanged(changed.index(), changed.place());
            case Difference.Removed removed ->
                new Finding.EntryRemoved(removed.index(), removed.before(), removed.after());
            case Difference.Inserted inserted -> new Finding.EntryInserted(inserted.index(), inserted.place());
            case Difference.Moved moved -> new Finding.EntryMoved(moved.index(), moved.from(), moved.place());
        };
    }

    private boolean continues(TreeHead before, TreeHead head, Comparison comparison) {
        if (before.size() > head.size()) {
            findings.add(new Finding.RolledBack(before.size(), head.size()));
            return false;
        }
        boolean entriesRight = comparison.entries().root().equals(head.root());
        Hash then = before.size() == 0
                ? Hash.EMPTY
                : (entriesRight ? comparison.entries() : comparison.tiles())
                        .earlier()
                        .orElse(Hash.EMPTY);
        if (!then.equals(before.root())) {
            findings.add(new Finding.Forked(before.size(), before.root().base64(), then.base64()));
            return false;
        }
        return true;
    }
}
