package io.signalbox.audit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.audit.query.LogRebuilding;
import io.signalbox.audit.query.Logs;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RebuildingTest {
    private static final Logs REBUILDING = () -> {
        throw new LogRebuilding("the log is not ready: its reader is REBALANCING");
    };

    @Test
    void whileTheStoresAreRestoredTheAnswerIsToComeBack() {
        LogRebuilding rebuilding =
                catchThrowableOfType(LogRebuilding.class, () -> new AuditResource(REBUILDING).operation("op-1"));

        try (Response answer = new RebuildingMapper().rebuilding(rebuilding)) {
            assertThat(answer.getStatus()).isEqualTo(503);
            assertThat(answer.getHeaderString("Retry-After")).isEqualTo("2");
            assertThat(new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8))
                    .contains("\"code\":\"rebuilding\"")
                    .contains("REBALANCING");
        }
    }
}
