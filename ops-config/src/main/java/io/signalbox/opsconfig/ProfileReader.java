package io.signalbox.opsconfig;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.opsconfig.yaml.Findings;
import io.signalbox.opsconfig.yaml.YamlValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the profiles of a site, {@code clusters/*.yaml}. Names, VMIDs, addresses and MACs are unique over all of them:
 * the clusters share one network and one site.
 */
final class ProfileReader {
    private static final String TALOS = "talos";
    private static final int MOST_MACHINES = 1000;
    private static final int MOST_CORES = 8192;
    private static final int MOST_MEMORY_MIB = 16 * 1024 * 1024;

    private final Optional<Set<String>> hosts;
    private final Findings findings;
    private final Uniques profiles;
    private final Map<String, Uniques> taken;

    /** @param cluster empty if it could not be read: then no assignment is checked against its hosts */
    ProfileReader(Optional<ClusterConfig> cluster, Findings findings) {
        this.hosts = cluster.map(ClusterConfig::nodeNames).filter(names -> !names.isEmpty());
        this.findings = findings;
        this.profiles = new Uniques(findings);
        this.taken = Map.of(
                "name", new Uniques(findings),
                "vmid", new Uniques(findings),
                "ip", new Uniques(findings),
                "mac", new Uniques(findings));
    }

    /**
     * The name of the profile; the findings say what is wrong with it.
     *
     * @param stem the file's name without its ending
     */
    Optional<String> read(String stem, YamlValue tree) {
        return Section.root(tree, findings).flatMap(root -> profile(stem, root));
    }

    private Optional<String> profile(String stem, Section root) {
        Optional<String> name = root.requiredText("name", Shape.HOST_NAME);
        name.ifPresent(text -> {
            profiles.add("name", text, root.placeOf("name"));
            if (!text.equals(stem)) {
                findings.warn(
                        root.placeOf("name"), "the profile is named '%s' and its file '%s'".formatted(text, stem));
            }
        });
        Optional<String> type = root.requiredText("type", Shape.ANY);
        type.filter(text -> !text.equals(TALOS))
                .ifPresent(text -> findings.warn(
                        root.placeOf("type"),
                        "type '%s' is not one that anything works with; talos is".formatted(text)));
        if (type.equals(Optional.of(TALOS))) {
            root.require(TALOS, "the versions of Talos and Kubernetes");
        }
        root.section(TALOS).ifPresent(this::talos);
        root.section("network").ifPresent(this::network);
        root.section("nodes").ifPresent(nodes -> {
            nodes.section("controlplane").ifPresent(this::pool);
            nodes.section("workers").ifPresent(this::pool);
            nodes.warnUnknown();
        });
        root.integer("template", GuestId.LOWEST_VMID, GuestId.HIGHEST_VMID);
        root.texts("tags", Shape.TAG);
        root.section("flux")
                .ifPresent(flux -> texts(flux, "repo", "path", "branch").warnUnknown());
        root.warnUnknown();
        return name;
    }

    private void talos(Section talos) {
        talos.requiredText("version", Shape.VERSION);
        talos.requiredText("kubernetes_version", Shape.VERSION);
        texts(talos, "config_dir", "secrets_file", "patches_dir");
        talos.section("factory").ifPresent(factory -> {
            factory.text("schematic_id", Shape.SCHEMATIC);
            factory.texts("extensions", Shape.ANY);
            factory.warnUnknown();
        });
        talos.section("vip").ifPresent(vip -> {
            vip.text("ip", Shape.IP);
            texts(vip, "interface").warnUnknown();
        });
        talos.warnUnknown();
    }

    private void network(Section network) {
        network.text("api_endpoint", Shape.IP_OR_NAME);
        Optional<String> pods = network.text("pod_cidr", Shape.CIDR);
        Optional<String> services = network.text("service_cidr", Shape.CIDR);
        if (pods.isPresent() && services.isPresent() && Addresses.overlap(pods.get(), services.get())) {
            findings.fault(
                    network.placeOf("service_cidr"),
                    "network.service_cidr is '%s' and overlaps network.pod_cidr, '%s'"
                            .formatted(services.get(), pods.get()),
                    "two networks with no address in common");
        }
        network.warnUnknown();
    }

    private void pool(Section pool) {
        Optional<Integer> count = pool.integer("count", 0, MOST_MACHINES);
        pool.text("name_prefix", Shape.HOST_NAME_PREFIX);
        pool.integer("cores", 1, MOST_CORES);
        pool.integer("memory", 16, MOST_MEMORY_MIB);
        pool.text("disk", Shape.DISK);
        pool.integer("start_vmid", GuestId.LOWEST_VMID, GuestId.HIGHEST_VMID);
        pool.text("placement", Shape.PLACEMENT);
        List<Section> assignments = pool.sections("assignments");
        assignments.forEach(this::assignment);
        if (count.isPresent() && assignments.size() > count.get()) {
            findings.fault(
                    pool.placeOf("count"),
                    "%s is %d and there are %d assignments"
                            .formatted(pool.name("count"), count.get(), assignments.size()),
                    "no more assignments than machines");
        }
        pool.warnUnknown();
    }

    private void assignment(Section machine) {
        machine.requiredText("name", Shape.HOST_NAME)
                .ifPresent(name -> unique(machine, "name", name.toLowerCase(Locale.ROOT)));
        machine.requiredText("node", Shape.HOST_NAME)
                .ifPresent(node -> hosts.filter(known -> !known.contains(node))
                        .ifPresent(known -> findings.fault(
                                machine.placeOf("node"),
                                "%s is '%s', which is not in cluster.nodes".formatted(machine.name("node"), node),
                                "one of "
                                        + String.join(
                                                ", ", known.stream().sorted().toList()))));
        machine.integer("vmid", GuestId.LOWEST_VMID, GuestId.HIGHEST_VMID)
                .ifPresent(vmid -> unique(machine, "vmid", vmid.toString()));
        machine.text("ip", Shape.IP).ifPresent(ip -> unique(machine, "ip", Addresses.canonical(ip)));
        machine.text("mac", Shape.MAC).ifPresent(mac -> unique(machine, "mac", mac.toLowerCase(Locale.ROOT)));
        machine.warnUnknown();
    }

    private void unique(Section machine, String key, String value) {
        Uniques values = taken.get(key);
        if (values != null) {
            values.add(machine.name(key), value, machine.placeOf(key));
        }
    }

    private static Section texts(Section section, String... keys) {
        List.of(keys).forEach(key -> section.text(key, Shape.ANY));
        return section;
    }
}
