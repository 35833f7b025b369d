package io.signalbox.executor.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AbsenceTest {
    private static final Duration SETTLE = Bench.TIMES.settle();
    private static final Duration AGAIN = Bench.TIMES.again();

    private final SkippingClock clock = new SkippingClock();

    private Absence since(Duration ago) {
        return new Absence(clock, Bench.TIMES, Duration.ZERO, clock.nanos() - ago.toNanos());
    }

    @Test
    void oneLookNeverProvesItHoweverLateItIs() {
        Absence absence = since(Duration.ofHours(1));
        absence.look();
        assertThat(absence.sawNothing()).isEqualTo(AGAIN);
    }

    @Test
    void aSecondLookThatBeginsTooEarlyProvesNothing() {
        Absence absence = since(Duration.ZERO);
        absence.look();
        assertThat(absence.sawNothing()).isEqualTo(SETTLE);
        clock.pause(AGAIN);
        absence.look();
        clock.pause(SETTLE);
        assertThat(absence.sawNothing()).isPositive();
        absence.look();
        assertThat(absence.sawNothing()).isZero();
    }

    @Test
    void whatMayBeHiddenIsWaitedForAsWell() {
        Duration hidden = Duration.ofSeconds(30);
        Absence absence = new Absence(clock, Bench.TIMES, hidden, clock.nanos());
        absence.look();
        assertThat(absence.sawNothing()).isEqualTo(SETTLE.plus(hidden));
    }

    @Test
    void somethingThatWasSeenBetweenBeginsTheRowAnew() {
        Absence absence = since(Duration.ofHours(1));
        absence.look();
        absence.sawNothing();
        clock.pause(AGAIN);
        absence.look();
        absence.sawSomething();
        absence.look();
        assertThat(absence.sawNothing()).isEqualTo(AGAIN);
    }

    @Property
    void whoWaitsAsLongAsItIsToldHasProvedItWithTheNextLookAndNotBeforeItsTime(
            @ForAll @IntRange(max = 6_000) int ago, @ForAll @IntRange(max = 3_000) int lookTakes) {
        Absence absence = since(Duration.ofMillis(ago));
        Duration took = Duration.ofMillis(lookTakes);
        absence.look();
        clock.pause(took);
        Duration wait = absence.sawNothing();
        clock.pause(wait);
        absence.look();
        assertThat(absence.sawNothing()).isZero();
        assertThat(took.plus(wait)).isGreaterThanOrEqualTo(AGAIN);
        assertThat(took.plus(wait).plusMillis(ago)).isGreaterThanOrEqualTo(SETTLE);
    }
}
