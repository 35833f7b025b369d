package io.signalbox.lab.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.lab.fault.Fault;
import io.signalbox.lab.world.WorldSpec;
import org.junit.jupiter.api.Test;

class GuestAgentTest extends SiteTestBase {
    private static final String WEB = "/nodes/pve01/qemu/1021";

    GuestAgentTest() {
        super(SiteOptions.forTests().withSpec(WorldSpec.furnished()));
    }

    private TestClient.Reply interfaces(String guest) {
        return client.get(guest + "/agent/network-get-interfaces");
    }

    @Test
    void theAgentTellsAddressesWithTheCardsOwnMac() {
        JsonNode rows = interfaces(WEB).data().path("result");

        assertThat(rows).hasSize(2);
        assertThat(rows.get(1).path("hardware-address").asText()).isEqualTo("bc:24:11:00:03:fd");
        assertThat(rows.get(1).path("ip-addresses").get(0).path("ip-address").asText())
                .isEqualTo("10.64.3.253");
        assertThat(rows.get(1).path("ip-addresses").get(0).path("prefix").asInt())
                .isEqualTo(16);
    }

    @Test
    void anAgentThatIsNotThereIsSaidInItsThreeWays() {
        assertThat(interfaces("/nodes/pve01/qemu/1051").message()).isEqualTo("VM 1051 is not running\n");
        site.faults().inject(new Fault.SilenceAgent(1021, true));
        assertThat(interfaces(WEB).message()).isEqualTo("QEMU guest agent is not running\n");
        client.put("/nodes/pve01/qemu/1051/config", "delete=agent");
        assertThat(interfaces("/nodes/pve01/qemu/1051").message()).isEqualTo("No QEMU guest agent configured\n");
    }

    @Test
    void theAgentAnswersSomeTimeAfterTheStart() {
        upid(client.post("/nodes/pve01/qemu/1051/status/start", ""));
        skip(3);
        assertThat(client.post("/nodes/pve01/qemu/1051/agent/ping", "").message())
                .isEqualTo("QEMU guest agent is not running\n");
        skip(15);

        assertThat(client.post("/nodes/pve01/qemu/1051/agent/ping", "").status())
                .isEqualTo(200);
    }

    @Test
    void containersAndPoolsAreListed() {
        assertThat(client.get("/nodes/pve02/lxc").data())
                .singleElement()
                .satisfies(row -> assertThat(row.path("status").asText()).isEqualTo("running"));
        assertThat(client.get("/cluster/resources?type=vm").data().toString()).contains("lxc/301");
        assertThat(client.get("/cluster/nextid?vmid=301").error("vmid")).isEqualTo("VM 301 already exists");
        assertThat(client.get("/pools/staging").data().path("members")).hasSize(3);
        assertThat(client.get("/pools").data()).hasSize(1);
    }

    @Test
    void aHostsClockAndVersionCanDiffer() {
        site.faults().inject(new Fault.SkewClock("pve02", 90));
        site.faults().inject(new Fault.HostVersion("pve02", "8.4.14"));
        long here = client.get("/nodes/pve01/time").data().path("time").asLong();

        assertThat(client.get("/nodes/pve02/time").data().path("time").asLong()).isEqualTo(here + 90);
        assertThat(client.get("/nodes/pve02/version").data().path("release").asText())
                .isEqualTo("8.4");
        assertThat(client.get("/nodes/pve02/status").data().path("pveversion").asText())
                .startsWith("pve-manager/8.4.14/");
        assertThat(client.get("/nodes/pve01/version").data().path("version").asText())
                .isEqualTo("9.2.11");
    }
}
