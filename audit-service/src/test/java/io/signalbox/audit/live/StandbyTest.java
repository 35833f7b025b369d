package io.signalbox.audit.live;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.audit.query.LogRebuilding;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StandbyTest {
    private static final TreeSet<Integer> COPIED = new TreeSet<>(Set.of(2, 4));

    @Test
    void aCopyThatIsACommitBehindAnswers() {
        assertThatCode(() -> StreamsLogs.current(COPIED, Map.of(2, 0L, 4, 1000L)))
                .doesNotThrowAnyException();
    }

    @Test
    void aCopyThatIsStillBeingMadeGivesNoAnswer() {
        assertThatThrownBy(() -> StreamsLogs.current(COPIED, Map.of(2, 0L, 4, 1001L)))
                .isInstanceOf(LogRebuilding.class)
                .hasMessageContaining("the copy of partition 4 is behind by 1001 entries");
    }

    @Test
    void aCopyOfWhichNobodyKnowsHowFarItIsGivesNoAnswer() {
        assertThatThrownBy(() -> StreamsLogs.current(COPIED, Map.of(4, 0L)))
                .isInstanceOf(LogRebuilding.class)
                .hasMessageContaining("the copy of partition 2 is behind by an unknown number of entries");
    }
}
