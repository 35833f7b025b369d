package io.signalbox.lab.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.lab.fault.Fault;
import io.signalbox.lab.world.Journal;
import io.signalbox.lab.world.Journal.What;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PersonTest extends SiteTestBase {
    private static final String WEB = "/nodes/pve01/qemu/1021";

    private JsonNode config() {
        return client.get(WEB + "/config").data();
    }

    private List<Journal.Change> journal() {
        return site.record().journal();
    }

    private void inTheTaskList(String type, String status) {
        assertThat(client.get("/nodes/pve01/tasks?source=all&vmid=1021").data())
                .filteredOn(row -> row.path("type").asText().equals(type))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.path("user").asText()).isEqualTo("root@pam");
                    assertThat(row.path("status").asText()).isEqualTo(status);
                });
    }

    @Test
    void aReplacedGuestDiffersInItsUuidOnly() {
        JsonNode before = config();
        site.faults().inject(new Fault.ReplaceGuest(1021, null));

        assertThat(config().path("smbios1").asText())
                .startsWith("uuid=")
                .isNotEqualTo(before.path("smbios1").asText());
        assertThat(config().path("name")).isEqualTo(before.path("name"));
        assertThat(config().path("tags")).isEqualTo(before.path("tags"));
        assertThat(client.get(WEB + "/status/current").data().path("status").asText())
                .isEqualTo("running");
        inTheTaskList("qmdestroy", "OK");
        inTheTaskList("qmcreate", "OK");
        assertThat(journal())
                .extracting(Journal.Change::what)
                .containsExactly(What.DESTROYED, What.CREATED, What.STARTED);
        assertThat(journal().stream().map(Journal.Change::uuid).distinct()).hasSize(2);
    }

    @Test
    void aGuestIsRenamedRetaggedAndDeleted() {
        site.faults().inject(new Fault.RenameGuest(1021, "other"));
        site.faults().inject(new Fault.RetagGuest(1021, "Keep"));
        assertThat(config().path("name").asText()).isEqualTo("other");
        assertThat(config().path("tags").asText()).isEqualTo("keep");

        site.faults().inject(new Fault.DeleteGuest(1021));
        assertThat(client.get(WEB + "/config").status()).isEqualTo(500);
        assertThat(journal())
                .extracting(Journal.Change::what, Journal.Change::detail, Journal.Change::user)
                .containsExactly(
                        tuple(What.RENAMED, "web01", "root@pam"),
                        tuple(What.RETAGGED, "prod;web", "root@pam"),
                        tuple(What.DESTROYED, "", "root@pam"));
        inTheTaskList("qmdestroy", "OK");
    }

    @Test
    void aBackupHoldsItsLockUntilItEnds() {
        site.faults().inject(new Fault.LockGuest(1021, "backup"));
        inTheTaskList("vzdump", "RUNNING");
        assertThat(resource(1021).path("lock").asText()).isEqualTo("backup");

        site.faults().inject(new Fault.LockGuest(1021, ""));
        inTheTaskList("vzdump", "OK");
        assertThat(resource(1021).has("lock")).isFalse();
    }

    @Test
    void whatAPersonMovesStartsAndStopsIsInTheTaskList() {
        site.faults().inject(new Fault.StopGuest(1021));
        inTheTaskList("qmstop", "OK");
        site.faults().inject(new Fault.StartGuest(1021));
        inTheTaskList("qmstart", "OK");
        site.faults().inject(new Fault.MoveGuest(1021, "pve03"));
        inTheTaskList("qmigrate", "OK");
        assertThat(journal()).extracting(Journal.Change::what).containsExactly(What.STOPPED, What.STARTED, What.MOVED);
    }

    @Test
    void thePersonDoesNothingToAGuestThatIsNotThere() {
        for (Fault fault : List.of(
                new Fault.DeleteGuest(4),
                new Fault.ReplaceGuest(4, "x"),
                new Fault.RenameGuest(4, "x"),
                new Fault.ProtectGuest(4, true))) {
            assertThatThrownBy(() -> site.faults().inject(fault)).hasMessageContaining("no guest 4");
        }
    }

    @Test
    void everyChangingRequestIsTiedToWhatCameOfIt() {
        String stop = upid(client.post(WEB + "/status/stop", ""));
        skip(3);
        String start = upid(client.post(WEB + "/status/start", ""));
        skip(3);
        String move = upid(client.post(WEB + "/migrate", "target=pve02&online=1"));
        skip(30);
        SiteRecord record = site.record();

        assertThat(record.requests()).extracting(RequestLog.Entry::task).containsExactly(stop, start, move);
        assertThat(record.journal()).extracting(Journal.Change::task).containsExactly(stop, start, move);
        assertThat(record.journal())
                .extracting(Journal.Change::what)
                .containsExactly(What.STOPPED, What.STARTED, What.MOVED);
        assertThat(record.guests())
                .filteredOn(guest -> guest.vmid() == 1021)
                .containsExactly(new SiteRecord.GuestNow(
                        1021,
                        "6f2b1c0e-0000-4000-8000-000000001021",
                        "web01",
                        "pve02",
                        true,
                        List.of("prod", "web"),
                        "",
                        false,
                        false,
                        false));
    }

    @Test
    void readsAreForgottenAndChangesAreNot() {
        RequestLog log = new RequestLog();
        for (int i = 0; i < 60_000; i++) {
            log.add(new RequestLog.Entry(i, i, "pve01", i % 2 == 0 ? "GET" : "POST", "/x", Map.of(), 200, "", "", ""));
        }

        assertThat(log.changing()).hasSize(30_000);
        assertThat(log.all()).hasSize(50_000);
        assertThat(log.all()).isSortedAccordingTo(Comparator.comparingLong(RequestLog.Entry::wall));
    }
}
