package io.signalbox.lab.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LabClockTest {
    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");

    private final AtomicLong nanos = new AtomicLong(42);

    @Test
    void atSpeedFiveThingsTakeAFifthAndTheClockStillGoesWithTheWall() {
        LabClock clock = new LabClock(START, 5, nanos::get);

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(clock.now()).isEqualTo(START.plusSeconds(1));
        assertThat(clock.takes(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(1));
        assertThat(clock.onTheWall(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aFrozenClockMovesOnlyWhenSkipped() {
        LabClock clock = new LabClock(START, 0, nanos::get);

        nanos.addAndGet(Duration.ofHours(1).toNanos());
        clock.skip(Duration.ofSeconds(7));

        assertThat(clock.now()).isEqualTo(START.plusSeconds(7));
        assertThat(clock.takes(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(5));
        assertThat(clock.onTheWall(Duration.ofHours(1))).isZero();
    }

    @Test
    void theClockCannotGoBack() {
        LabClock clock = LabClock.frozen(START);

        assertThatThrownBy(() -> clock.skip(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LabClock.running(START, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
