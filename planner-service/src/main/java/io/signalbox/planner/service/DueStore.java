package io.signalbox.planner.service;

import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * When operations are due, the earliest first. An operation's time moves with each of its steps, nearly always to a later
 * one, and hardly any is ever reached: so an entry that is too early stays as it is, and is moved when its time has come.
 * There is always an entry at or before an operation's time.
 */
final class DueStore {
    private static final char BETWEEN = '\u0000';
    private static final byte[] NOTHING = new byte[0];

    private final KeyValueStore<byte[], byte[]> store;
    private final Map<String, Instant> filed = new Recent<>();

    DueStore(KeyValueStore<byte[], byte[]> store) {
        this.store = store;
    }

    /** An entry whose time has come; whether the operation is due is another question. */
    record Due(SiteName site, OperationId operation, Instant at) {}

    /** The entries up to now, the earliest first, at most so many. */
    List<Due> by(Instant now, int most) {
        List<Due> found = new ArrayList<>();
        byte[] first = ByteBuffer.allocate(Long.BYTES).putLong(0).array();
        byte[] last =
                ByteBuffer.allocate(Long.BYTES).putLong(now.toEpochMilli() + 1).array();
        try (KeyValueIterator<byte[], byte[]> range = store.range(first, last)) {
            while (range.hasNext() && found.size() < most) {
                byte[] key = range.next().key;
                String names = new String(key, Long.BYTES, key.length - Long.BYTES, StandardCharsets.UTF_8);
                int between = names.indexOf(BETWEEN);
                found.add(new Due(
                        new SiteName(names.substring(0, between)),
                        new OperationId(names.substring(between + 1)),
                        Instant.ofEpochMilli(ByteBuffer.wrap(key).getLong())));
            }
        }
        return found;
    }

    /** Takes an entry away whose time has come. */
    void take(Due due) {
        store.delete(key(due.at(), due.site(), due.operation()));
        filed.remove(SiteStores.text(due.site(), due.operation().value()), due.at());
    }

    /**
     * The operation is due at another time from now on.
     *
     * @param before when it was due until now
     */
    void move(SiteName site, OperationId operation, Optional<Instant> before, Optional<Instant> to) {
        String name = SiteStores.text(site, operation.value());
        Optional<Instant> present = Optional.ofNullable(filed.get(name));
        Optional<Instant> wanted = to.map(at -> Instant.ofEpochMilli(at.toEpochMilli()));
        if (present.isPresent()
                && wanted.filter(at -> !present.get().isAfter(at)).isPresent()) {
            return;
        }
        present.or(() -> before).ifPresent(at -> store.delete(key(at, site, operation)));
        filed.remove(name);
        wanted.ifPresent(at -> {
            store.put(key(at, site, operation), NOTHING);
            filed.put(name, at);
        });
    }

    private static byte[] key(Instant at, SiteName site, OperationId operation) {
        byte[] names = SiteStores.bytes(SiteStores.text(site, operation.value()));
        return ByteBuffer.allocate(Long.BYTES + names.length)
                .putLong(at.toEpochMilli())
                .put(names)
                .array();
    }
}
