package io.signalbox.contracts.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * By which tags (lower case, as PVE keeps them), VMIDs and names the guests of a profile are known, whatever else it leaves open.
 *
 * @param name of the profile
 * @param vmids of every group of {@code nodes}: its assignments, and as many as its count from {@code start_vmid}
 * @param names of the assignments
 * @param prefixes of each group's names, which end in a number
 */
public record ProfileGuests(
        String name, Set<String> tags, Set<Integer> vmids, Set<String> names, Set<String> prefixes) {
    private static final int MOST = 1_000;

    /** Whether a guest is one of it: by its VMID or by its name. */
    public boolean has(int vmid, String guest) {
        return vmids.contains(vmid)
                || names.contains(guest)
                || prefixes.stream()
                        .anyMatch(prefix -> guest.startsWith(prefix)
                                && guest.substring(prefix.length()).matches("-?\\d+"));
    }

    /** Of a profile as it is written. */
    public static ProfileGuests of(String name, JsonNode profile) {
        Set<String> tags = new TreeSet<>();
        profile.path("tags").forEach(tag -> tags.add(tag.asText().strip().toLowerCase(Locale.ROOT)));
        Set<Integer> vmids = new TreeSet<>();
        Set<String> names = new TreeSet<>();
        Set<String> prefixes = new TreeSet<>();
        for (Map.Entry<String, JsonNode> group : profile.path("nodes").properties()) {
            JsonNode nodes = group.getValue();
            nodes.path("assignments").forEach(node -> {
                if (node.path("vmid").isInt()) {
                    vmids.add(node.path("vmid").intValue());
                }
                Optional.of(node.path("name").asText())
                        .filter(one -> !one.isEmpty())
                        .ifPresent(names::add);
            });
            Optional.of(nodes.path("name_prefix").asText())
                    .filter(one -> !one.isEmpty())
                    .ifPresent(prefixes::add);
            int first = nodes.path("start_vmid").asInt(0);
            for (int one = 0;
                    first > 0 && one < Math.min(MOST, nodes.path("count").asInt(0));
                    one++) {
                vmids.add(first + one);
            }
        }
        return new ProfileGuests(name, tags, vmids, names, prefixes);
    }
}
