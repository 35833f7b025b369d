package io.signalbox.lab.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.lab.api.ApiToken;
import io.signalbox.lab.fault.Fault;
import io.signalbox.lab.world.Journal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotTest extends SiteTestBase {
    private static final String WEB = "/nodes/pve01/qemu/1021";
    private static final String LEGACY = "/nodes/pve01/qemu/1052";

    private void snapshot(String guest, String name, String more) {
        String upid = upid(client.post(guest + "/snapshot", "snapname=" + name + more));
        skip(20);
        assertThat(exitStatus(upid)).isEqualTo("OK");
    }

    private List<String> names(String guest) {
        List<String> names = new ArrayList<>();
        client.get(guest + "/snapshot")
                .data()
                .forEach(row -> names.add(row.path("name").asText()));
        return names;
    }

    private JsonNode config(String guest) {
        return client.get(guest + "/config").data();
    }

    @Test
    void aSnapshotLocksTheGuestAndIsListedBeforeTheCurrentState() {
        String upid = upid(client.post(WEB + "/snapshot", "snapname=before&description=why"));
        skip(1);
        skip(1);
        assertThat(upid).contains(":qmsnapshot:1021:");
        assertThat(exitStatus(upid)).isEqualTo("OK");

        JsonNode rows = client.get(WEB + "/snapshot").data();
        assertThat(rows.get(0).path("name").asText()).isEqualTo("before");
        assertThat(rows.get(0).path("description").asText()).isEqualTo("why");
        assertThat(rows.get(0).path("vmstate").asInt()).isZero();
        assertThat(rows.get(1).path("name").asText()).isEqualTo("current");
        assertThat(rows.get(1).path("parent").asText()).isEqualTo("before");
        assertThat(config(WEB).path("parent").asText()).isEqualTo("before");
        assertThat(config(WEB).has("lock")).isFalse();
    }

    @Test
    void memoryIsKeptOnAVolumeAndTakesItsTime() {
        String upid = upid(client.post(WEB + "/snapshot", "snapname=live&vmstate=1"));
        skip(2);
        assertThat(resource(1021).path("lock").asText()).isEqualTo("snapshot");
        skip(10);

        assertThat(exitStatus(upid)).isEqualTo("OK");
        assertThat(client.get(WEB + "/snapshot").data().get(0).path("vmstate").asInt())
                .isEqualTo(1);
        assertThat(client.get("/nodes/pve01/storage/ceph-vm/content?vmid=1021")
                        .data()
                        .toString())
                .contains("ceph-vm:vm-1021-state-live");
    }

    @Test
    void aRollbackRestoresTheConfigurationAndSwitchesOff() {
        snapshot(WEB, "before", "");
        client.put(WEB + "/config", "name=changed&cores=8");
        String upid = upid(client.post(WEB + "/snapshot/before/rollback", ""));
        skip(10);

        assertThat(exitStatus(upid)).isEqualTo("OK");
        assertThat(config(WEB).path("name").asText()).isEqualTo("web01");
        assertThat(config(WEB).path("cores").asInt()).isEqualTo(2);
        assertThat(client.get(WEB + "/status/current").data().path("status").asText())
                .isEqualTo("stopped");
        assertThat(site.record().journal())
                .extracting(Journal.Change::what)
                .contains(Journal.What.SNAPSHOT_TAKEN, Journal.What.ROLLED_BACK, Journal.What.STOPPED);
    }

    @Test
    void aRollbackToASnapshotWithMemoryLeavesTheGuestRunning() {
        snapshot(WEB, "live", "&vmstate=1");
        upid(client.post(WEB + "/snapshot/live/rollback", ""));
        skip(10);

        assertThat(client.get(WEB + "/status/current").data().path("status").asText())
                .isEqualTo("running");
    }

    @Test
    void aRollbackStartsTheGuestWhenAsked() {
        snapshot(WEB, "before", "");
        upid(client.post(WEB + "/snapshot/before/rollback", "start=1"));
        skip(10);

        assertThat(client.get(WEB + "/status/current").data().path("status").asText())
                .isEqualTo("running");
    }

    @Test
    void aRemovedSnapshotHandsItsChildrenToItsParent() {
        snapshot(WEB, "one", "");
        snapshot(WEB, "two", "");
        snapshot(WEB, "three", "");
        String upid = upid(client.delete(WEB + "/snapshot/two"));
        skip(3);

        assertThat(exitStatus(upid)).isEqualTo("OK");
        assertThat(names(WEB)).containsExactly("one", "three", "current");
        assertThat(client.get(WEB + "/snapshot").data().get(1).path("parent").asText())
                .isEqualTo("one");
    }

    @Test
    void namesAreUniqueAndSomeAreReserved() {
        snapshot(WEB, "one", "");
        String again = upid(client.post(WEB + "/snapshot", "snapname=one"));
        String absent = upid(client.delete(WEB + "/snapshot/nosuch"));
        skip(3);

        assertThat(exitStatus(again)).isEqualTo("snapshot name 'one' already used");
        assertThat(exitStatus(absent)).isEqualTo("snapshot 'nosuch' does not exist");
        assertThat(client.post(WEB + "/snapshot", "snapname=current").message())
                .isEqualTo("unable to use snapshot name 'current' (reserved name)\n");
        assertThat(client.post(WEB + "/snapshot", "snapname=1x").error("snapname"))
                .isEqualTo("invalid format - invalid configuration ID\n");
    }

    @Test
    void aStorageThatCannotKeepSnapshotsFailsInTheTask() {
        try (LabSite other = LabSite.start(SiteOptions.forTests().withSpec(Worlds.withDirectory()))) {
            TestClient caller = new TestClient(other, other.token());
            String upid = upid(caller.post("/nodes/pve01/qemu/1001/snapshot", "snapname=s1"));
            other.world().skip(Duration.ofSeconds(3));
            assertThat(caller.get("/nodes/pve01/tasks/" + upid + "/status")
                            .data()
                            .path("exitstatus")
                            .asText())
                    .isEqualTo("snapshot feature is not available");
            assertThat(caller.get("/nodes/pve01/qemu/1001/feature?feature=snapshot")
                            .data()
                            .path("hasFeature")
                            .asInt())
                    .isZero();
        }
    }

    @Test
    void aLockedGuestIsNotSnapshottedAndAFailedOneIsUnlocked() {
        site.faults().inject(new Fault.LockGuest(1021, "backup"));
        String locked = upid(client.post(WEB + "/snapshot", "snapname=s1"));
        skip(2);
        assertThat(exitStatus(locked)).isEqualTo("VM is locked (backup)");

        site.faults().inject(new Fault.LockGuest(1021, ""));
        site.faults().inject(new Fault.FailTask("qmsnapshot", 1021, "no space left", false));
        String failed = upid(client.post(WEB + "/snapshot", "snapname=s1"));
        skip(3);
        assertThat(exitStatus(failed)).isEqualTo("no space left");
        assertThat(config(WEB).has("lock")).isFalse();
        assertThat(names(WEB)).containsExactly("current");
    }

    @Test
    void aSnapshotsConfigurationIsReadAndDescribed() {
        snapshot(WEB, "one", "");
        assertThat(client.put(WEB + "/snapshot/one/config", "description=later").status())
                .isEqualTo(200);
        JsonNode config = client.get(WEB + "/snapshot/one/config").data();

        assertThat(config.path("description").asText()).isEqualTo("later");
        assertThat(config.path("name").asText()).isEqualTo("web01");
        assertThat(config.path("snaptime").asLong()).isPositive();
        assertThat(client.get(WEB + "/config?snapshot=one").data().path("name").asText())
                .isEqualTo("web01");
        assertThat(client.get(WEB + "/snapshot/two/config").message()).isEqualTo("snapshot 'two' does not exist\n");
    }

    @Test
    void snapshotsNeedTheirPrivilege() {
        ApiToken token = ApiToken.without("signalbox@pve!nosnap", "s", "VM.Snapshot", "VM.Snapshot.Rollback");
        site.addToken(token);
        TestClient caller = new TestClient(site, token);

        assertThat(caller.post(WEB + "/snapshot", "snapname=s1").message())
                .isEqualTo("Permission check failed (/vms/1021, VM.Snapshot)\n");
        assertThat(caller.post(WEB + "/snapshot/s1/rollback", "").message())
                .isEqualTo("Permission check failed (/vms/1021, VM.Snapshot|VM.Snapshot.Rollback)\n");
    }

    @Test
    void aTemplateIsNotMadeOfAGuestWithSnapshots() {
        snapshot(LEGACY, "s1", "");

        assertThat(client.post(LEGACY + "/template", "").message())
                .isEqualTo("unable to create template, because VM contains snapshots\n");
    }
}
