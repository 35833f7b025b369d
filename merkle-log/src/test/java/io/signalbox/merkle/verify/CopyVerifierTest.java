package io.signalbox.merkle.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.merkle.note.SignerKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopyVerifierTest {
    private static final int SIZE = 700;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 257, 700, 66_000})
    void aGoodCopyIsGood(int size) throws IOException {
        try (Copy copy = Copy.of(size)) {
            Report report = copy.verify();
            assertThat(report.findings()).isEmpty();
            assertThat(report.signature()).isTrue();
            assertThat(report.origin()).isEqualTo("signalbox/audit/a");
            assertThat(report.head().size()).isEqualTo(size);
            assertThat(report.records()).isEqualTo(size);
        }
    }

    @Property(tries = 60)
    void aFlippedByteIsFoundWhereverItIs(
            @ForAll @IntRange(max = 100_000) int which, @ForAll @IntRange(max = 100_000) int at) throws IOException {
        try (Copy copy = Copy.of(SIZE)) {
            List<Path> files;
            try (Stream<Path> walk = Files.walk(copy.root())) {
                files = walk.filter(Files::isRegularFile).sorted().toList();
            }
            Path file = files.get(which % files.size());
            copy.flip(copy.root().relativize(file).toString(), at % (int) Files.size(file));
            assertThat(copy.verify().isGood()).as("%s %d", file, at).isFalse();
        }
    }

    @Property(tries = 40)
    void aChangedEntryIsNamed(@ForAll @IntRange(max = SIZE - 1) int index) throws IOException {
        try (Copy copy = Copy.of(SIZE)) {
            List<byte[]> entries = copy.entries(SIZE);
            entries.set(index, Copy.leaf(index, index, "signalbox.events", Instant.EPOCH.minusMillis(1)));
            copy.write(entries, SIZE);
            assertThat(copy.verify().findings())
                    .containsExactly(new Finding.EntryChanged(index, "signalbox.events/0@" + (100 + index)));
        }
    }

    @Property(tries = 40)
    void aRemovedEntryIsNamed(@ForAll @IntRange(min = 1, max = SIZE - 2) int index) throws IOException {
        try (Copy copy = Copy.of(SIZE)) {
            List<byte[]> entries = copy.entries(SIZE);
            entries.remove(index);
            copy.write(entries, SIZE);
            assertThat(copy.verify().findings())
                    .containsExactly(new Finding.EntryRemoved(index, Copy.place(index - 1), Copy.place(index + 1)));
        }
    }

    @Property(tries = 40)
    void anInsertedEntryIsNamed(@ForAll @IntRange(max = SIZE - 1) int index) throws IOException {
        try (Copy copy = Copy.of(SIZE)) {
            List<byte[]> entries = copy.entries(SIZE);
            entries.add(index, Copy.leaf(5000));
            copy.write(entries, SIZE);
            assertThat(copy.verify().findings())
                    .containsExactly(new Finding.EntryInserted(index, "signalbox.events/0@5100"));
        }
    }

    @Property(tries = 40)
    void entriesInAnotherOrderAreNamed(
            @ForAll @IntRange(max = SIZE - 1) int one, @ForAll @IntRange(max = SIZE - 1) int other) throws IOException {
        int first = Math.min(one, other);
        int second = Math.min(Math.max(one, other), first + 400);
        if (first == second) {
            return;
        }
        try (Copy copy = Copy.of(SIZE)) {
            List<byte[]> entries = copy.entries(SIZE);
            Collections.swap(entries, first, second);
            copy.write(entries, SIZE);
            assertThat(copy.verify().findings())
                    .containsExactly(new Finding.EntryMoved(first, second, Copy.place(second)));
        }
    }

    @Property(tries = 20)
    void anEntryThatWasPutElsewhereIsNamedOnce(
            @ForAll @IntRange(max = SIZE - 1) int from, @ForAll @IntRange(min = -400, max = 400) int by)
            throws IOException {
        int to = Math.min(SIZE - 1, Math.max(0, from + by));
        if (from == to) {
            return;
        }
        try (Copy copy = Copy.of(SIZE)) {
            List<byte[]> entries = copy.entries(SIZE);
            entries.add(to, entries.remove(from));
            copy.write(entries, SIZE);
            assertThat(copy.verify().findings()).singleElement().isInstanceOf(Finding.EntryMoved.class);
        }
    }

    @Test
    void aChangedRecordIsNamed() throws IOException {
        try (Copy copy = Copy.of(SIZE)) {
            byte[] data = Files.readAllBytes(copy.root().resolve("data/001"));
            copy.flip("data/001", data.length - 1);
            assertThat(copy.verify().findings())
                    .containsExactly(new Finding.RecordChanged(511, "signalbox.events/0@611"));
            Files.write(copy.root().resolve("data/001"), Arrays.copyOf(data, data.length - 3));
            assertThat(copy.verify().findings()).singleElement().isInstanceOf(Finding.PartDamaged.class);
            Files.delete(copy.root().resolve("data/001"));
            assertThat(copy.verify().findings()).containsExactly(new Finding.PartMissing("data/001", 256, 511));
        }
    }

    @Test
    void aMissingBundleDoesNotCondemnWhatFollows() throws IOException {
        try (Copy copy = Copy.of(SIZE)) {
            Files.delete(copy.root().resolve("tile/entries/001"));
            assertThat(copy.verify().findings()).containsExactly(new Finding.PartMissing("tile/entries/001", 256, 511));
        }
    }

    @Test
    void aBundleThatCannotBeReadIsNamedWithTheFirstEntryThatIsWrong() throws IOException {
        try (Copy copy = Copy.of(SIZE)) {
            int third = 2 + Copy.leaf(0).length + 2 + Copy.leaf(1).length;
            copy.flip("tile/entries/000", third);
            assertThat(copy.verify().findings()).singleElement().satisfies(finding -> {
                assertThat(finding).isInstanceOf(Finding.PartDamaged.class);
                assertThat(finding.entry()).contains(2L);
            });
        }
    }

    @Test
    void aChangedTileIsNotTakenForAChangedEntry() throws IOException {
        try (Copy copy = Copy.of(66_000)) {
            copy.flip("tile/0/001", 3 * 32 + 5);
            copy.flip("tile/1/000", 7 * 32);
            copy.flip("tile/2/000.p/1", 0);
            assertThat(copy.verify().findings())
                    .containsExactly(
                            new Finding.TileChanged("tile/0/001", 3, 259),
                            new Finding.TileChanged("tile/1/000", 7, 7 * 256),
                            new Finding.TileChanged("tile/2/000.p/1", 0, 0));
        }
    }

    @Test
    void aForgerWhoChangesTheTileAlongWithTheEntryIsFoundOut() throws IOException {
        try (Copy copy = Copy.of(SIZE);
                Copy forged = Copy.of(rewritten(300))) {
            Files.copy(
                    forged.root().resolve("tile/entries/001"),
                    copy.root().resolve("tile/entries/001"),
                    StandardCopyOption.REPLACE_EXISTING);
            Files.copy(
                    forged.root().resolve("tile/0/001"),
                    copy.root().resolve("tile/0/001"),
                    StandardCopyOption.REPLACE_EXISTING);
            assertThat(copy.verify().findings())
                    .hasAtLeastOneElementOfType(Finding.RootDiffers.class)
                    .contains(new Finding.BundleChanged(256, 511));
        }
    }

    @Test
    void aLogThatSomebodyElseSignedIsRefused() throws IOException {
        try (Copy copy = Copy.of(SIZE)) {
            SignerKey other = SignerKey.generate("signalbox/audit/a", new SecureRandom());
            Report report = new CopyVerifier(copy.root()).verify(Optional.of(other.verifier()), Optional.empty());
            assertThat(report.signature()).isFalse();
            assertThat(report.findings()).singleElement().isInstanceOf(Finding.CheckpointUnsigned.class);
            String changed = new String(copy.checkpoint(), StandardCharsets.UTF_8).replace("\n700\n", "\n699\n");
            Files.writeString(copy.root().resolve("checkpoint"), changed);
            assertThat(copy.verify().findings()).hasAtLeastOneElementOfType(Finding.CheckpointForged.class);
        }
    }

    @Test
    void aCheckpointThatIsMissingOrNoneIsSaid() throws IOException {
        try (Copy copy = Copy.of(3)) {
            Files.writeString(copy.root().resolve("checkpoint"), "signalbox/audit/a\n3\n");
            assertThat(copy.verify().findings()).singleElement().isInstanceOf(Finding.CheckpointUnreadable.class);
            Files.delete(copy.root().resolve("checkpoint"));
            assertThat(copy.verify().firstBad().orElseThrow().sentence()).contains("there is no file 'checkpoint'");
        }
    }

    @Test
    void aLogThatGrewIsShownToBeginWithWhatWasKept() throws IOException {
        try (Copy early = Copy.of(300);
                Copy late = Copy.of(SIZE)) {
            assertThat(late.since(early.checkpoint()).earlier()).contains(300L);
            assertThat(late.since(early.checkpoint()).isGood()).isTrue();
        }
    }

    @Test
    void aRewrittenPastIsFoundAlthoughTheKeyIsRight() throws IOException {
        try (Copy early = Copy.of(300);
                Copy late = Copy.of(rewritten(17))) {
            assertThat(late.verify().isGood()).isTrue();
            assertThat(late.since(early.checkpoint()).findings())
                    .singleElement()
                    .isInstanceOf(Finding.Forked.class);
            assertThat(early.since(late.checkpoint()).findings()).containsExactly(new Finding.RolledBack(SIZE, 300));
        }
    }

    @Test
    void anEarlierCheckpointThatProvesNothingIsSaid() throws IOException {
        try (Copy copy = Copy.of(300)) {
            byte[] unsigned = new String(copy.checkpoint(), StandardCharsets.UTF_8)
                    .replace("\n300\n", "\n299\n")
                    .getBytes(StandardCharsets.UTF_8);
            byte[] another = new String(copy.checkpoint(), StandardCharsets.UTF_8)
                    .replace("audit/a", "audit/b")
                    .getBytes(StandardCharsets.UTF_8);
            for (byte[] earlier : List.of(unsigned, another, new byte[0])) {
                assertThat(copy.since(earlier).findings()).singleElement().isInstanceOf(Finding.EarlierUnusable.class);
            }
        }
    }

    @Test
    void whatWasSignedInTheWrongPlaceIsNamed() throws IOException {
        List<byte[]> entries = new ArrayList<>(List.of(Copy.leaf(0), Copy.leaf(2), Copy.leaf(2), new byte[] {'x'}));
        try (Copy copy = Copy.of(entries)) {
            List<Finding> findings = copy.verify().findings();
            assertThat(findings)
                    .filteredOn(Finding.WrongPlace.class::isInstance)
                    .hasSize(2);
            assertThat(findings).hasAtLeastOneElementOfType(Finding.EntryUnreadable.class);
        }
    }

    @Test
    void afterAHundredFindingsItStops() throws IOException {
        try (Copy copy = Copy.of(SIZE)) {
            List<byte[]> entries = copy.entries(SIZE);
            entries.replaceAll(entry -> new byte[] {1});
            copy.write(entries, SIZE);
            assertThat(copy.verify().findings()).hasSize(101).last().isEqualTo(new Finding.More(100));
        }
    }

    @Test
    void everyFindingIsASentence() throws IOException {
        try (Copy copy = Copy.of(SIZE)) {
            copy.flip("tile/0/000", 0);
            Finding finding = copy.verify().firstBad().orElseThrow();
            assertThat(finding.kind()).isEqualTo("TileChanged");
            assertThat(finding.sentence())
                    .isEqualTo("Hash 0 of tile/0/000 is not the hash of what it stands for (from entry 0 on):"
                            + " the tile was changed.");
        }
    }

    private static List<byte[]> rewritten(int index) {
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            entries.add(i == index ? Copy.leaf(i, i, "signalbox.events", Instant.EPOCH.minusMillis(1)) : Copy.leaf(i));
        }
        return entries;
    }
}
