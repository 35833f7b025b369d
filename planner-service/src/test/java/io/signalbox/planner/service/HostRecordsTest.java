package io.signalbox.planner.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.planner.hosts.Hold;
import io.signalbox.planner.hosts.HostRecord;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HostRecordsTest {
    @Test
    void whatIsRememberedOfAHostIsReadAsItWasWritten() throws IOException {
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        HostRecord empty = HostRecord.none();
        HostRecord full = empty.moved(
                        new OperationId("op-1"),
                        at,
                        new GuestId(101, "00000000-0000-4000-8000-000000000101", "web01"),
                        new HostName("pve02"))
                .held(new Hold(at, "oncall", "new memory", new OperationId("op-2")));

        for (HostRecord record : new HostRecord[] {empty, full, full.released()}) {
            assertThat(WireJson.mapper().readValue(SiteStores.write(record), HostRecord.class))
                    .isEqualTo(record);
        }
    }
}
