package io.signalbox.audit.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * One RocksDB directory. What is written together is there together or not at all, also after a crash: there is no
 * write-ahead log, so what was written last is lost then, but never a part of it. Safe for readers beside one writer, and
 * for readers that are still reading when it is closed: native memory that is gone must not be touched.
 */
final class Disk implements AutoCloseable {
    private final Path directory;
    private final Options options = BoundedRocksDb.options();
    private final WriteOptions unlogged = new WriteOptions().setDisableWAL(true);
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Set<DiskIterator> open = new HashSet<>();
    private final RocksDB rocks;
    private volatile boolean closed;

    private interface Native<T extends @Nullable Object> {
        T call() throws RocksDBException;
    }

    /** @throws ProcessorStateException if it cannot be opened */
    Disk(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
            this.rocks = RocksDB.open(options, directory.toString());
        } catch (RocksDBException | IOException e) {
            options.close();
            unlogged.close();
            throw new ProcessorStateException("the store in %s cannot be opened".formatted(directory), e);
        }
    }

    boolean isOpen() {
        return !closed;
    }

    byte @Nullable [] get(Bytes key) {
        return this.<byte @Nullable []>read(() -> rocks.get(key.get()));
    }

    /** Writes rows together; of a key that is there twice the later value stays. */
    void write(List<KeyValue<Bytes, byte[]>> rows) {
        read(() -> {
            try (WriteBatch batch = new WriteBatch()) {
                for (KeyValue<Bytes, byte[]> row : rows) {
                    batch.put(row.key.get(), row.value);
                }
                rocks.write(unlogged, batch);
                return true;
            }
        });
    }

    /** Rows from one key to another, both inclusive, in the order of their bytes. */
    KeyValueIterator<Bytes, byte[]> range(Bytes from, @Nullable Bytes to) {
        return read(() -> {
            DiskIterator iterator = new DiskIterator(this, rocks, from, to);
            synchronized (open) {
                open.add(iterator);
            }
            return iterator;
        });
    }

    long approximateRows() {
        return read(() -> rocks.getLongProperty("rocksdb.estimate-num-keys"));
    }

    void flush() {
        read(() -> {
            try (FlushOptions wait = new FlushOptions().setWaitForFlush(true)) {
                rocks.flush(wait);
                return true;
            }
        });
    }

    /** Does something with an iterator while this cannot be closed. */
    <T extends @Nullable Object> T whileOpen(Supplier<T> action) {
        return read(action::get);
    }

    /** Gives back what an iterator holds; nothing is left to give back when this is closed. */
    void end(DiskIterator iterator) {
        lock.readLock().lock();
        try {
            if (!closed) {
                synchronized (open) {
                    open.remove(iterator);
                }
                iterator.release();
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            synchronized (open) {
                open.forEach(DiskIterator::release);
                open.clear();
            }
            rocks.close();
            unlogged.close();
            options.close();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private <T extends @Nullable Object> T read(Native<T> action) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new InvalidStateStoreException("the store in %s is closed".formatted(directory));
            }
            return action.call();
        } catch (RocksDBException e) {
            throw new ProcessorStateException("the store in %s failed".formatted(directory), e);
        } finally {
            lock.readLock().unlock();
        }
    }
}
