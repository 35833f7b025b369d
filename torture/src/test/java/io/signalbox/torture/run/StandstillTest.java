package io.signalbox.torture.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.torture.schedule.Blow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StandstillTest {
    private static final Instant ZERO = Instant.parse("2026-01-01T00:00:00Z");
    private static final Strike EXECUTOR = strike("proxmox-executor", 10, 11, 14);

    @Test
    void workThatWaitedIsCountedFromTheStartOfTheProcess() {
        assertThat(alone().untilWork(at(9), at(13))).contains(Duration.ofSeconds(2));
    }

    @Test
    void whatTheProcessDidBeforeItWasKilledIsNotItsWork() {
        assertThat(alone().untilWork(at(8, 9), at(9, 10, 16))).contains(Duration.ofSeconds(5));
    }

    @Test
    void workThatCameAfterTheStartIsCountedFromWhenItCame() {
        assertThat(alone().untilWork(at(13), at(15))).contains(Duration.ofSeconds(2));
    }

    @Test
    void aProcessThatWasReadyBeforeAnybodyWantedSomethingDoesNotCount() {
        assertThat(alone().untilWork(at(20), at(21))).isEmpty();
        assertThat(alone().untilWork(List.of(), at(21))).isEmpty();
    }

    @Test
    void aProcessThatWasHitAgainBeforeItDidAnythingDoesNotCount() {
        Standstill hit = new Standstill(EXECUTOR, List.of(EXECUTOR, strike("proxmox-executor", 15, 16, 18)));
        assertThat(hit.untilWork(at(9), at(17))).isEmpty();
        assertThat(hit.untilWork(at(9), at(14))).contains(Duration.ofSeconds(3));
    }

    @Test
    void aBrokerThatWasHitMeanwhileStartsTheClockAnewWhenItIsBack() {
        Standstill hit = new Standstill(EXECUTOR, List.of(EXECUTOR, strike("kafka", 12, 12, 15)));
        assertThat(hit.untilWork(at(9), at(16))).contains(Duration.ofSeconds(1));
    }

    @Test
    void aBrokerThatWasHitAfterTheWorkChangesNothing() {
        Standstill hit = new Standstill(EXECUTOR, List.of(EXECUTOR, strike("kafka", 17, 17, 20)));
        assertThat(hit.untilWork(at(9), at(16))).contains(Duration.ofSeconds(5));
    }

    @Test
    void aBrokerThatWasBackBeforeTheStartChangesNothing() {
        Standstill hit = new Standstill(EXECUTOR, List.of(EXECUTOR, strike("kafka", 7, 7, 10)));
        assertThat(hit.untilWork(at(6), at(16))).contains(Duration.ofSeconds(5));
    }

    @Test
    void aBrokersOwnStandstillIsItsStart() {
        Strike broker = strike("kafka", 1, 2, 5);
        assertThat(new Standstill(broker, List.of(broker)).untilReady()).contains(Duration.ofSeconds(3));
    }

    private static Standstill alone() {
        return new Standstill(EXECUTOR, List.of(EXECUTOR));
    }

    private static List<Instant> at(int... seconds) {
        return IntStream.of(seconds).mapToObj(ZERO::plusSeconds).toList();
    }

    private static Strike strike(String process, int hit, int started, int ready) {
        return new Strike(
                new Blow(0, Blow.Kind.KILL, process, 0),
                process,
                ZERO.plusSeconds(hit),
                ZERO.plusSeconds(started),
                ZERO.plusSeconds(ready),
                Duration.ofSeconds(1));
    }
}
