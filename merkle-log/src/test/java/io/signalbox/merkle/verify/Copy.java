package io.signalbox.merkle.verify;

import io.signalbox.merkle.disk.LogDirectory;
import io.signalbox.merkle.leaf.Leaves;
import io.signalbox.merkle.leaf.RawRecord;
import io.signalbox.merkle.note.SignerKey;
import io.signalbox.merkle.tile.DataBundle;
import io.signalbox.merkle.tile.EntryBundle;
import io.signalbox.merkle.tile.TilePath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A good copy of a log, and the ways in which somebody might spoil it. */
record Copy(Path root) implements AutoCloseable {
    static final SignerKey KEY = SignerKey.generate("signalbox/audit/a", new SecureRandom());

    static Copy of(int size) throws IOException {
        return of(IntStream.range(0, size).mapToObj(Copy::leaf).toList());
    }

    static Copy of(List<byte[]> entries) throws IOException {
        Copy copy = new Copy(Files.createTempDirectory("copy"));
        LogDirectory.open(copy.root, KEY).append(entries);
        for (int bundle = 0; TilePath.widthWithin(entries.size(), 0, bundle) > 0; bundle++) {
            int width = TilePath.widthWithin(entries.size(), 0, bundle);
            ByteArrayOutputStream data = new ByteArrayOutputStream();
            for (int i = 0; i < width; i++) {
                DataBundle.append(data, Optional.of(value(bundle * 256 + i)));
            }
            Path file = copy.root.resolve(TilePath.data(bundle, width).toString());
            Files.createDirectories(file.resolve("..").normalize());
            Files.write(file, data.toByteArray());
        }
        return copy;
    }

    static byte[] leaf(int i) {
        return leaf(i, i, "signalbox.events", Instant.EPOCH.plusMillis(i));
    }

    static byte[] leaf(int index, int offset, String topic, Instant at) {
        RawRecord record = new RawRecord(
                topic, 0, 100 + offset, at, Optional.of(new byte[] {'a'}), List.of(), Optional.of(value(offset)));
        return Leaves.write(Leaves.of("a", index, record));
    }

    static String place(int i) {
        return "signalbox.events/0@" + (100 + i);
    }

    static byte[] value(int i) {
        return "{\"value\":%d}".formatted(i).getBytes(StandardCharsets.UTF_8);
    }

    Report verify() throws IOException {
        return new CopyVerifier(root).verify(Optional.of(KEY.verifier()), Optional.empty());
    }

    Report since(byte[] earlier) throws IOException {
        return new CopyVerifier(root).verify(Optional.of(KEY.verifier()), Optional.of(earlier));
    }

    byte[] checkpoint() throws IOException {
        return Files.readAllBytes(root.resolve("checkpoint"));
    }

    void flip(String file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(root.resolve(file));
        bytes[at] ^= 1;
        Files.write(root.resolve(file), bytes);
    }

    /** All entries, to be spoiled and written back with {@link #write}. */
    List<byte[]> entries(int size) throws IOException {
        List<byte[]> entries = new ArrayList<>();
        for (int bundle = 0; TilePath.widthWithin(size, 0, bundle) > 0; bundle++) {
            TilePath path = TilePath.entries(bundle, TilePath.widthWithin(size, 0, bundle));
            entries.addAll(EntryBundle.read(Files.readAllBytes(root.resolve(path.toString()))));
        }
        return entries;
    }

    /** Writes entries into the bundles of that size; the last takes all that are too many. */
    void write(List<byte[]> entries, int size) throws IOException {
        int at = 0;
        for (int bundle = 0; TilePath.widthWithin(size, 0, bundle) > 0; bundle++) {
            int width = TilePath.widthWithin(size, 0, bundle);
            boolean last = TilePath.widthWithin(size, 0, bundle + 1) == 0;
            int end = last ? entries.size() : Math.min(entries.size(), at + width);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            entries.subList(at, end).forEach(entry -> EntryBundle.append(bytes, entry));
            Files.write(root.resolve(TilePath.entries(bundle, width).toString()), bytes.toByteArray());
            at = end;
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
