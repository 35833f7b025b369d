package io.signalbox.lab.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.lab.fault.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FaultsTest extends SiteTestBase {
    private static final String MIGRATE = "/nodes/pve01/qemu/1021/migrate";
    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void aDroppedReplyIsAnActWithoutAnAnswer() {
        site.faults().inject(new Fault.DropNextReply("POST", "/migrate"));

        assertThat(client.get("/version").status()).isEqualTo(200);
        assertThatThrownBy(() -> client.tryCall("POST", MIGRATE, "target=pve02&online=1", FORM))
                .isInstanceOf(IOException.class);
        skip(20);

        assertThat(nodeOf(1021)).isEqualTo("pve02");
        assertThat(site.requests().changing()).singleElement().satisfies(entry -> {
            assertThat(entry.task()).startsWith("UPID:pve01:");
            assertThat(entry.fault()).isEqualTo("DropNextReply");
            assertThat(entry.tokenId()).isEqualTo(site.token().id());
        });
    }

    @Test
    void anAmbiguousReplyIs596WithoutABody() {
        site.faults().inject(new Fault.Ambiguous("POST", "/migrate"));

        TestClient.Reply reply = client.post(MIGRATE, "target=pve02&online=1");
        skip(20);

        assertThat(reply.status()).isEqualTo(596);
        assertThat(reply.body().isMissingNode()).isTrue();
        assertThat(nodeOf(1021)).isEqualTo("pve02");
    }

    @Test
    void aRefusedHostIs595AndNothingHappens() {
        site.faults().inject(new Fault.RefuseNode("pve02"));

        assertThat(client.post("/nodes/pve02/qemu/1024/status/stop", "").status()).isEqualTo(595);
        assertThat(client.get("/nodes/pve01/status").status()).isEqualTo(200);
        skip(5);
        site.faults().inject(new Fault.AcceptNode("pve02"));

        assertThat(client.get("/nodes/pve02/qemu/1024/status/current").data().path("status").asText())
                .isEqualTo("running");
    }

    @Test
    void aHangingReplyComesLate() {
        site.faults().inject(new Fault.Hang("GET", "/version", 300));
        Instant before = Instant.now();

        assertThat(client.get("/version").status()).isEqualTo(200);

        assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(290));
    }

    @Test
    void aFailedMigrationLeavesTheGuestOnItsSource() {
        site.faults().inject(new Fault.FailTask("qmigrate", 1021, "storage vanished", false));
        String upid = upid(client.post(MIGRATE, "target=pve02&online=1"));
        skip(20);

        assertThat(exitStatus(upid)).isEqualTo("migration aborted");
        assertThat(log(upid)).contains("storage vanished");
        assertThat(nodeOf(1021)).isEqualTo("pve01");
        assertThat(resource(1021).has("lock")).isFalse();
    }

    @Test
    void aMigrationWithProblemsMayHaveMovedTheGuest() {
        site.faults().inject(new Fault.FailTask("qmigrate", 1021, "cleanup failed", true));
        String upid = upid(client.post(MIGRATE, "target=pve02&online=1"));
        skip(20);

        assertThat(exitStatus(upid)).isEqualTo("migration problems");
        assertThat(nodeOf(1021)).isEqualTo("pve02");
        assertThat(resource(1021).path("lock").asText()).isEqualTo("migrate");
    }

    @Test
    void withoutQuorumNothingIsChangedAndReadsGoOn() {
        site.faults().inject(new Fault.LoseQuorum());

        assertThat(client.post(MIGRATE, "target=pve02&online=1").message())
                .isEqualTo("cluster not ready - no quorum?\n");
        assertThat(client.get(MIGRATE).message()).isEqualTo("cluster not ready - no quorum?\n");
        assertThat(client.post("/nodes/pve01/qemu/1051/status/start", "").message())
                .isEqualTo("cluster not ready - no quorum?\n");
        assertThat(client.put("/nodes/pve01/qemu/1051/config", "cores=1").message())
                .matches("unable to open file '/etc/pve/nodes/pve01/qemu-server/1051.conf.tmp.\\d+'"
                        + " - Permission denied\n");
        String delete = upid(client.delete("/nodes/pve01/qemu/1051"));
        skip(3);
        assertThat(exitStatus(delete)).contains("Permission denied");
        assertThat(client.get("/cluster/ha/status/current").data().toString())
                .contains("No quorum on node 'pve01'!");
        assertThat(client.get("/nodes/pve01/qemu/1051/config").status()).isEqualTo(200);

        site.faults().inject(new Fault.RegainQuorum());
        upid(client.post(MIGRATE, "target=pve02&online=1"));
    }

    @Test
    void slowerTasksTakeThatMuchLonger() {
        site.faults().inject(new Fault.SlowDown(10));
        String upid = upid(client.post(MIGRATE, "target=pve02&online=1"));
        skip(20);
        assertThat(task(upid).path("status").asText()).isEqualTo("running");

        skip(60);
        assertThat(exitStatus(upid)).isEqualTo("OK");
    }

    @Test
    void aFaultForNobodyIsRefused() {
        assertThatThrownBy(() -> site.faults().inject(new Fault.LockGuest(9999, "backup")))
                .hasMessageContaining("9999");
        assertThatThrownBy(() -> site.faults().inject(new Fault.RefuseNode("pve77")))
                .hasMessageContaining("pve77");
    }
}
