package io.signalbox.planner.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.contracts.json.WireJson;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Profiles of clusters for tests. */
final class Profiles {
    private Profiles() {}

    /** Three control planes on hosts of their own and a worker anywhere, made from template 900. */
    static Map<String, JsonNode> blue() {
        return Map.of("blue", read("""
                {"name": "blue", "type": "talos", "template": 900, "tags": ["blue", "k8s"],
                 "network": {"api_endpoint": "192.0.2.50", "pod_cidr": "10.1.0.0/16"},
                 "nodes": {
                   "controlplane": {"count": 3, "name_prefix": "cp", "cores": 4, "memory": 4096, "disk": "40G",
                     "start_vmid": 1101,
                     "assignments": [
                       {"name": "cp01", "node": "pve01", "vmid": 1101, "ip": "192.0.2.51", "mac": "02:00:00:00:11:01"},
                       {"name": "cp02", "node": "pve02", "vmid": 1102, "ip": "192.0.2.52", "mac": "02:00:00:00:11:02"},
                       {"name": "cp03", "node": "pve03", "vmid": 1103, "ip": "192.0.2.53", "mac": "02:00:00:00:11:03"}
                     ]},
                   "workers": {"count": 1, "name_prefix": "wk", "cores": 2, "memory": 2048, "start_vmid": 1111}
                 }}
                """));
    }

    /** Three control planes and workers, all with an address, a card and a disk of their own. */
    static Map<String, JsonNode> large(int machines) {
        String workers = IntStream.range(0, machines - 3)
                .mapToObj(i -> machine("production-worker-%03d".formatted(i + 1), 2101 + i, 100 + i))
                .collect(Collectors.joining(", "));
        String planes = IntStream.range(0, 3)
                .mapToObj(i -> machine("production-controlplane-%02d".formatted(i + 1), 2001 + i, 51 + i))
                .collect(Collectors.joining(", "));
        return Map.of("production", read("""
                {"name": "production", "type": "talos", "template": 900, "tags": ["production", "kubernetes", "talos"],
                 "network": {"api_endpoint": "192.0.2.50", "pod_cidr": "10.1.0.0/16"},
                 "nodes": {
                   "controlplane": {"count": 3, "name_prefix": "cp", "cores": 4, "memory": 8192, "disk": "40G",
                     "assignments": [%s]},
                   "workers": {"count": %d, "name_prefix": "wk", "cores": 4, "memory": 16384, "disk": "100G",
                     "assignments": [%s]}
                 }}
                """.formatted(planes, machines - 3, workers)));
    }

    private static String machine(String name, int vmid, int address) {
        return """
                {"name": "%s", "vmid": %d, "ip": "198.51.100.%d", "mac": "02:00:00:00:%02x:%02x"}""".formatted(name, vmid, address, vmid / 256, vmid % 256);
    }

    static JsonNode read(String json) {
        try {
            return WireJson.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a profile: " + json, e);
        }
    }
}
