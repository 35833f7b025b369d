package io.signalbox.executor.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.ledger.LedgerEntry;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.StepResult;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever crashes when: never two acts for one attempt, exactly one result, and the result is true. */
class CrashTest {

    @Property(tries = 600)
    void crashesAnywhereNeitherRepeatAnActNorLoseTheResult(
            @ForAll World.Reply reply,
            @ForAll @IntRange(max = 4) int blindLooks,
            @ForAll @Size(max = 6) Set<@IntRange(max = 40) Integer> crashes) {
        survives(reply, blindLooks, true, crashes);
    }

    @Property
    void aCrashAtEachSinglePointIsSurvived(@ForAll World.Reply reply, @ForAll @IntRange(max = 2) int blindLooks) {
        int points = survives(reply, blindLooks, true, Set.of());
        for (int point = 0; point < points; point++) {
            survives(reply, blindLooks, true, Set.of(point));
        }
    }

    @Property(tries = 40)
    void aRefusedPreconditionIsNeverActedUpon(@ForAll @Size(max = 3) Set<@IntRange(max = 8) Integer> crashes) {
        survives(World.Reply.ACCEPTS, 0, false, crashes);
    }

    /** How many points the attempt passed on its way to the end. */
    private static int survives(World.Reply reply, int blindLooks, boolean ready, Set<Integer> crashes) {
        Crash crash = new Crash(new HashSet<>(crashes));
        World world = new World(reply, blindLooks, ready, crash);
        Bench bench = new Bench(crash, world);
        MemoryLedger ledger = bench.ledger(
                Samples.step("r1-migrate-101", Samples.migration(), Samples.NOW.plus(Duration.ofHours(1))));

        bench.toTheEnd(ledger);

        assertThat(world.acts()).as("acts").isLessThanOrEqualTo(ready ? 1 : 0);
        assertThat(ledger.results()).hasSize(1);
        assertThat(ledger.last().state()).isEqualTo(LedgerEntry.State.CLOSED);
        StepResult result = ledger.results().getFirst();
        boolean sighted = blindLooks <= Bench.TIMES.looks().size();
        switch (result.outcome()) {
            case VERIFIED -> assertThat(world.happened()).isTrue();
            case FAILED -> assertThat(world.happened()).isFalse();
            case REFUSED -> assertThat(ready).isFalse();
            case UNKNOWN -> assertThat(sighted).as("someone could tell").isFalse();
        }
        if (world.happened() && sighted) {
            assertThat(result.outcome()).isEqualTo(Outcome.VERIFIED);
        }
        return crash.points();
    }
}
