package io.signalbox.audit.store;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The two stores of the log. Their names are part of the names of their changelog topics and do not change. */
public final class AuditStores {
    /** Key: site, 0, sequence; value: the entry. */
    public static final String ENTRIES = "entries";

    /** Everything by which entries are found; see {@link Keys}. */
    public static final String INDEX = "index";

    /**
     * The most bytes of one changelog record. The topics take 1.06 MiB; an entry holds them in base64 with its facts.
     */
    public static final int MESSAGE_LIMIT = 4 * 1024 * 1024;

    private static final Map<String, String> CHANGELOG =
            Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MESSAGE_LIMIT));

    private AuditStores() {}

    /** Both stores, on disk. */
    public static List<StoreBuilder<KeyValueStore<Bytes, byte[]>>> builders() {
        return List.of(persistent(ENTRIES), persistent(INDEX));
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> persistent(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG)
                .withCachingDisabled();
    }
}
