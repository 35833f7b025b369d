package io.signalbox.executor.proxmox.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ClockSkewTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00.400Z");

    @Example
    void aClockThatMayWellBeRightHasNoSkew() {
        assertThat(ClockSkew.of(NOON, Instant.parse("2026-11-01T12:00:00Z"), NOON.plusMillis(30)))
                .isZero();
    }

    @Example
    void aLateAnswerIsNoSkew() {
        assertThat(ClockSkew.of(NOON, Instant.parse("2026-11-01T12:00:02Z"), NOON.plusSeconds(9)))
                .isZero();
    }

    @Property
    void theSkewIsFoundToASecondWhateverTheMomentAndTheRoundTrip(
            @ForAll @IntRange(min = -5_000, max = 5_000) int seconds,
            @ForAll @IntRange(max = 999) int fraction,
            @ForAll @IntRange(max = 900) int before,
            @ForAll @IntRange(max = 900) int after) {
        Instant read = Instant.parse("2026-11-01T12:00:00Z").plusMillis(fraction);
        Instant told = Instant.ofEpochSecond(read.plusSeconds(seconds).getEpochSecond());
        Duration skew = ClockSkew.of(read.minusMillis(before), told, read.plusMillis(after));
        assertThat(Math.abs(skew.toSeconds() - seconds)).isLessThanOrEqualTo(1);
    }
}
