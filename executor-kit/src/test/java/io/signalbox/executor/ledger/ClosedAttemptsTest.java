package io.signalbox.executor.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.contracts.step.AttemptId;
import io.signalbox.contracts.step.Step;
import io.signalbox.executor.attempt.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ClosedAttemptsTest {
    private static final Instant NOW = Samples.NOW;
    private static final Duration KEEP = Duration.ofDays(7);

    private final ClosedAttempts closed = new ClosedAttempts(new ClosedRetention(KEEP, 3));

    private AttemptId closed(String id, Duration age, Duration untilDeadline) {
        Step step = Samples.step("step-" + id, Samples.migration(), NOW.plus(untilDeadline));
        closed.add(new ClosedAttempt(step.attemptId(), step.deadline(), NOW.minus(age)));
        return step.attemptId();
    }

    @Test
    void whatIsOldIsForgottenAndWhatIsNotIsKept() {
        AttemptId old = closed("old", Duration.ofDays(8), Duration.ofDays(-8));
        AttemptId young = closed("young", Duration.ofDays(6), Duration.ofDays(-6));
        assertThat(closed.due(NOW)).containsExactly(old);
        closed.forget(closed.due(NOW));
        assertThat(closed.contains(old)).isFalse();
        assertThat(closed.contains(young)).isTrue();
    }

    @Test
    void ofTooManyTheOldestAreForgottenWhateverTheirAge() {
        AttemptId first = closed("a", Duration.ofHours(4), Duration.ofHours(-3));
        AttemptId second = closed("b", Duration.ofHours(3), Duration.ofHours(-2));
        for (String id : List.of("c", "d", "e")) {
            closed(id, Duration.ofHours(2), Duration.ofHours(-1));
        }
        assertThat(closed.due(NOW)).containsExactly(first, second);
    }

    @Test
    void nothingIsForgottenBeforeItsStepsDeadlineHasPassed() {
        closed("old", Duration.ofDays(8), Duration.ofMinutes(1));
        closed("just-passed", Duration.ofDays(8), Duration.ofMinutes(-1));
        assertThat(closed.due(NOW)).isEmpty();
        for (int i = 0; i < 10; i++) {
            closed("many" + i, Duration.ofMinutes(1), Duration.ofHours(1));
        }
        assertThat(closed.due(NOW)).isEmpty();
    }

    @Test
    void noMoreThanABatchIsForgottenAtATime() {
        for (int i = 0; i < ClosedAttempts.BATCH + 100; i++) {
            closed("s" + i, Duration.ofDays(8), Duration.ofDays(-8));
        }
        assertThat(closed.due(NOW)).hasSize(ClosedAttempts.BATCH);
        closed.forget(closed.due(NOW));
        assertThat(closed.due(NOW)).hasSize(100);
    }

    @Property
    void whatMayStillBeCarriedOutAgainIsNeverForgotten(
            @ForAll @Size(max = 40) List<@IntRange(min = -20_000, max = 20_000) Integer> deadlines,
            @ForAll @IntRange(max = 5) int most) {
        ClosedAttempts some = new ClosedAttempts(new ClosedRetention(Duration.ZERO, most));
        for (int i = 0; i < deadlines.size(); i++) {
            Step step = Samples.step("s" + i, Samples.migration(), NOW.plusSeconds(deadlines.get(i)));
            some.add(new ClosedAttempt(step.attemptId(), step.deadline(), NOW.minusSeconds(60)));
        }
        some.forget(some.due(NOW));
        for (int i = 0; i < deadlines.size(); i++) {
            if (deadlines.get(i) >= 0) {
                assertThat(some.contains(
                                Samples.step("s" + i, Samples.migration(), NOW).attemptId()))
                        .isTrue();
            }
        }
    }

    @Test
    void aNegativeAgeIsRefused() {
        assertThatThrownBy(() -> ClosedRetention.of(Duration.ofDays(-1))).hasMessageContaining("no negative value");
    }
}
