package io.signalbox.contracts.site;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.contracts.id.Require;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The control planes of a cluster as its profile has them. A guest is one of them if its VMID is among these and it has
 * all of these tags: a VMID alone says nothing, since it is used again.
 *
 * @param vmids of {@code nodes.controlplane}: its assignments, else as many as its count from {@code start_vmid}
 * @param tags of the profile; every guest of the cluster has them all
 */
public record ControlPlanes(String cluster, Set<Integer> vmids, Set<String> tags) {
    private static final int MOST = 100;

    public ControlPlanes {
        Require.text("cluster", cluster, 200);
        vmids = Set.copyOf(vmids);
        tags = Set.copyOf(tags);
    }

    /** Those of every profile that says which VMIDs they have and by which tags they are known, by name of the cluster. */
    public static List<ControlPlanes> of(Map<String, JsonNode> profiles) {
        List<ControlPlanes> all = new ArrayList<>();
        new TreeMap<>(profiles).forEach((name, profile) -> {
            ControlPlanes one = new ControlPlanes(name, vmids(profile.at("/nodes/controlplane")), tags(profile));
            if (!one.vmids.isEmpty() && !one.tags.isEmpty()) {
                all.add(one);
            }
        });
        return List.copyOf(all);
    }

    /** Whether a guest is one of them. */
    public boolean has(int vmid, Collection<String> its) {
        return vmids.contains(vmid) && its.containsAll(tags);
    }

    private static Set<Integer> vmids(JsonNode nodes) {
        Set<Integer> vmids = new TreeSet<>();
        nodes.path("assignments").forEach(node -> {
            if (node.path("vmid").isInt()) {
                vmids.add(node.path("vmid").intValue());
            }
        });
        JsonNode start = nodes.path("start_vmid");
        JsonNode count = nodes.path("count");
        if (vmids.isEmpty() && start.isInt() && count.isInt()) {
            for (int one = 0; one < Math.min(MOST, count.intValue()); one++) {
                vmids.add(start.intValue() + one);
            }
        }
        return vmids;
    }

    private static Set<String> tags(JsonNode profile) {
        Set<String> tags = new TreeSet<>();
        profile.path("tags").forEach(tag -> tags.add(tag.asText()));
        return tags;
    }
}
