package io.signalbox.audit.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of one partition on disk. An entry is put; all by which it is found is made of it here and written with it, in
 * one batch. So the changelog holds the entry alone, and whoever reads the changelog, after a crash or as a standby, makes
 * the same index of it.
 */
final class EntryStore implements KeyValueStore<Bytes, byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(EntryStore.class);
    private static final byte[] LAYOUT = Keys.number(2);
    private static final int BATCH = 1000;

    private final String name;
    private @Nullable Disk disk;
    private @Nullable IndexRows index;

    /** Gives each partition its own. */
    record Supplier(String name) implements KeyValueBytesStoreSupplier {
        @Override
        public KeyValueStore<Bytes, byte[]> get() {
            return new EntryStore(name);
        }

        @Override
        public String metricsScope() {
            return "audit-log";
        }
    }

    EntryStore(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        open(context.stateDir().toPath().resolve("rocksdb").resolve(name));
        context.register(root, (BatchingStateRestoreCallback) this::restore);
    }

    /** Opens the directory, and makes the index of what is there if it has none, or one of another layout. */
    void open(Path directory) {
        Disk opened = new Disk(directory);
        disk = opened;
        index = new IndexRows(opened::get);
        byte[] layout = opened.get(Keys.LAYOUT);
        if (layout == null || Keys.number(layout) != Keys.number(LAYOUT)) {
            long entries = indexAgain(opened);
            opened.write(List.of(KeyValue.pair(Keys.LAYOUT, LAYOUT)));
            if (entries > 0) {
                LOG.info("the index of {} entries in {} was made again", entries, directory);
            }
        }
    }

    @Override
    public void put(Bytes key, byte[] value) {
        write(List.of(KeyValue.pair(key.get(), value)));
    }

    @Override
    public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
        byte[] before = get(key);
        if (before == null) {
            put(key, value);
        }
        return before;
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        write(entries.stream()
                .map(entry -> KeyValue.pair(entry.key.get(), entry.value))
                .toList());
    }

    /** @throws UnsupportedOperationException always: what is in the log stays in it */
    @Override
    public byte[] delete(Bytes key) {
        throw new UnsupportedOperationException("nothing is deleted from the log");
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        return disk().get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
        return disk().range(from == null ? Bytes.wrap(new byte[0]) : from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return range(null, null);
    }

    @Override
    public long approximateNumEntries() {
        return disk().approximateRows();
    }

    @Override
    public Position getPosition() {
        return Position.emptyPosition();
    }

    @Override
    public void flush() {
        disk().flush();
    }

    @Override
    public void close() {
        if (disk != null) {
            disk.close();
        }
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return disk != null && disk.isOpen();
    }

    void restore(Collection<KeyValue<byte[], byte[]>> records) {
        write(records);
    }

    private void write(Collection<KeyValue<byte[], byte[]>> entries) {
        if (index == null) {
            throw new IllegalStateException("the store %s was written before it was opened".formatted(name));
        }
        List<KeyValue<Bytes, byte[]>> rows = new ArrayList<>();
        for (KeyValue<byte[], byte[]> entry : entries) {
            index.of(entry.key, entry.value, (key, value) -> rows.add(KeyValue.pair(key, value)));
            rows.add(KeyValue.pair(Bytes.wrap(entry.key), entry.value));
        }
        disk().write(rows);
        index.written();
    }

    private long indexAgain(Disk opened) {
        long count = 0;
        List<KeyValue<byte[], byte[]>> some = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = opened.range(Keys.firstEntry(), null)) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                some.add(KeyValue.pair(entry.key.get(), entry.value));
                count++;
                if (some.size() == BATCH || !entries.hasNext()) {
                    write(some);
                    some.clear();
                }
            }
        }
        return count;
    }

    private Disk disk() {
        if (disk == null) {
            throw new IllegalStateException("the store %s was used before it was opened".formatted(name));
        }
        return disk;
    }
}
