package io.signalbox.contracts.site;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.site.ClusterProfile.Flux;
import io.signalbox.contracts.site.ClusterProfile.Machine;
import io.signalbox.contracts.site.ClusterProfile.Network;
import io.signalbox.contracts.site.ClusterProfile.Placement;
import io.signalbox.contracts.site.ClusterProfile.Role;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the parts of a profile. What a part does not say, or says in a shape that is not taken, is a gap and no error. */
final class ProfileParts {
    private static final int MOST = 1000;

    private final String name;
    private final JsonNode profile;
    private final List<String> gaps = new ArrayList<>();

    ProfileParts(String name, JsonNode profile) {
        this.name = name;
        this.profile = profile;
    }

    ClusterProfile profile() {
        List<Machine> machines = new ArrayList<>();
        Map<Role, Placement> placement = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            JsonNode pool = profile.path("nodes").path(role.key());
            machines.addAll(machines(role, pool));
            text(pool, "placement").flatMap(Placement::of).ifPresent(how -> placement.put(role, how));
        }
        Optional<Integer> template = number(profile, "template");
        if (template.isEmpty()) {
            gaps.add("template is missing: the VMID of what the machines are made from.");
        }
        Set<String> tags = new TreeSet<>();
        profile.path("tags").forEach(tag -> tags.add(tag.asText().toLowerCase(Locale.ROOT)));
        if (tags.isEmpty()) {
            gaps.add("tags is missing or empty: without them nobody can tell its machines from other guests.");
        }
        if (machines.isEmpty()) {
            gaps.add("nodes has no machine: no count above 0 and no assignments.");
        }
        return new ClusterProfile(
                name, text(profile, "type").orElse(""), machines, template, tags, network(), placement, gaps);
    }

    private List<Machine> machines(Role role, JsonNode pool) {
        String where = "nodes." + role.key();
        JsonNode assigned = pool.path("assignments");
        int count = Math.min(MOST, number(pool, "count").orElse(assigned.size()));
        List<Machine> machines = new ArrayList<>();
        Set<Integer> vmids = new HashSet<>();
        Set<String> names = new HashSet<>();
        assigned.forEach(one -> number(one, "vmid").ifPresent(vmids::add));
        assigned.forEach(one -> text(one, "name").ifPresent(names::add));
        Numbering free = new Numbering(number(pool, "start_vmid"), text(pool, "name_prefix"), vmids, names);
        for (int i = 0; i < Math.max(count, assigned.size()); i++) {
            JsonNode assignment = assigned.path(i);
            Optional<Integer> vmid = number(assignment, "vmid").or(free::vmid);
            Optional<String> called = text(assignment, "name").or(free::name);
            if (vmid.isEmpty() || called.isEmpty()) {
                gaps.add("%s: machine %d has neither an assignment with name and vmid, nor name_prefix and start_vmid."
                        .formatted(where, i + 1));
            } else {
                machines.add(machine(called.get(), role, vmid.get(), assignment, pool));
            }
        }
        return machines;
    }

    private Machine machine(String called, Role role, int vmid, JsonNode assignment, JsonNode pool) {
        return new Machine(
                called,
                role,
                vmid,
                text(assignment, "node").map(HostName::new),
                text(assignment, "ip"),
                text(assignment, "mac").map(mac -> mac.toLowerCase(Locale.ROOT)),
                number(pool, "cores"),
                number(pool, "memory"),
                text(pool, "disk").map(ProfileParts::bytes));
    }

    /** Numbers and names of machines that no assignment gives one, the lowest first, beside those that are assigned. */
    private static final class Numbering {
        private final Optional<Integer> start;
        private final Optional<String> prefix;
        private final Set<Integer> vmids;
        private final Set<String> names;
        private int nextVmid;
        private int nextName = 1;

        Numbering(Optional<Integer> start, Optional<String> prefix, Set<Integer> vmids, Set<String> names) {
            this.start = start;
            this.prefix = prefix;
            this.vmids = vmids;
            this.names = names;
            this.nextVmid = start.orElse(0);
        }

        Optional<Integer> vmid() {
            while (start.isPresent() && vmids.contains(nextVmid)) {
                nextVmid++;
            }
            return start.filter(from -> nextVmid <= GuestId.HIGHEST_VMID).map(from -> nextVmid++);
        }

        Optional<String> name() {
            while (prefix.isPresent() && names.contains(numbered())) {
                nextName++;
            }
            return prefix.map(from -> {
                String given = numbered();
                nextName++;
                return given;
            });
        }

        private String numbered() {
            return prefix.orElse("") + "%02d".formatted(nextName);
        }
    }

    private Network network() {
        Map<String, String> addresses = new TreeMap<>();
        put(addresses, "network.api_endpoint", profile.path("network"), "api_endpoint");
        put(addresses, "talos.vip.ip", profile.path("talos").path("vip"), "ip");
        Map<String, String> networks = new HashMap<>();
        put(networks, "network.pod_cidr", profile.path("network"), "pod_cidr");
        put(networks, "network.service_cidr", profile.path("network"), "service_cidr");
        JsonNode flux = profile.path("flux");
        Optional<Flux> source = text(flux, "path")
                .map(path -> new Flux(
                        text(flux, "repo").orElse(""),
                        text(flux, "branch").orElse(""),
                        path.replaceAll("^(?:\\./|/)+|/+$", "")));
        return new Network(addresses, networks, source);
    }

    private static void put(Map<String, String> to, String key, JsonNode from, String field) {
        text(from, field).ifPresent(value -> to.put(key, value));
    }

    private static Optional<String> text(JsonNode from, String field) {
        JsonNode value = from.path(field);
        return value.isValueNode() && !value.isNull() && !value.asText().isBlank()
                ? Optional.of(value.asText())
                : Optional.empty();
    }

    private static Optional<Integer> number(JsonNode from, String field) {
        JsonNode value = from.path(field);
        return value.isInt() ? Optional.of(value.intValue()) : Optional.empty();
    }

    /** A size as PVE writes it, {@code 100G}; without a unit it is bytes. */
    private static long bytes(String size) {
        char unit = size.charAt(size.length() - 1);
        int shift = "KMGT".indexOf(unit);
        BigDecimal number = new BigDecimal(shift < 0 ? size : size.substring(0, size.length() - 1));
        return number.multiply(BigDecimal.valueOf(shift < 0 ? 1 : 1L << 10 * (shift + 1)))
                .longValue();
    }
}
