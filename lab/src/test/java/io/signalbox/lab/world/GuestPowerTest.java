package io.signalbox.lab.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuestPowerTest {
    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");
    private static final int WEB = 1021;

    private final AtomicLong nanos = new AtomicLong();

    /** Both are told in whole seconds: a reboot within one of them could not be told from none. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 20, 1000})
    void aRebootedGuestHasBeenUpForLessThanHasPassedSinceItsTaskBeganHoweverFastTheLabIs(int speed) {
        World world = new World(WorldSpec.standard(), 7, new LabClock(START, speed, nanos::get));

        Task reboot = world.call(() -> world.power().reboot("pve01", WEB, Duration.ofMinutes(3), "op@pve!t"));
        nanos.addAndGet(Duration.ofSeconds(30).toNanos());
        world.call(() -> reboot);

        assertThat(reboot.exitStatus()).contains("OK");
        long up = START.plusSeconds(30).getEpochSecond()
                - world.guest(WEB).orElseThrow().since();
        assertThat(Duration.ofSeconds(up)).isLessThan(Duration.ofSeconds(30));
    }
}
