package io.signalbox.torture.house;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.lab.world.Reservations;
import java.util.Map;

/** The cluster that each site has a profile of: two machines at first not there. */
public final class Machines {
    /** Its name. */
    public static final String CLUSTER = "doll";

    static final int TEMPLATE = 500;
    private static final int CONTROL_PLANE = 2501;
    private static final int WORKER = 2511;
    private static final int TALOS_API = 50_000;

    private Machines() {}

    /** Whether a guest is one of its machines, by its number. */
    public static boolean isOne(int vmid) {
        return vmid == CONTROL_PLANE || vmid == WORKER;
    }

    /** Gives its machines addresses, which no other site's machines have. */
    static void reserve(Reservations reservations, int site) {
        reservations.reserve(mac(site, CONTROL_PLANE), address(site, CONTROL_PLANE), TALOS_API);
        reservations.reserve(mac(site, WORKER), address(site, WORKER), TALOS_API);
    }

    private static String mac(int site, int vmid) {
        return "02:00:00:00:%02x:%02x".formatted(30 + site, vmid % 100);
    }

    private static String address(int site, int vmid) {
        return "127.0.%d.%d".formatted(30 + site, vmid % 100);
    }

    /** The profile, as it would be written in the ops repo. */
    static Map<String, JsonNode> profiles(int site) {
        ObjectNode profile =
                WireJson.mapper().createObjectNode().put("name", CLUSTER).put("type", "talos");
        profile.putObject("talos").put("version", "1.12.0").put("kubernetes_version", "1.35.0");
        profile.putObject("network")
                .put("api_endpoint", "127.0.%d.10".formatted(30 + site))
                .put("pod_cidr", "10.245.0.0/16")
                .put("service_cidr", "10.112.0.0/12");
        ObjectNode nodes = profile.putObject("nodes");
        group(nodes.putObject("controlplane"), "doll-cp-", site, CONTROL_PLANE);
        group(nodes.putObject("workers"), "doll-worker-", site, WORKER);
        profile.put("template", TEMPLATE);
        ArrayNode tags = profile.putArray("tags");
        tags.add("doll").add("kubernetes");
        return Map.of(CLUSTER, profile);
    }

    private static void group(ObjectNode group, String prefix, int site, int vmid) {
        group.put("count", 1)
                .put("name_prefix", prefix)
                .put("cores", 1)
                .put("memory", 1024)
                .put("disk", "10G")
                .put("start_vmid", vmid)
                .put("placement", "spread");
        group.putArray("assignments")
                .addObject()
                .put("name", prefix + "01")
                .put("node", Sites.HOSTS.get(vmid % Sites.HOSTS.size()))
                .put("vmid", vmid)
                .put("ip", address(site, vmid))
                .put("mac", mac(site, vmid));
    }
}
