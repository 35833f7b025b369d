package io.signalbox.audit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.audit.entry.Entry;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.StepId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;

class EntryStoreTest {
    private final List<EntryStore> stores = new ArrayList<>();
    private Path scratch = Path.of("");

    @BeforeTry
    void makeScratch() throws IOException {
        scratch = Files.createTempDirectory("signalbox-entries");
    }

    @AfterTry
    void deleteScratch() throws IOException {
        stores.forEach(EntryStore::close);
        stores.clear();
        try (Stream<Path> tree = Files.walk(scratch)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Property(tries = 30)
    void anIndexMadeAgainFromTheChangelogIsTheOneThatWasThereByteForByte(
            @ForAll @Size(max = 400) List<@IntRange(max = 9999) Integer> numbers,
            @ForAll @IntRange(min = 1, max = 90) int batch) {
        List<KeyValue<byte[], byte[]>> changelog = Entries.of(numbers);
        EntryStore written = open("written");
        changelog.forEach(entry -> written.put(Bytes.wrap(entry.key), entry.value));

        EntryStore restored = open("restored");
        for (int from = 0; from < changelog.size(); from += batch) {
            restored.restore(changelog.subList(from, Math.min(changelog.size(), from + batch)));
        }

        assertThat(Entries.rows(restored)).isEqualTo(Entries.rows(written));
        assertThat(Entries.rows(restored)).hasSizeGreaterThan(numbers.size());
    }

    @Property(tries = 30)
    void whatIsOnDiskWhenTheProcessIsKilledIsWholeEntriesWithTheirIndex(
            @ForAll @Size(max = 300) List<@IntRange(max = 9999) Integer> numbers,
            @ForAll @IntRange(max = 300) int flushedAfter)
            throws IOException {
        List<KeyValue<byte[], byte[]>> changelog = Entries.of(numbers);
        EntryStore running = open("running");
        for (int i = 0; i < changelog.size(); i++) {
            if (i == flushedAfter) {
                running.flush();
            }
            running.put(Bytes.wrap(changelog.get(i).key), changelog.get(i).value);
        }
        copy(scratch.resolve("running"), scratch.resolve("killed"));

        EntryStore left = open("killed");
        int survived = (int) new LogReader(left).size();
        EntryStore expected = open("expected");
        expected.restore(changelog.subList(0, survived));

        assertThat(survived).isGreaterThanOrEqualTo(flushedAfter < changelog.size() ? flushedAfter : 0);
        assertThat(Entries.rows(left)).isEqualTo(Entries.rows(expected));
    }

    @Example
    void entriesWrittenBeforeThereWasAnIndexBesideThemGetOneWhenTheyAreOpened() {
        List<KeyValue<Bytes, byte[]>> bare = new ArrayList<>();
        for (int i = 0; i < 2500; i++) {
            bare.add(KeyValue.pair(Keys.entry("lab", i), EntryJson.write(Entries.entry("lab", i, i))));
        }
        try (Disk older = new Disk(scratch.resolve("older"))) {
            older.write(bare);
            older.flush();
        }

        EntryStore opened = open("older");

        LogReader reader = new LogReader(opened);
        assertThat(reader.sites()).containsExactly("lab");
        assertThat(reader.size()).isEqualTo(2500);
        List<Long> found = new ArrayList<>();
        reader.scan(Map.of(Field.OPERATION, "op-4", Field.GUEST, "101"), "lab", SequenceRange.ALL, entry -> {
            found.add(entry.sequence());
            return true;
        });
        assertThat(found)
                .containsExactlyElementsOf(IntStream.range(0, 2500)
                        .filter(i -> i % 2 == 0 && i % 7 == 4 && i % 3 == 1)
                        .mapToObj(Long::valueOf)
                        .toList());
    }

    @Example
    void theSameEntriesWithoutTheirIndexInTheChangelogAreReadAsTheyWere() {
        EntryStore store = open("store");
        Entry entry = Entries.entry("lab", 0, 12);
        store.restore(List.of(KeyValue.pair(Keys.entry("lab", 0).get(), EntryJson.write(entry))));

        assertThat(new LogReader(store).entry("lab", 0)).contains(entry);
        assertThat(new LogWriter(store).nextSequence("lab")).isEqualTo(1);
        assertThat(new LogWriter(store).action(new OperationId("op-5"), new StepId("r1-migrate-12")))
                .isEqualTo(Optional.empty());
    }

    @Example
    void onlyEntriesArePutAndNothingIsDeleted() {
        EntryStore store = open("store");

        assertThatThrownBy(() -> store.put(Keys.next("lab"), Keys.number(7)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.delete(Keys.entry("lab", 0))).isInstanceOf(UnsupportedOperationException.class);
        assertThat(new LogReader(store).sites()).isEmpty();
    }

    @Example
    void aReaderWhoseStoreIsClosedMeanwhileIsToldSo() {
        EntryStore store = open("store");
        store.restore(Entries.of(List.of(1, 2, 3)));
        KeyValueIterator<Bytes, byte[]> reading = store.all();
        reading.next();

        store.close();

        assertThatThrownBy(reading::hasNext).isInstanceOf(InvalidStateStoreException.class);
        assertThatThrownBy(() -> store.get(Keys.next("site-1"))).isInstanceOf(InvalidStateStoreException.class);
        reading.close();
        store.close();
    }

    private EntryStore open(String name) {
        EntryStore store = new EntryStore(name);
        store.open(scratch.resolve(name));
        stores.add(store);
        return store;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path path : tree.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }
}
