package io.signalbox.lab.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.lab.fault.Fault;
import org.junit.jupiter.api.Test;

class MigrationTest extends SiteTestBase {
    private static String path(int vmid) {
        return "/nodes/pve01/qemu/" + vmid + "/migrate";
    }

    @Test
    void aRunningGuestMovesWhileLockedAndKeepsRunning() {
        String upid = upid(client.post(path(1021), "target=pve02&online=1"));
        skip(2);

        assertThat(task(upid).path("status").asText()).isEqualTo("running");
        assertThat(task(upid).has("exitstatus")).isFalse();
        assertThat(resource(1021).path("lock").asText()).isEqualTo("migrate");
        assertThat(nodeOf(1021)).isEqualTo("pve01");
        assertThat(client.get("/nodes/pve01/qemu/1021/status/current").data().path("lock").asText())
                .isEqualTo("migrate");

        skip(10);

        assertThat(exitStatus(upid)).isEqualTo("OK");
        assertThat(log(upid)).contains("starting migration of VM 1021 to node 'pve02'").endsWith("TASK OK\n");
        assertThat(nodeOf(1021)).isEqualTo("pve02");
        assertThat(resource(1021).has("lock")).isFalse();
        assertThat(client.get("/nodes/pve02/qemu/1021/status/current").data().path("status").asText())
                .isEqualTo("running");
        assertThat(client.get("/nodes/pve01/qemu/1021/status/current").message())
                .isEqualTo("Configuration file 'nodes/pve01/qemu-server/1021.conf' does not exist\n");
    }

    @Test
    void theUserOfATaskIsNamedApartFromItsToken() {
        JsonNode status = task(upid(client.post(path(1021), "target=pve02&online=1")));

        assertThat(status.path("user").asText() + "!" + status.path("tokenid").asText())
                .isEqualTo(site.token().id());
        assertThat(status.path("type").asText()).isEqualTo("qmigrate");
        assertThat(status.path("id").asText()).isEqualTo("1021");
    }

    @Test
    void aGuestWithADeviceIsRefusedOnlyInTheLog() {
        assertThat(client.get(path(1061)).data().path("local_resources").get(0).asText())
                .isEqualTo("hostpci0");
        String upid = upid(client.post(path(1061), "target=pve02&online=1"));
        skip(5);

        assertThat(exitStatus(upid)).isEqualTo("migration aborted");
        assertThat(log(upid))
                .contains("can't migrate VM which uses local devices: hostpci0")
                .endsWith("TASK ERROR: migration aborted\n");
        assertThat(nodeOf(1061)).isEqualTo("pve01");
    }

    @Test
    void aLocalDiskOfARunningGuestMustBeAskedFor() {
        String refused = upid(client.post(path(1023), "target=pve02&online=1"));
        skip(5);
        assertThat(exitStatus(refused)).isEqualTo("migration aborted");
        assertThat(log(refused))
                .contains("can't live migrate attached local disks without with-local-disks option")
                .contains("can't migrate VM - check log");

        String allowed = upid(client.post(path(1023), "target=pve02&online=1&with-local-disks=1"));
        skip(30);
        assertThat(exitStatus(allowed)).isEqualTo("OK");
        assertThat(nodeOf(1023)).isEqualTo("pve02");
    }

    @Test
    void aStoppedGuestTakesItsLocalDiskAlong() {
        String upid = upid(client.post(path(1052), "target=pve03"));
        skip(30);

        assertThat(exitStatus(upid)).isEqualTo("OK");
        assertThat(nodeOf(1052)).isEqualTo("pve03");
    }

    @Test
    void aTemplateMovesOffline() {
        String upid = upid(client.post(path(101), "target=pve02"));
        skip(5);

        assertThat(exitStatus(upid)).isEqualTo("OK");
        assertThat(nodeOf(101)).isEqualTo("pve02");
    }

    @Test
    void aTargetWithoutTheMemoryFailsInsideTheTask() {
        String upid = upid(client.post(path(1041), "target=pve03&online=1"));
        skip(5);

        assertThat(exitStatus(upid)).isEqualTo("migration aborted");
        assertThat(log(upid)).contains("Cannot allocate memory");
        assertThat(nodeOf(1041)).isEqualTo("pve01");
    }

    @Test
    void whatIsWrongWithTheRequestIsSaidAtOnce() {
        assertThat(client.post(path(1021), "target=pve01&online=1").error("target"))
                .isEqualTo("target is local node.");
        assertThat(client.post(path(1021), "target=pve9&online=1").message())
                .isEqualTo("no such cluster node 'pve9'\n");
        assertThat(client.post(path(1021), "target=pve02").message())
                .isEqualTo("can't migrate running VM without --online\n");
        assertThat(client.post(path(999), "target=pve02").message())
                .isEqualTo("unable to find configuration file for VM 999 on node 'pve01'\n");
        assertThat(client.post(path(1023), "target=pve02&online=1&with-local-disks=1&targetstorage=nosuch")
                        .message())
                .isEqualTo("storage 'nosuch' is not available on node 'pve02'\n");
    }

    @Test
    void aLockedGuestIsRefusedAtOnceForReadingAndForMoving() {
        site.faults().inject(new Fault.LockGuest(1021, "backup"));

        assertThat(client.get(path(1021)).message()).isEqualTo("VM is locked (backup)\n");
        assertThat(client.post(path(1021), "target=pve02&online=1").message()).isEqualTo("VM is locked (backup)\n");
        assertThat(client.put("/nodes/pve01/qemu/1021/config", "cores=4").message())
                .isEqualTo("VM is locked (backup)\n");
    }

    @Test
    void thePreconditionsHaveTheShapeOfTheRealOnes() {
        JsonNode local = client.get(path(1023)).data();

        assertThat(local.path("running").asInt()).isEqualTo(1);
        assertThat(local.path("allowed_nodes")).hasSize(2);
        assertThat(local.path("local_disks").get(0).path("volid").asText())
                .isEqualTo("local-lvm:vm-1023-disk-0");
        assertThat(local.path("local_disks").get(0).path("size").asLong()).isEqualTo(4L << 30);
        assertThat(client.get(path(1021)).data().path("local_disks")).isEmpty();
    }

    @Test
    void theListOfResourcesKnowsThePlaceAtOnceAndTheStateLate() {
        skip(15);
        site.faults().inject(new Fault.MoveGuest(1021, "pve03"));
        site.faults().inject(new Fault.StopGuest(1022));

        assertThat(nodeOf(1021)).isEqualTo("pve03");
        assertThat(resource(1022).path("status").asText()).isEqualTo("running");
        assertThat(client.get("/nodes/pve01/qemu/1022/status/current").data().path("status").asText())
                .isEqualTo("stopped");

        skip(11);

        assertThat(resource(1022).path("status").asText()).isEqualTo("stopped");
    }

    @Test
    void anInterruptedMigrationLeavesTheGuestUnlockedWhereItWas() {
        String upid = upid(client.post(path(1041), "target=pve02&online=1"));
        skip(3);
        assertThat(client.delete("/nodes/pve01/tasks/" + upid).status()).isEqualTo(200);

        assertThat(exitStatus(upid)).isEqualTo("migration aborted");
        skip(60);
        assertThat(nodeOf(1041)).isEqualTo("pve01");
        assertThat(resource(1041).has("lock")).isFalse();
    }
}
