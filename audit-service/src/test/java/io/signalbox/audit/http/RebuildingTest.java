package io.signalbox.audit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.audit.query.Filter;
import io.signalbox.audit.query.HeldElsewhere;
import io.signalbox.audit.query.LogRebuilding;
import io.signalbox.audit.query.Logs;
import io.signalbox.audit.query.Search;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RebuildingTest {
    private static final Logs REBUILDING = site -> {
        throw new LogRebuilding("the log is not ready: its reader is REBALANCING");
    };

    @Test
    void whileTheStoresAreRestoredTheAnswerIsToComeBack() {
        LogRebuilding rebuilding = catchThrowableOfType(
                LogRebuilding.class, () -> new Search(REBUILDING).page(Filter.everything(), Optional.empty(), 1));

        try (Response answer = new RebuildingMapper().rebuilding(rebuilding)) {
            assertThat(answer.getStatus()).isEqualTo(503);
            assertThat(answer.getHeaderString("Retry-After")).isEqualTo("2");
            assertThat(new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8))
                    .contains("\"code\":\"rebuilding\"")
                    .contains("REBALANCING");
        }
    }

    @Test
    void aPartOfTheLogIsNotGivenForTheWhole() {
        try (Response answer =
                new RebuildingMapper().heldElsewhere(new HeldElsewhere("this process holds [0] of [0, 1]"))) {
            assertThat(answer.getStatus()).isEqualTo(503);
            assertThat(new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8))
                    .contains("\"code\":\"held_elsewhere\"")
                    .contains("A part is not given for the whole");
        }
    }
}
