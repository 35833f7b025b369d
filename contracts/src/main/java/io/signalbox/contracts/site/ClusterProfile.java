package io.signalbox.contracts.site;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.Require;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A cluster as its profile in {@code clusters/} of the ops repo describes it, as far as its machines go. Any profile that
 * the ops repo's reader takes can be read; what it leaves open is named in {@link #gaps}.
 *
 * @param name of the cluster
 * @param type such as {@code talos}
 * @param machines control planes first, each pool in the order of its machines
 * @param template VMID of what the machines are made from
 * @param tags that every machine has, lower case as PVE keeps them
 * @param network where it reaches, as far as it says so
 * @param placement by role, where the profile says so
 * @param gaps what is missing to make the machines, each as a sentence that names the key
 */
public record ClusterProfile(
        String name,
        String type,
        List<Machine> machines,
        Optional<Integer> template,
        Set<String> tags,
        Network network,
        Map<Role, Placement> placement,
        List<String> gaps) {
    /** Talos has no SSH: its machines answer on their own API. */
    private static final int TALOS_PORT = 50_000;

    private static final int SSH_PORT = 22;
    private static final String TALOS = "talos";

    /** What a machine is for. */
    public enum Role {
        CONTROLPLANE("controlplane", "controlplane"),
        WORKER("workers", "worker");

        private final String key;
        private final String tag;

        Role(String key, String tag) {
            this.key = key;
            this.tag = tag;
        }

        /** The key under {@code nodes} in a profile. */
        public String key() {
            return key;
        }

        /** The tag that a machine of the role has besides those of its cluster. */
        public String tag() {
            return tag;
        }
    }

    /** How machines are placed that have no host of their own. */
    public enum Placement {
        SPREAD,
        PACK;

        static Optional<Placement> of(String text) {
            return Stream.of(values())
                    .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text))
                    .findFirst();
        }
    }

    /**
     * One machine.
     *
     * @param host where it belongs; absent: wherever placement finds best
     * @param ip the address that it is to have
     * @param mac of its first network interface, lower case
     * @param cores per socket; absent: as the template
     * @param memory in MiB; absent: as the template
     * @param disk bytes of its first disk; absent: as the template
     */
    public record Machine(
            String name,
            Role role,
            int vmid,
            Optional<HostName> host,
            Optional<String> ip,
            Optional<String> mac,
            Optional<Integer> cores,
            Optional<Integer> memory,
            Optional<Long> disk) {
        public Machine {
            Require.text("machine name", name, 200);
        }

        /** VMID and name. */
        public String label() {
            return "%d (%s)".formatted(vmid, name);
        }
    }

    /**
     * Where a cluster reaches.
     *
     * @param addresses that it claims besides those of its machines, by the key that says so
     * @param networks in CIDR notation, by the key that says so
     * @param flux repository and path that it is reconciled from
     */
    public record Network(Map<String, String> addresses, Map<String, String> networks, Optional<Flux> flux) {
        public Network {
            addresses = Map.copyOf(addresses);
            networks = Map.copyOf(networks);
        }
    }

    /** What a cluster is reconciled from; the path has no slash at either end. */
    public record Flux(String repository, String branch, String path) {}

    public ClusterProfile {
        Require.text("cluster", name, 200);
        machines = List.copyOf(machines);
        tags = Collections.unmodifiableSet(new TreeSet<>(tags));
        placement = Map.copyOf(placement);
        gaps = List.copyOf(gaps);
    }

    /** The profile of that name, if the site has it. */
    public static Optional<ClusterProfile> of(SiteConfig config, String name) {
        return Optional.ofNullable(config.profiles().get(name)).map(profile -> of(name, profile));
    }

    /** A profile as it is written. */
    public static ClusterProfile of(String name, JsonNode profile) {
        return new ProfileParts(name, profile).profile();
    }

    /** The port on which its machines answer once they are up. */
    public int port() {
        return type.equals(TALOS) ? TALOS_PORT : SSH_PORT;
    }

    /** The tags of a machine: those of the cluster and its role's, sorted. */
    public List<String> tags(Role role) {
        Set<String> all = new TreeSet<>(tags);
        all.add(role.tag());
        return List.copyOf(all);
    }

    /** The machine of that VMID, if it has one. */
    public Optional<Machine> machine(int vmid) {
        return machines.stream().filter(one -> one.vmid() == vmid).findFirst();
    }
}
