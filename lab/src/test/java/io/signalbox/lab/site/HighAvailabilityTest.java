package io.signalbox.lab.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.lab.fault.Fault;
import org.junit.jupiter.api.Test;

class HighAvailabilityTest extends SiteTestBase {
    private static final String MIGRATE = "/nodes/pve01/qemu/1032/migrate";

    private JsonNode service(int vmid) {
        for (JsonNode row : client.get("/cluster/ha/status/current").data()) {
            if (row.path("sid").asText().equals("vm:" + vmid)) {
                return row;
            }
        }
        throw new AssertionError("no service vm:" + vmid);
    }

    private JsonNode realMigrations(int vmid) {
        return client.get("/nodes/pve01/tasks?source=all&typefilter=qmigrate&vmid=" + vmid)
                .data();
    }

    @Test
    void theTaskIsOkBeforeAnythingMoves() {
        String upid = upid(client.post(MIGRATE, "target=pve02&online=1"));
        skip(1);

        assertThat(upid).contains(":hamigrate:1032:");
        assertThat(exitStatus(upid)).isEqualTo("OK");
        assertThat(nodeOf(1032)).isEqualTo("pve01");
        assertThat(realMigrations(1032)).isEmpty();

        skip(13);

        assertThat(service(1032).path("crm_state").asText()).isEqualTo("migrate");
        JsonNode real = realMigrations(1032);
        assertThat(real).hasSize(1);
        assertThat(real.get(0).path("user").asText()).isEqualTo("root@pam");
        assertThat(real.get(0).has("tokenid")).isFalse();
        assertThat(log(real.get(0).path("upid").asText())).startsWith("task started by HA resource agent\n");

        skip(30);

        assertThat(nodeOf(1032)).isEqualTo("pve02");
        assertThat(service(1032).path("state").asText()).isEqualTo("started");
        assertThat(service(1032).path("node").asText()).isEqualTo("pve02");
    }

    @Test
    void theManagerRefusesInSilence() {
        site.faults().inject(new Fault.CrmIgnores(1));
        String upid = upid(client.post(MIGRATE, "target=pve02&online=1"));
        skip(60);

        assertThat(exitStatus(upid)).isEqualTo("OK");
        assertThat(nodeOf(1032)).isEqualTo("pve01");
        assertThat(service(1032).path("state").asText()).isEqualTo("started");
        assertThat(realMigrations(1032)).isEmpty();
    }

    @Test
    void aRuleKeepsAServiceFromAHost() {
        JsonNode why = client.get("/nodes/pve01/qemu/1031/migrate")
                .data()
                .path("not_allowed_nodes")
                .path("pve03");
        assertThat(why.path("blocking-ha-resources").get(0).path("cause").asText())
                .isEqualTo("node-affinity");

        String upid = upid(client.post("/nodes/pve01/qemu/1031/migrate", "target=pve03&online=1"));
        skip(60);

        assertThat(exitStatus(upid)).isEqualTo("OK");
        assertThat(nodeOf(1031)).isEqualTo("pve01");
    }

    @Test
    void theManagersOwnCallSaysWhatBlocks() {
        TestClient.Reply blocked = client.post("/cluster/ha/resources/vm:1031/migrate", "node=pve03");
        TestClient.Reply free = client.post("/cluster/ha/resources/vm:1031/migrate", "node=pve02");

        assertThat(blocked.status()).isEqualTo(200);
        assertThat(blocked.data().path("blocking-resources").get(0).path("sid").asText())
                .isEqualTo("vm:1031");
        assertThat(free.data().path("requested-node").asText()).isEqualTo("pve02");
        assertThat(free.data().has("blocking-resources")).isFalse();
    }

    @Test
    void aFailedMoveLeavesTheServiceStartedWhereItWas() {
        site.faults().inject(new Fault.FailTask("qmigrate", 1032, "tunnel broke", false));
        upid(client.post(MIGRATE, "target=pve02&online=1"));
        skip(60);

        JsonNode real = realMigrations(1032).get(0);
        assertThat(real.path("status").asText()).isEqualTo("migration aborted");
        assertThat(log(real.path("upid").asText())).contains("tunnel broke");
        assertThat(service(1032).path("state").asText()).isEqualTo("started");
        assertThat(nodeOf(1032)).isEqualTo("pve01");
    }

    @Test
    void stoppingAManagedGuestGoesThroughTheManager() {
        String upid = upid(client.post("/nodes/pve01/qemu/1032/status/stop", ""));
        skip(1);
        assertThat(upid).contains(":hastop:1032:");
        assertThat(exitStatus(upid)).isEqualTo("OK");
        assertThat(client.get("/nodes/pve01/qemu/1032/status/current").data().path("status").asText())
                .isEqualTo("running");

        skip(40);

        assertThat(client.get("/nodes/pve01/qemu/1032/status/current").data().path("status").asText())
                .isEqualTo("stopped");
        assertThat(service(1032).path("state").asText()).isEqualTo("stopped");
    }

    @Test
    void aManagedGuestIsNotDestroyedWithoutPurge() {
        assertThat(client.delete("/nodes/pve01/qemu/1032").message())
                .isEqualTo("unable to remove VM 1032 - used in HA resources and purge parameter not set.\n");
    }

    @Test
    void theStateOfAServiceIsInTheListOfResources() {
        assertThat(resource(1032).path("hastate").asText()).isEqualTo("started");
        assertThat(resource(1021).has("hastate")).isFalse();
        assertThat(client.get("/cluster/ha/rules").data().get(0).path("nodes").asText())
                .isEqualTo("pve01,pve02");
        assertThat(client.get("/cluster/ha/status/manager_status")
                        .data()
                        .path("quorum")
                        .path("quorate")
                        .asText())
                .isEqualTo("1");
    }
}
