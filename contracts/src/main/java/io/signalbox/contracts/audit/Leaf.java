package io.signalbox.contracts.audit;

import io.signalbox.contracts.id.Require;
import io.signalbox.contracts.json.Digest;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One entry of a log of the audit service: which record of which topic comes next. Its bytes on
 * {@code signalbox.audit-log} are the leaf of the Merkle tree.
 *
 * @param log which log: a site's name, or {@code _stray-<partition>} for the records of a partition that name no site or
 *     one whose records belong to another partition
 * @param index its place in that log, from 0
 * @param timestamp when the record was written: its CloudEvents time, else the broker's
 * @param key of the record, if it has one; one too large to quote, or that is no text, stands as its digest
 * @param headers of the record, as text; one too large to quote, or that is no text, stands as its digest. Where that
 *     leaves something out (a header that is repeated or without a value, or more than fit) the digest of all of them
 *     stands under the empty name
 * @param value digest of the record's value; of no bytes where it has none
 * @param length of the record's value in bytes; -1 where it has none
 */
public record Leaf(
        String log,
        long index,
        String topic,
        int partition,
        long offset,
        Instant timestamp,
        Optional<String> key,
        Map<String, String> headers,
        Digest value,
        int length) {
    public Leaf {
        Require.text("log", log, 300);
        Require.that(index >= 0, "index is %d: expected 0 or more".formatted(index));
        Require.text("topic", topic, 300);
        Require.that(offset >= 0, "offset is %d: expected 0 or more".formatted(offset));
        Require.present("timestamp", timestamp);
        key = key == null ? Optional.empty() : key;
        headers = Collections.unmodifiableMap(new TreeMap<>(Require.present("headers", headers)));
        Require.present("value", value);
    }
}
