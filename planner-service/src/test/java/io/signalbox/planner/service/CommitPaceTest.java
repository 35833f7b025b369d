package io.signalbox.planner.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommitPaceTest {
    private static final long SPAN = CommitPace.SPAN.toNanos();

    @Test
    void anInputThatComesAloneIsCommittedAtOnce() {
        CommitPace pace = new CommitPace();
        for (int i = 0; i < 20; i++) {
            assertThat(pace.atOnce(i * SPAN)).isTrue();
        }
    }

    @Test
    void ofABurstTheFirstFewAreCommittedAtOnceAndTheOthersShareACommit() {
        CommitPace pace = new CommitPace();
        for (int i = 0; i < CommitPace.FEW; i++) {
            assertThat(pace.atOnce(i)).isTrue();
        }
        for (int i = CommitPace.FEW; i < 100; i++) {
            assertThat(pace.atOnce(i)).isFalse();
        }
        assertThat(pace.atOnce(2 * SPAN)).isTrue();
    }

    @Test
    void aClockThatBeginsBelowZeroChangesNothing() {
        CommitPace pace = new CommitPace();
        assertThat(pace.atOnce(Long.MIN_VALUE)).isTrue();
        assertThat(pace.atOnce(Long.MIN_VALUE + 1)).isTrue();
    }
}
