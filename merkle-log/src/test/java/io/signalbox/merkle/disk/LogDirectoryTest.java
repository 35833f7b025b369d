package io.signalbox.merkle.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.merkle.note.SignerKey;
import io.signalbox.merkle.tile.EntryBundle;
import io.signalbox.merkle.tile.TilePath;
import io.signalbox.merkle.tree.Frontier;
import io.signalbox.merkle.tree.Hash;
import io.signalbox.merkle.tree.Proofs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogDirectoryTest {
    private static final SignerKey KEY = SignerKey.generate("signalbox/audit/a", new SecureRandom());

    private static List<byte[]> entries(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> ("entry number " + i).getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static Map<String, String> files(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            Map<String, String> files = new TreeMap<>();
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(
                        root.relativize(file).toString(),
                        Hash.ofLeaf(Files.readAllBytes(file)).toString());
            }
            return files;
        }
    }

    @Test
    void aNewLogIsEmptyAndSaysSo(@TempDir Path root) throws IOException {
        LogDirectory log = LogDirectory.open(root, KEY);
        assertThat(log.head().size()).isZero();
        assertThat(Files.readString(root.resolve("checkpoint")))
                .startsWith(
                        "signalbox/audit/a\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\u2014 signalbox/audit/a ");
    }

    @Test
    void aTreeOf70000HasTheTilesOfTheSpecificationsExample(@TempDir Path root) throws IOException {
        LogDirectory log = LogDirectory.open(root, KEY);
        log.append(entries(0, 70_000));
        assertThat(root.resolve("tile/0/272")).hasSize(8192);
        assertThat(root.resolve("tile/0/273.p/112")).hasSize(112 * 32);
        assertThat(root.resolve("tile/1/000")).hasSize(8192);
        assertThat(root.resolve("tile/1/001.p/17")).hasSize(17 * 32);
        assertThat(root.resolve("tile/2/000.p/1")).hasSize(32);
        assertThat(root.resolve("tile/entries/272")).exists();
        assertThat(root.resolve("tile/entries/273.p/112")).exists();
        assertThat(files(root)).hasSize(1 + 274 + 274 + 2 + 1);
        Frontier tree = new Frontier();
        entries(0, 70_000).forEach(entry -> tree.add(Hash.ofLeaf(entry)));
        assertThat(log.head()).isEqualTo(tree.head());
    }

    @Property(tries = 25)
    void batchesAndReopeningChangeNothingButWhichPartialTilesAreLeft(
            @ForAll @Size(max = 6) List<@IntRange(max = 400) Integer> batches) throws IOException {
        try (Scratch one = Scratch.create();
                Scratch another = Scratch.create()) {
            batchesChangeNothing(one.root(), another.root(), batches);
        }
    }

    private static void batchesChangeNothing(Path root, Path other, List<Integer> batches) throws IOException {
        LogDirectory.open(root, KEY);
        int size = 0;
        for (int batch : batches) {
            LogDirectory.open(root, KEY).append(entries(size, size + batch));
            size += batch;
        }
        LogDirectory whole = LogDirectory.open(other, KEY);
        whole.append(entries(0, size));
        assertThat(files(root)).containsAllEntriesOf(files(other));
        assertThat(files(root).keySet().stream().filter(name -> !name.contains(".p/")))
                .containsExactlyInAnyOrderElementsOf(files(other).keySet().stream()
                        .filter(name -> !name.contains(".p/"))
                        .toList());
    }

    @Property(tries = 60)
    void wheneverTheMachineStopsTheLogOpensAtACheckpointAndEndsUpTheSame(
            @ForAll @IntRange(max = 40) int writes,
            @ForAll @IntRange(max = 600) int before,
            @ForAll @IntRange(min = 1, max = 600) int batch)
            throws IOException {
        try (Scratch one = Scratch.create();
                Scratch another = Scratch.create()) {
            stopAndGoOn(one.root(), another.root(), writes, before, batch);
        }
    }

    private static void stopAndGoOn(Path root, Path other, int writes, int before, int batch) throws IOException {
        LogDirectory.open(root, KEY).append(entries(0, before));
        int written = before;
        try {
            LogDirectory.open(root, KEY, new StoppingFiles(root, writes)).append(entries(before, before + batch));
            written += batch;
        } catch (IOException stopped) {
            assertThat(stopped).hasMessage("the machine stopped");
        }
        LogDirectory again = LogDirectory.open(root, KEY);
        assertThat(again.head().size()).isEqualTo(written);
        again.append(entries(written, before + batch + 10));
        LogDirectory.open(other, KEY).append(entries(0, before + batch + 10));
        assertThat(files(root)).containsAllEntriesOf(files(other));
    }

    @Test
    void afterAnAppendFailedTheLogMustBeOpenedAgain(@TempDir Path root) throws IOException {
        LogDirectory.open(root, KEY);
        LogDirectory log = LogDirectory.open(root, KEY, new StoppingFiles(root, 1));
        assertThatThrownBy(() -> log.append(entries(0, 3))).hasMessage("the machine stopped");
        assertThatThrownBy(() -> log.append(entries(0, 3))).hasMessageContaining("open it again");
    }

    @Test
    void aTileThatIsNotWhatTheCheckpointSaysStopsTheLog(@TempDir Path root) throws IOException {
        LogDirectory.open(root, KEY).append(entries(0, 300));
        Path tile = root.resolve("tile/0/001.p/44");
        byte[] bytes = Files.readAllBytes(tile);
        bytes[7] ^= 1;
        Files.write(tile, bytes);
        assertThatThrownBy(() -> LogDirectory.open(root, KEY))
                .isInstanceOf(BrokenLog.class)
                .hasMessageContaining("cannot be continued")
                .hasMessageContaining("move it away");
        Files.delete(tile);
        assertThatThrownBy(() -> LogDirectory.open(root, KEY)).hasMessageContaining("tile/0/001.p/44 is missing");
    }

    @Test
    void aLogOfAnotherKeyIsNotContinued(@TempDir Path root) throws IOException {
        LogDirectory.open(root, KEY).append(entries(0, 3));
        SignerKey other = SignerKey.generate("signalbox/audit/a", new SecureRandom());
        assertThatThrownBy(() -> LogDirectory.open(root, other)).hasMessageContaining("has the key been replaced?");
    }

    @Test
    void whatATreeHadWhenItWasSmallerIsStillRead(@TempDir Path root) throws IOException {
        LogDirectory log = LogDirectory.open(root, KEY);
        log.append(entries(0, 100));
        log.append(entries(100, 70_000));
        StoredTiles tiles = new StoredTiles(root);
        assertThat(root.resolve("tile/0/000.p")).doesNotExist();
        assertThat(tiles.read(TilePath.hashes(0, 0, 100), 70_000).orElseThrow()).hasSize(3200);
        assertThat(EntryBundle.read(tiles.read(TilePath.entries(0, 100), 70_000).orElseThrow()))
                .containsExactlyElementsOf(entries(0, 100));
        assertThat(tiles.read(TilePath.hashes(0, 273, 112), 70_000)).isPresent();
        assertThat(tiles.read(TilePath.hashes(0, 273, 113), 70_000)).isEmpty();
        assertThat(tiles.read(TilePath.hashes(3, 0, 1), 70_000)).isEmpty();
        assertThat(tiles.entry(12_345, 70_000)).contains(entries(12_345, 12_346).getFirst());
        assertThat(tiles.entry(70_000, 70_000)).isEmpty();
        assertThat(tiles.entry(-1, 70_000)).isEmpty();
    }

    @Test
    void aReaderThatAskedForTheSizeBeforeTheLogGrewStillFindsTheEntryAndTheSameHashes(@TempDir Path root)
            throws IOException {
        LogDirectory log = LogDirectory.open(root, KEY);
        log.append(entries(0, 10));
        StoredTiles tiles = new StoredTiles(root);
        byte[] entry = tiles.entry(2, 10).orElseThrow();
        byte[] hashes = tiles.read(TilePath.hashes(0, 0, 10), 10).orElseThrow();

        log.append(entries(10, 13));
        log.append(entries(13, 14));

        assertThat(tiles.entry(2, 10)).contains(entry);
        assertThat(tiles.read(TilePath.hashes(0, 0, 10), 10)).contains(hashes);
        assertThat(tiles.entry(10, 10)).isEmpty();
    }

    @Test
    void proofsAreMadeFromTheTilesOnDisk(@TempDir Path root) throws IOException {
        LogDirectory log = LogDirectory.open(root, KEY);
        log.append(entries(0, 66_000));
        Proofs proofs = new Proofs(new StoredTiles(root).subtrees(66_000));
        Hash root66 = log.head().root();
        for (int index : new int[] {0, 255, 256, 65_535, 65_536, 65_999}) {
            assertThat(proofs.inclusion(index, 66_000)
                            .proves(Hash.ofLeaf(entries(index, index + 1).getFirst()), root66))
                    .isTrue();
        }
        for (int older : new int[] {1, 256, 1000, 65_536, 65_999}) {
            assertThat(proofs.consistency(older, 66_000).proves(proofs.root(older), root66))
                    .isTrue();
        }
    }
}
