package io.signalbox.executor.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long MINUTE = 60 * SECOND;

    private final Allowance allowance = new Allowance();

    @Test
    void withoutTimeOutsItIsWhatThePolicySays() {
        assertThat(allowance.places(4, 0)).isEqualTo(4);
        assertThat(allowance.places(7, 0)).isEqualTo(7);
    }

    @Test
    void aTimeOutHalvesItAndEachQuietMinuteGivesOneBack() {
        allowance.timedOut(8, 10 * SECOND, 20 * SECOND);
        assertThat(allowance.places(8, 20 * SECOND)).isEqualTo(4);
        assertThat(allowance.places(8, 79 * SECOND)).isEqualTo(4);
        assertThat(allowance.places(8, 80 * SECOND)).isEqualTo(5);
        assertThat(allowance.places(8, 80 * SECOND + 2 * MINUTE)).isEqualTo(7);
        assertThat(allowance.places(8, 80 * SECOND + 9 * MINUTE)).isEqualTo(8);
        assertThat(allowance.reduced()).isFalse();
    }

    @Test
    void theCrowdThatCausedOneTimeOutHalvesItOnce() {
        allowance.timedOut(8, 10 * SECOND, 20 * SECOND);
        allowance.timedOut(8, 11 * SECOND, 21 * SECOND);
        allowance.timedOut(8, 19 * SECOND, 22 * SECOND);
        assertThat(allowance.places(8, 22 * SECOND)).isEqualTo(4);
        allowance.timedOut(8, 21 * SECOND, 40 * SECOND);
        assertThat(allowance.places(8, 40 * SECOND)).isEqualTo(2);
    }

    @Test
    void aMinuteIsQuietOnlyWithoutTimeOutsOfTheOldCrowdToo() {
        allowance.timedOut(4, 0, 20 * SECOND);
        allowance.timedOut(4, 0, 50 * SECOND);
        assertThat(allowance.places(4, 100 * SECOND)).isEqualTo(2);
        assertThat(allowance.places(4, 110 * SECOND)).isEqualTo(3);
    }

    @Test
    void aLimitThatIsLoweredMeanwhileIsKept() {
        allowance.timedOut(8, 0, SECOND);
        assertThat(allowance.places(2, SECOND)).isEqualTo(2);
    }

    @Property
    void itIsNeverBelowOneNorAboveThePolicy(
            @ForAll @Size(max = 40) int[] pauses, @ForAll @IntRange(min = 1, max = 64) int limit) {
        Allowance some = new Allowance();
        long now = 0;
        for (int pause : pauses) {
            long begun = now;
            now += Math.floorMod(pause, 200) * SECOND;
            if (pause % 3 == 0) {
                some.places(limit, now);
            } else {
                some.timedOut(limit, begun, now);
            }
            assertThat(some.places(limit, now)).isBetween(1, limit);
        }
        assertThat(some.places(limit, now + 64 * MINUTE)).isEqualTo(limit);
    }
}
