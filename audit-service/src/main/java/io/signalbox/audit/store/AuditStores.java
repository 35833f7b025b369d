package io.signalbox.audit.store;

import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The store of the log. Its name is part of the name of its changelog topic and does not change. */
public final class AuditStores {
    /** Entries, and what they are found by; see {@link Keys}. Only the entries are in the changelog. */
    public static final String ENTRIES = "entries";

    /**
     * The most bytes of one changelog record. The topics take 1.06 MiB; an entry holds them in base64 with its facts.
     */
    public static final int MESSAGE_LIMIT = 4 * 1024 * 1024;

    private static final Map<String, String> CHANGELOG =
            Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MESSAGE_LIMIT));

    private AuditStores() {}

    /** The store, on disk. */
    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(new EntryStore.Supplier(ENTRIES), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG)
                .withCachingDisabled();
    }
}
