package io.signalbox.audit.store;

import java.util.Arrays;
import java.util.NoSuchElementException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;

/** Walks the rows of a range of a {@link Disk}; ends with an exception when that is closed meanwhile. For one thread. */
final class DiskIterator implements KeyValueIterator<Bytes, byte[]> {
    private final Disk disk;
    private final ReadOptions options = new ReadOptions();
    private final @Nullable Slice end;
    private final RocksIterator rows;
    private boolean released;

    /** Made while the disk cannot be closed. */
    DiskIterator(Disk disk, RocksDB rocks, Bytes from, @Nullable Bytes to) {
        this.disk = disk;
        // The bound of RocksDB is exclusive; the next key behind one is the same with a zero byte.
        this.end = to == null ? null : new Slice(Arrays.copyOf(to.get(), to.get().length + 1));
        if (end != null) {
            options.setIterateUpperBound(end);
        }
        this.rows = rocks.newIterator(options);
        rows.seek(from.get());
    }

    @Override
    public boolean hasNext() {
        return disk.whileOpen(() -> !released && rows.isValid());
    }

    @Override
    public Bytes peekNextKey() {
        return disk.whileOpen(() -> Bytes.wrap(present().key()));
    }

    @Override
    public KeyValue<Bytes, byte[]> next() {
        return disk.whileOpen(() -> {
            KeyValue<Bytes, byte[]> row = KeyValue.pair(Bytes.wrap(present().key()), rows.value());
            rows.next();
            return row;
        });
    }

    @Override
    public void close() {
        disk.end(this);
    }

    /** Gives the native memory back. */
    void release() {
        if (!released) {
            released = true;
            rows.close();
            options.close();
            if (end != null) {
                end.close();
            }
        }
    }

    private RocksIterator present() {
        if (released || !rows.isValid()) {
            throw new NoSuchElementException("there is no row behind the last");
        }
        return rows;
    }
}
