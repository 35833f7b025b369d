package io.signalbox.audit.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.audit.entry.Entry;
import io.signalbox.audit.entry.Facts;
import io.signalbox.audit.entry.WireCopy;
import io.signalbox.audit.samples.MemoryStore;
import io.signalbox.audit.samples.Messages;
import io.signalbox.audit.store.Field;
import io.signalbox.audit.store.LogReader;
import io.signalbox.audit.store.LogWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SearchTest {
    private static final int PARTITIONS = 2;

    /** What is not given by the place in the log. */
    record Draft(String site, int partition, Duration when, Facts facts, String value) {}

    @Property(tries = 300)
    void anIndexFindsWhatAFilterOverAllEntriesFinds(
            @ForAll("drafts") List<Draft> drafts, @ForAll("filters") Filter filter) throws LogRebuilding {
        World world = new World(drafts);

        Page page = new Search(world).page(filter, Optional.empty(), 1000);

        assertThat(page.entries())
                .containsExactlyElementsOf(
                        world.inOrder().stream().filter(filter::accepts).toList());
        assertThat(page.next()).isEmpty();
    }

    @Property(tries = 300)
    void pagesOfAnySizeGiveEveryEntryOnceAndInOrder(
            @ForAll("drafts") List<Draft> drafts,
            @ForAll("filters") Filter filter,
            @ForAll List<@IntRange(min = 1, max = 7) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 60) int pageBytes)
            throws LogRebuilding {
        World world = new World(drafts);
        Search search = new Search(world, pageBytes);
        List<Entry> read = new ArrayList<>();
        Optional<Position> after = Optional.empty();
        int turn = 0;
        do {
            int limit = sizes.isEmpty() ? 3 : sizes.get(turn++ % sizes.size());
            Page page = search.page(filter, after.map(Position::cursor).flatMap(Position::ofCursor), limit);
            assertThat(page.entries()).hasSizeLessThanOrEqualTo(limit);
            assertThat(page.next().isEmpty() || !page.entries().isEmpty()).isTrue();
            read.addAll(page.entries());
            after = page.next();
        } while (after.isPresent());

        assertThat(read)
                .containsExactlyElementsOf(
                        world.inOrder().stream().filter(filter::accepts).toList());
    }

    @Property(tries = 100)
    void aCursorStaysGoodWhileTheLogGrows(
            @ForAll("drafts") List<Draft> drafts, @ForAll @IntRange(min = 1, max = 5) int limit) throws LogRebuilding {
        World world = new World(drafts);
        Page first = new Search(world).page(Filter.everything(), Optional.empty(), limit);
        drafts.forEach(world::append);
        List<Entry> grown = world.inOrder();

        Optional<Position> after = first.entries().isEmpty()
                ? Optional.empty()
                : Optional.of(Position.of(first.entries().getLast()));
        Page rest = new Search(world).page(Filter.everything(), after, 1000);

        assertThat(rest.entries())
                .containsExactlyElementsOf(grown.stream()
                        .filter(entry -> after.isEmpty() || Position.of(entry).compareTo(after.get()) > 0)
                        .toList());
    }

    @Example
    void aTextThatIsNoCursorIsNotTakenForOne() {
        assertThat(Position.ofCursor("")).isEmpty();
        assertThat(Position.ofCursor("%%%")).isEmpty();
        assertThat(Position.ofCursor("MTox")).isEmpty();
        Position place = new Position("lab", 3, 12);
        assertThat(Position.ofCursor(place.cursor())).contains(place);
    }

    @Provide
    Arbitrary<List<Draft>> drafts() {
        Arbitrary<Facts> facts = Combinators.combine(
                        Arbitraries.of("PlanProposed", "StepResult", "Unreadable"),
                        Arbitraries.of("op-1", "op-2", "op-22").optional(),
                        Arbitraries.of("oncall", "reviewer", "a").optional(),
                        Arbitraries.of(101, 102, 1011).set().ofMaxSize(2),
                        Arbitraries.of("pve01", "pve0", "pve02").set().ofMaxSize(2),
                        Arbitraries.of("verified", "failed").optional())
                .as(SearchTest::facts);
        return Combinators.combine(
                        Arbitraries.of("lab", "lab2", "la", Entry.NO_SITE),
                        Arbitraries.integers().between(0, PARTITIONS - 1),
                        Arbitraries.longs().between(0, 400).map(Duration::ofMinutes),
                        facts,
                        Arbitraries.strings().alpha().ofMaxLength(20))
                .as(Draft::new)
                .list()
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<Filter> filters() {
        Arbitrary<Map<Field, String>> values = Combinators.combine(
                        Arbitraries.of("PlanProposed", "StepResult", "Nothing").optional(0.2),
                        Arbitraries.of("op-1", "op-2", "op-3").optional(0.2),
                        Arbitraries.of("oncall", "a", "cid").optional(0.2),
                        Arbitraries.of("101", "102", "10").optional(0.3),
                        Arbitraries.of("pve01", "pve0", "pve").optional(0.3),
                        Arbitraries.of("verified", "failed").optional(0.3))
                .as((kind, operation, actor, guest, host, outcome) -> {
                    Map<Field, String> map = new EnumMap<>(Field.class);
                    kind.ifPresent(value -> map.put(Field.KIND, value));
                    operation.ifPresent(value -> map.put(Field.OPERATION, value));
                    actor.ifPresent(value -> map.put(Field.ACTOR, value));
                    guest.ifPresent(value -> map.put(Field.GUEST, value));
                    host.ifPresent(value -> map.put(Field.HOST, value));
                    outcome.ifPresent(value -> map.put(Field.OUTCOME, value));
                    return map;
                });
        Arbitrary<Optional<Instant>> times = Arbitraries.longs()
                .between(0, 400)
                .map(minute -> Messages.AT.plus(Duration.ofMinutes(minute)))
                .optional(0.4);
        return Combinators.combine(Arbitraries.of("lab", "la", "-", "x").optional(0.3), values, times, times)
                .as(Filter::new);
    }

    private static Facts facts(
            String kind,
            Optional<String> operation,
            Optional<String> actor,
            Set<Integer> guests,
            Set<String> hosts,
            Optional<String> outcome) {
        return new Facts(
                "signalbox.event.v1",
                kind,
                Optional.empty(),
                Optional.empty(),
                operation,
                actor,
                new TreeSet<>(guests),
                new TreeSet<>(hosts),
                new TreeSet<>(),
                outcome,
                "a sentence",
                Optional.empty());
    }

    /** Logs in memory and, beside them, the plain list of what they hold. */
    private static final class World implements Logs {
        private final List<Entry> all = new ArrayList<>();
        private final Map<Integer, LogWriter> writers = new HashMap<>();
        private final List<PartitionLog> logs = new ArrayList<>();

        World(List<Draft> drafts) {
            for (int partition = PARTITIONS - 1; partition >= 0; partition--) {
                MemoryStore store = new MemoryStore();
                writers.put(partition, new LogWriter(store));
                logs.add(new PartitionLog(partition, new LogReader(store)));
            }
            drafts.forEach(this::append);
        }

        void append(Draft draft) {
            LogWriter writer = java.util.Objects.requireNonNull(writers.get(draft.partition()));
            Entry entry = new Entry(
                    draft.site(),
                    writer.nextSequence(draft.site()),
                    Messages.AT.plus(draft.when()),
                    "signalbox.events",
                    draft.partition(),
                    all.size(),
                    "0".repeat(64),
                    draft.facts(),
                    new WireCopy(Optional.empty(), List.of(), Optional.of(draft.value())));
            writer.append(entry, Optional.empty());
            all.add(entry);
        }

        List<Entry> inOrder() {
            return all.stream().sorted(Comparator.comparing(Position::of)).toList();
        }

        @Override
        public List<PartitionLog> open(Optional<String> site) {
            return logs;
        }
    }
}
