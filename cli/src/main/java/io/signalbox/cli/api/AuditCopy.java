package io.signalbox.cli.api;

import io.signalbox.cli.outcome.ExitCode;
import io.signalbox.cli.outcome.Failure;
import io.signalbox.merkle.note.Checkpoint;
import io.signalbox.merkle.note.SignedNote;
import io.signalbox.merkle.tile.TilePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/**
 * Copies a Merkle log into a directory, as it was at one checkpoint. What is there already and full is not fetched again,
 * so that a copy can be brought up to date; the checkpoint is written last, and the one before it is kept beside it.
 */
public final class AuditCopy {
    /** The file of the checkpoint. */
    public static final String CHECKPOINT = "checkpoint";

    /** The file of the verifier key that the service gave. */
    public static final String KEY = "vkey";

    private static final int TRIES = 10;
    private static final long BEFORE_RETRY_MILLIS = 500;

    private final Audit audit;
    private final String log;
    private final Path directory;
    private long fetched;

    public AuditCopy(Audit audit, String log, Path directory) {
        this.audit = audit;
        this.log = log;
        this.directory = directory;
    }

    /**
     * Copies.
     *
     * @param progress is told what is being fetched
     * @return the number of entries
     */
    public long run(Consumer<String> progress) {
        byte[] note = audit.part(log, CHECKPOINT);
        try {
            long size = Checkpoint.parse(SignedNote.parse(note).text()).head().size();
            Files.createDirectories(directory);
            for (int level = 0; level == 0 ? size > 0 : size >> (level * TilePath.HEIGHT) > 0; level++) {
                for (long index = 0; TilePath.widthWithin(size, level, index) > 0; index++) {
                    fetch(TilePath.hashes(level, index, TilePath.widthWithin(size, level, index)));
                }
            }
            for (long index = 0; TilePath.widthWithin(size, 0, index) > 0; index++) {
                int width = TilePath.widthWithin(size, 0, index);
                fetch(TilePath.entries(index, width));
                fetch(TilePath.data(index, width));
                progress.accept("%s: %d of %d entries".formatted(log, index * TilePath.WIDTH + width, size));
            }
            write(KEY, audit.part(log, KEY));
            keepEarlier(size);
            write(CHECKPOINT, note);
            return size;
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    ExitCode.FAILED,
                    "The service gave a checkpoint of %s that is none: %s.".formatted(log, e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new Failure(ExitCode.FAILED, "The copy of %s could not be written: %s.".formatted(log, e), e);
        }
    }

    /** How many parts were fetched; the others were there. */
    public long fetched() {
        return fetched;
    }

    private void fetch(TilePath path) throws IOException {
        if (!Files.exists(directory.resolve(path.toString()))) {
            write(path.toString(), patiently(path));
            fetched++;
        }
    }

    /** What was logged just now shows in the views a moment after it shows in the tiles. */
    private byte[] patiently(TilePath path) {
        for (int tried = 1; ; tried++) {
            try {
                return audit.part(log, path.toString());
            } catch (Failure failure) {
                boolean later = String.valueOf(failure.getMessage()).endsWith("(rebuilding)");
                if (!later || tried == TRIES) {
                    throw failure;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BEFORE_RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.FAILED, "Interrupted.", e);
        }
    }

    private void keepEarlier(long size) throws IOException {
        Path before = directory.resolve(CHECKPOINT);
        if (!Files.exists(before)) {
            return;
        }
        long earlier = Checkpoint.parse(
                        SignedNote.parse(Files.readAllBytes(before)).text())
                .head()
                .size();
        if (earlier != size) {
            Files.move(before, directory.resolve(CHECKPOINT + "." + earlier), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path file = directory.resolve(name);
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Path beside = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(beside, bytes);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
