package io.signalbox.torture.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.envelope.WireRecord;
import io.signalbox.torture.doll.DollHouse;
import io.signalbox.torture.history.History;
import io.signalbox.torture.history.RawRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TornHistoryTest {
    private static final History WHOLE = Scenes.everything(new DollHouse()).history();

    @Property(tries = 200)
    void whateverIsMissingOrDamagedTheCheckerGivesAnAnswer(@ForAll Random random) {
        List<RawRecord> records = torn(WHOLE.records(), random).stream()
                .map(record -> random.nextInt(20) == 0 ? damaged(record, random) : record)
                .toList();
        History history = new History(
                records, torn(WHOLE.calls(), random), torn(WHOLE.sightings(), random), WHOLE.tokens());
        assertThat(Checker.check(history)).isNotNull();
    }

    @Property(tries = 50)
    void theOrderInWhichAHistoryIsToldDoesNotMatter(@ForAll Random random) {
        List<RawRecord> records = new ArrayList<>(WHOLE.records());
        Collections.shuffle(records, random);
        assertThat(Checker.check(new History(records, WHOLE.calls(), WHOLE.sightings(), WHOLE.tokens())))
                .isEmpty();
    }

    private static <T> List<T> torn(List<T> all, Random random) {
        int keep = random.nextInt(100);
        List<T> some = new ArrayList<>(
                all.stream().filter(one -> random.nextInt(100) < keep).toList());
        Collections.shuffle(some, random);
        return some;
    }

    private static RawRecord damaged(RawRecord record, Random random) {
        byte[] value = record.wire().value();
        return new RawRecord(
                record.position(),
                record.at(),
                new WireRecord(
                        record.wire().key(), record.wire().headers(), Arrays.copyOf(value, random.nextInt(value.length))));
    }
}
