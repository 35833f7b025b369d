package io.signalbox.merkle.disk;

import io.signalbox.merkle.note.Checkpoint;
import io.signalbox.merkle.note.SignedNote;
import io.signalbox.merkle.note.SignerKey;
import io.signalbox.merkle.tile.TilePath;
import io.signalbox.merkle.tree.TreeHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A log in a directory of its own, laid out as C2SP tlog-tiles publishes it, so that any server of files could serve it.
 *
 * <p>A batch is on disk when {@link #append} returns: first its tiles and bundles, each written beside its name, synced
 * and renamed; then the checkpoint, in the same way. A crash at any point leaves the last complete checkpoint and
 * everything that it speaks of; what lies beyond is written again when the same entries are appended again, the same byte
 * for byte. One writer at a time; {@link StoredTiles} may read meanwhile.
 */
public final class LogDirectory {
    /** The file of the checkpoint. */
    public static final String CHECKPOINT = "checkpoint";

    private final Path directory;
    private final SignerKey key;
    private final LogEdge edge;
    private final DurableFiles files;
    private final List<TilePath> filled = new ArrayList<>();
    private SignedNote checkpoint;
    private TreeHead head;
    private boolean failed;

    private LogDirectory(Path directory, SignerKey key, LogEdge edge, SignedNote checkpoint, DurableFiles files) {
        this.directory = directory;
        this.key = key;
        this.edge = edge;
        this.files = files;
        this.checkpoint = checkpoint;
        this.head = edge.head();
    }

    /**
     * Opens the log at its last complete checkpoint; a directory without one is an empty log, and gets one.
     *
     * @param key named as the log's origin
     * @throws BrokenLog if what is there is not what the checkpoint says, or another key signed it
     */
    public static LogDirectory open(Path directory, SignerKey key) throws IOException {
        return open(directory, key, new DurableFiles(directory));
    }

    static LogDirectory open(Path directory, SignerKey key, DurableFiles files) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(CHECKPOINT);
        if (!Files.exists(file)) {
            SignedNote empty = new Checkpoint(key.verifier().name(), TreeHead.EMPTY).sign(key);
            LogDirectory log = new LogDirectory(directory, key, new LogEdge(), empty, files);
            log.write(empty);
            return log;
        }
        try {
            SignedNote note = SignedNote.parse(Files.readAllBytes(file));
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            if (note.verdict(key.verifier()) != SignedNote.Verdict.SIGNED) {
                throw new BrokenLog(
                        directory,
                        "its checkpoint is not signed by " + key.verifier() + "; has the key been replaced?");
            }
            LogEdge edge =
                    LogEdge.read(new StoredTiles(directory), checkpoint.head().size());
            if (!edge.head().equals(checkpoint.head())) {
                throw new BrokenLog(directory, "its tiles do not give the root that its checkpoint has");
            }
            return new LogDirectory(directory, key, edge, note, files);
        } catch (IllegalArgumentException | IOException e) {
            throw e instanceof BrokenLog broken ? broken : new BrokenLog(directory, String.valueOf(e.getMessage()), e);
        }
    }

    /** Size and root of what is on disk. */
    public TreeHead head() {
        return head;
    }

    /** The checkpoint over {@link #head}. */
    public SignedNote checkpoint() {
        return checkpoint;
    }

    /**
     * Appends entries and signs a checkpoint over them.
     *
     * @return the new head; it and everything before it is on disk
     * @throws IOException if that failed: the log must be opened again before anything else is appended
     */
    public TreeHead append(List<byte[]> entries) throws IOException {
        if (failed) {
            throw new IllegalStateException("an append to %s failed; open it again".formatted(directory));
        }
        if (entries.isEmpty()) {
            return head;
        }
        failed = true;
        for (byte[] entry : entries) {
            edge.add(entry, this::full);
        }
        edge.partial(head.size(), (path, bytes) -> files.write(path.toString(), bytes));
        files.sync();
        TreeHead grown = edge.head();
        SignedNote note = new Checkpoint(key.verifier().name(), grown).sign(key);
        write(note);
        checkpoint = note;
        head = grown;
        failed = false;
        removeOvertaken();
        return grown;
    }

    private void write(SignedNote note) throws IOException {
        files.write(CHECKPOINT, note.bytes());
        files.sync();
    }

    private void full(TilePath path, byte[] bytes) throws IOException {
        files.write(path.toString(), bytes);
        filled.add(path);
    }

    /** Partial tiles may go once the full one is there; until then they serve whoever has an older checkpoint. */
    private void removeOvertaken() throws IOException {
        for (TilePath path : filled) {
            Path partial = directory.resolve(path + ".p");
            if (Files.isDirectory(partial)) {
                try (Stream<Path> files = Files.list(partial)) {
                    for (Path file : files.toList()) {
                        Files.deleteIfExists(file);
                    }
                }
                Files.deleteIfExists(partial);
            }
        }
        filled.clear();
    }
}
