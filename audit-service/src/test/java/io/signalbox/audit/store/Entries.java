package io.signalbox.audit.store;

import io.signalbox.audit.entry.Entry;
import io.signalbox.audit.entry.EntryReader.StepSaid;
import io.signalbox.audit.entry.Facts;
import io.signalbox.audit.entry.WireCopy;
import io.signalbox.audit.samples.Messages;
import io.signalbox.audit.store.StoredEntry.StoredStep;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.StepId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Entries of several sites, hours, guests and steps, each made of a number. */
final class Entries {
    private Entries() {}

    /** The changelog of entries made of those numbers. */
    static List<KeyValue<byte[], byte[]>> of(List<Integer> numbers) {
        Map<String, Long> next = new HashMap<>();
        List<KeyValue<byte[], byte[]>> changelog = new ArrayList<>();
        for (int number : numbers) {
            String site = "site-" + number % 3;
            long sequence = next.merge(site, 1L, Long::sum) - 1;
            changelog.add(KeyValue.pair(
                    Keys.entry(site, sequence).get(), StoredEntry.write(entry(site, sequence, number), said(number))));
        }
        return changelog;
    }

    /** All that a store holds, entries and index, in hexadecimal. */
    static List<String> rows(KeyValueStore<Bytes, byte[]> store) {
        List<String> rows = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(row -> rows.add(HexFormat.of().formatHex(row.key.get())
                    + "="
                    + HexFormat.of().formatHex(row.value)));
        }
        return rows;
    }

    static Entry entry(String site, long sequence, int number) {
        Facts facts = new Facts(
                "signalbox.event.v1",
                "Kind" + number % 4,
                Optional.empty(),
                Optional.empty(),
                Optional.of("op-" + number % 7).filter(operation -> number % 2 == 0),
                Optional.of("oncall").filter(actor -> number % 5 == 0),
                new TreeSet<>(Set.of(100 + number % 3, 200 + number % 11)),
                new TreeSet<>(Set.of("pve" + number % 6)),
                new TreeSet<>(number % 9 == 0 ? Set.of("staging") : Set.of()),
                Optional.of("verified").filter(outcome -> number % 3 == 0),
                "a sentence",
                Optional.empty());
        return new Entry(
                site,
                sequence,
                Messages.AT.plus(Duration.ofMinutes(number % 500)),
                "signalbox.events",
                0,
                sequence,
                "0".repeat(64),
                facts,
                new WireCopy(Optional.empty(), List.of(), Optional.of("YQ==")));
    }

    private static Optional<StoredStep> said(int number) {
        return number % 4 != 0
                ? Optional.empty()
                : Optional.of(StoredStep.of(new StepSaid(
                        new OperationId("op-" + number % 7), new StepId("r1-migrate-" + number), Messages.migrate())));
    }
}
