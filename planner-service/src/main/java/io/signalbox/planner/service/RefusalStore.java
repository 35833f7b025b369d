package io.signalbox.planner.service;

import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.planner.state.SiteState;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Refused commands and approvals: by name, and by time so that they can be forgotten. */
final class RefusalStore {
    private static final byte BY_NAME = 'n';
    private static final byte BY_TIME = 't';
    private static final int NAME_OFFSET = 1 + Long.BYTES;

    private final KeyValueStore<byte[], byte[]> store;

    RefusalStore(KeyValueStore<byte[], byte[]> store) {
        this.store = store;
    }

    void put(SiteName site, CommandId id, Instant at) {
        byte[] name = name(site, id);
        get(site, id).ifPresent(before -> store.delete(timed(before, name)));
        store.put(
                named(name),
                ByteBuffer.allocate(Long.BYTES).putLong(at.toEpochMilli()).array());
        store.put(timed(at, name), new byte[0]);
    }

    Optional<Instant> get(SiteName site, CommandId id) {
        return Optional.ofNullable(store.get(named(name(site, id))))
                .map(time -> Instant.ofEpochMilli(ByteBuffer.wrap(time).getLong()));
    }

    /** Forgets what nobody can repeat any more, at most so many. */
    void forget(Instant now, int most) {
        List<byte[]> old = new ArrayList<>();
        byte[] first = timed(Instant.EPOCH, new byte[0]);
        byte[] last = timed(now.minus(SiteState.REFUSALS_KNOWN), new byte[0]);
        try (KeyValueIterator<byte[], byte[]> range = store.range(first, last)) {
            while (range.hasNext() && old.size() < most) {
                KeyValue<byte[], byte[]> next = range.next();
                old.add(next.key);
            }
        }
        for (byte[] key : old) {
            byte[] name = new byte[key.length - NAME_OFFSET];
            System.arraycopy(key, NAME_OFFSET, name, 0, name.length);
            store.delete(named(name));
            store.delete(key);
        }
    }

    private static byte[] name(SiteName site, CommandId id) {
        return SiteStores.bytes(SiteStores.text(site, id.value()));
    }

    private static byte[] named(byte[] name) {
        return ByteBuffer.allocate(1 + name.length).put(BY_NAME).put(name).array();
    }

    private static byte[] timed(Instant at, byte[] name) {
        return ByteBuffer.allocate(NAME_OFFSET + name.length)
                .put(BY_TIME)
                .putLong(at.toEpochMilli())
                .put(name)
                .array();
    }
}
