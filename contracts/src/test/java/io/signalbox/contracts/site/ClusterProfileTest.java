package io.signalbox.contracts.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.contracts.site.ClusterProfile.Machine;
import io.signalbox.contracts.site.ClusterProfile.Role;
import org.junit.jupiter.api.Test;

class ClusterProfileTest {

    private static ClusterProfile profile(String json) throws JsonProcessingException {
        return ClusterProfile.of("orchard", WireJson.mapper().readTree(json));
    }

    @Test
    void assignedMachinesAreTakenAsTheyAreAndTheOthersAreCountedOnBesideThem() throws JsonProcessingException {
        ClusterProfile profile = profile("""
                {"type": "talos", "template": 101, "tags": ["Talos", "orchard"],
                 "nodes": {"controlplane": {"count": 3, "name_prefix": "cp", "start_vmid": 1001, "cores": 4,
                   "memory": 8192, "disk": "1.5G", "placement": "pack",
                   "assignments": [{"name": "cp01", "node": "oak", "vmid": 1002, "ip": "192.0.2.1",
                     "mac": "02:00:5E:10:00:01"}]}}}""");

        assertThat(profile.gaps()).isEmpty();
        assertThat(profile.machines())
                .extracting(Machine::label)
                .containsExactly("1002 (cp01)", "1001 (cp02)", "1003 (cp03)");
        Machine first = profile.machines().getFirst();
        assertThat(first.host()).contains(new HostName("oak"));
        assertThat(first.mac()).contains("02:00:5e:10:00:01");
        assertThat(first.disk()).contains(3L << 29);
        assertThat(profile.machines().getLast().host()).isEmpty();
        assertThat(profile.tags(Role.CONTROLPLANE)).containsExactly("controlplane", "orchard", "talos");
        assertThat(profile.placement()).containsEntry(Role.CONTROLPLANE, ClusterProfile.Placement.PACK);
        assertThat(profile.port()).isEqualTo(50_000);
    }

    @Test
    void whatIsMissingIsAGapAndNoError() throws JsonProcessingException {
        ClusterProfile profile = profile("""
                {"type": "k3s", "nodes": {"workers": {"count": 2, "cores": 2}}}""");

        assertThat(profile.port()).isEqualTo(22);
        assertThat(profile.machines()).isEmpty();
        assertThat(String.join("\n", profile.gaps()))
                .contains("template is missing")
                .contains("tags is missing or empty")
                .contains("nodes.workers: machine 1 has neither", "nodes.workers: machine 2");
        assertThat(profile("{}").gaps()).anyMatch(gap -> gap.contains("nodes has no machine"));
    }

    @Test
    void addressesNetworksAndTheFluxPathAreReadWithTheirKeys() throws JsonProcessingException {
        ClusterProfile.Network network = profile("""
                        {"network": {"api_endpoint": "192.0.2.50", "pod_cidr": "10.1.0.0/16"},
                         "talos": {"vip": {"ip": "192.0.2.51"}},
                         "flux": {"repo": "git@example:fleet", "path": "./clusters/orchard/", "branch": "main"}}""").network();

        assertThat(network.addresses())
                .containsEntry("network.api_endpoint", "192.0.2.50")
                .containsEntry("talos.vip.ip", "192.0.2.51");
        assertThat(network.networks()).containsOnlyKeys("network.pod_cidr");
        assertThat(network.flux()).contains(new ClusterProfile.Flux("git@example:fleet", "main", "clusters/orchard"));
    }
}
