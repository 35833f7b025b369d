package io.signalbox.planner.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.contracts.site.SiteConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The clusters as their profiles have them: by which tags their guests are known, and which VMIDs and names they have.
 */
record Profiles(List<Profile> all) {
    private static final int MOST = 1_000;

    /**
     * One of them.
     *
     * @param vmids of every group of {@code nodes}: its assignments, and as many as its count from {@code start_vmid}
     * @param names of the assignments
     * @param prefixes of each group's names, which end in a number
     */
    record Profile(String name, Set<String> tags, Set<Integer> vmids, Set<String> names, Set<String> prefixes) {
        /** Whether a guest is one of it: by its VMID or by its name. */
        boolean has(int vmid, String guest) {
            return vmids.contains(vmid)
                    || names.contains(guest)
                    || prefixes.stream()
                            .anyMatch(prefix -> guest.startsWith(prefix)
                                    && guest.substring(prefix.length()).matches("-?\\d+"));
        }
    }

    static Profiles of(SiteConfig config) {
        List<Profile> all = new ArrayList<>();
        new TreeMap<>(config.profiles()).forEach((name, profile) -> all.add(profile(name, profile)));
        return new Profiles(List.copyOf(all));
    }

    private static Profile profile(String name, JsonNode profile) {
        Set<String> tags = new TreeSet<>();
        profile.path("tags").forEach(tag -> tags.add(tag.asText()));
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
        return new Profile(name, tags, vmids, names, prefixes);
    }

    /** The tags of each that has any. */
    List<Set<String>> tags() {
        return all.stream()
                .map(Profile::tags)
                .filter(tags -> !tags.isEmpty())
                .distinct()
                .toList();
    }

    /** The profile whose tags a guest carries although no profile has it, if so. */
    Optional<Profile> strayFrom(int vmid, String name, Collection<String> tags) {
        return all.stream().anyMatch(profile -> profile.has(vmid, name))
                ? Optional.empty()
                : all.stream()
                        .filter(profile -> !profile.tags().isEmpty() && tags.containsAll(profile.tags()))
                        .findFirst();
    }
}
