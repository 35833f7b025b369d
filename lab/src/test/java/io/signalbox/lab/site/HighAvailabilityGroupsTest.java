package io.signalbox.lab.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.lab.world.HaRule;
import io.signalbox.lab.world.LabClock;
import io.signalbox.lab.world.World;
import io.signalbox.lab.world.WorldFile;
import io.signalbox.lab.world.WorldSpec;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HighAvailabilityGroupsTest extends SiteTestBase {
    HighAvailabilityGroupsTest() {
        super(SiteOptions.forTests().withSpec(WorldSpec.grouped()));
    }

    private List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }

    private JsonNode movesOf(int vmid) {
        return client.get("/nodes/pve01/tasks?source=all&typefilter=qmigrate&vmid=" + vmid)
                .data();
    }

    @Test
    void thePreconditionsNameWhoIsMovedAlongAndWhoIsInTheWay() {
        JsonNode shop = client.get("/nodes/pve01/qemu/2101/migrate").data();
        assertThat(strings(shop.path("dependent-ha-resources"))).containsExactly("vm:2102", "vm:2103");
        assertThat(strings(shop.path("allowed_nodes"))).containsExactly("pve02", "pve03");

        JsonNode dns = client.get("/nodes/pve01/qemu/2111/migrate").data();
        assertThat(dns.has("dependent-ha-resources")).isFalse();
        assertThat(strings(dns.path("allowed_nodes"))).containsExactly("pve03");
        JsonNode why = dns.path("not_allowed_nodes").path("pve02").path("blocking-ha-resources");
        assertThat(why.findValuesAsText("sid")).containsExactly("vm:2112");
        assertThat(why.findValuesAsText("cause")).containsExactly("resource-affinity");
    }

    @Test
    void theManagersCallNamesThemTooAndMovesNobodyWhoIsBlocked() {
        JsonNode blocked = client.post("/cluster/ha/resources/vm:2111/migrate", "node=pve02")
                .data();
        JsonNode free = client.post("/cluster/ha/resources/vm:2101/migrate", "node=pve03")
                .data();
        skip(200);

        assertThat(blocked.path("blocking-resources").findValuesAsText("sid")).containsExactly("vm:2112");
        assertThat(nodeOf(2111)).isEqualTo("pve01");
        assertThat(strings(free.path("comigrated-resources"))).containsExactly("vm:2102", "vm:2103");
        assertThat(List.of(nodeOf(2101), nodeOf(2102), nodeOf(2103))).containsOnly("pve03");
    }

    @Test
    void aRequestForOneMovesItsGroupEachByATaskOfTheManagersOwn() {
        upid(client.post("/nodes/pve01/qemu/2101/migrate", "target=pve02&online=1"));
        skip(200);

        assertThat(List.of(nodeOf(2101), nodeOf(2102), nodeOf(2103))).containsOnly("pve02");
        for (int vmid : List.of(2101, 2102, 2103)) {
            assertThat(movesOf(vmid)).hasSize(1);
            assertThat(movesOf(vmid).get(0).path("user").asText()).isEqualTo("root@pam");
        }
        assertThat(nodeOf(2111)).isEqualTo("pve01");
    }

    @Test
    void theRulesAreKeptWithTheWorld(@TempDir Path directory) {
        WorldFile file = new WorldFile(directory.resolve("world.json"));
        World first = new World(WorldSpec.standard(), 1, LabClock.running(Instant.EPOCH, 0));
        first.reset(WorldSpec.grouped());
        file.write(first.image());

        World second = new World(WorldSpec.standard(), 1, LabClock.running(Instant.EPOCH, 0));
        file.keep(second);

        assertThat(second.ha().rules())
                .extracting(HaRule::name)
                .containsExactly("shop-together", "dns-apart", "licence-dongles");
    }
}
