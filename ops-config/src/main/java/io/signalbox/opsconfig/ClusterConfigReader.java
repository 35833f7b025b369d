package io.signalbox.opsconfig;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.opsconfig.yaml.Findings;
import io.signalbox.opsconfig.yaml.YamlJson;
import io.signalbox.opsconfig.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads {@code cluster-config.yaml}. {@code cluster}, {@code credentials} and {@code vmid_ranges} become typed values;
 * every other key is kept as it is written, and so are the first two where they hold keys that are not known.
 */
final class ClusterConfigReader {
    private static final String CLUSTER = "cluster";
    private static final String CREDENTIALS = "credentials";
    private static final String VMID_RANGES = "vmid_ranges";

    private final Section root;
    private final Findings findings;
    private final Map<String, JsonNode> settings = new LinkedHashMap<>();
    private final Set<String> nodeNames = new TreeSet<>();

    private ClusterConfigReader(Section root) {
        this.root = root;
        this.findings = root.findings();
    }

    /** Empty if something that the rest needs is missing or wrong; the findings say what. */
    static Optional<ClusterConfig> read(YamlValue tree, Findings findings) {
        return Section.root(tree, findings).flatMap(root -> new ClusterConfigReader(root).read());
    }

    private Optional<ClusterConfig> read() {
        Optional<Section> cluster = required(CLUSTER, "the site's name and nodes");
        Optional<SiteName> site = cluster.flatMap(section -> section.requiredText("name", Shape.SITE_NAME))
                .map(SiteName::new);
        List<SiteConfig.Host> hosts = cluster.map(this::hosts).orElse(List.of());
        cluster.ifPresent(section -> keepUnknown(CLUSTER, section.warnUnknown()));
        Optional<SiteConfig.Credentials> credentials = required(
                        CREDENTIALS, "credentials.pass_path: the name of the API token in the secret store")
                .flatMap(this::credentials);
        Map<String, SiteConfig.VmidRange> ranges =
                root.section(VMID_RANGES).map(this::ranges).orElse(Map.of());
        KnownSettings.check(root);
        root.warnUnknown();
        keepSettings();
        if (site.isEmpty() || credentials.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ClusterConfig(site.get(), hosts, credentials.get(), ranges, nodeNames, settings));
    }

    private Optional<Section> required(String key, String expected) {
        return root.require(key, expected) ? root.section(key) : Optional.empty();
    }

    private List<SiteConfig.Host> hosts(Section cluster) {
        List<SiteConfig.Host> hosts = new ArrayList<>();
        Uniques names = new Uniques(findings);
        Uniques addresses = new Uniques(findings);
        List<Section> nodes = cluster.sections("nodes");
        for (Section node : nodes) {
            Optional<String> name = node.requiredText("name", Shape.HOST_NAME);
            name.ifPresent(nodeNames::add);
            Optional<String> address = node.requiredText("host", Shape.ADDRESS);
            Optional<String> fingerprint = node.text("fingerprint", Shape.FINGERPRINT);
            Optional<String> sshHostKey = node.text("ssh_host_key", Shape.SSH_HOST_KEY);
            Optional<Integer> sshPort = node.integer("ssh_port", 1, 65_535);
            name.ifPresent(text -> names.add(node.name("name"), text.toLowerCase(Locale.ROOT), node.placeOf("name")));
            address.ifPresent(
                    text -> addresses.add(node.name("host"), text.toLowerCase(Locale.ROOT), node.placeOf("host")));
            if (!node.unknownKeys().isEmpty()) {
                node.warnUnknown();
                keepWhole(CLUSTER);
            }
            if (name.isPresent() && address.isPresent()) {
                hosts.add(
                        new SiteConfig.Host(new HostName(name.get()), address.get(), fingerprint, sshHostKey, sshPort));
            }
        }
        if (nodeNames.size() != nodes.size()) {
            nodeNames.clear();
        }
        if (cluster.require("nodes", "a list of at least one node") && nodes.isEmpty()) {
            findings.fault(cluster.placeOf("nodes"), "cluster.nodes has no node", "at least one, with name and host");
        }
        return hosts;
    }

    private Optional<SiteConfig.Credentials> credentials(Section section) {
        Optional<String> passPath =
                section.requiredText("pass_path", nameOf("the API token", "example.net/pve/api-token"));
        Optional<String> sshUser = section.text("ssh_user", Shape.USER);
        Optional<String> sshKey =
                section.text("ssh_key_path", nameOf("the private key for SSH", "example.net/pve/ssh-key"));
        keepUnknown(CREDENTIALS, section.warnUnknown());
        return passPath.map(text -> new SiteConfig.Credentials(text, sshUser, sshKey));
    }

    private static Shape nameOf(String secret, String example) {
        return new Shape(
                text -> !text.isBlank() && text.length() <= 500,
                "the name of %s in the secret store, such as %s".formatted(secret, example));
    }

    private Map<String, SiteConfig.VmidRange> ranges(Section section) {
        Map<String, SiteConfig.VmidRange> ranges = new LinkedHashMap<>();
        for (String key : section.allKeys()) {
            section.text(key, Shape.VMID_RANGE).ifPresent(text -> {
                String[] ends = text.split("\\s*-\\s*", 2);
                int first = Integer.parseInt(ends[0]);
                int last = Integer.parseInt(ends[1]);
                if (first < GuestId.LOWEST_VMID || first > last) {
                    findings.fault(
                            section.placeOf(key),
                            "%s is '%s'".formatted(section.name(key), text),
                            "a first VMID of %d or more, and a last one not below it".formatted(GuestId.LOWEST_VMID));
                    return;
                }
                ranges.forEach((other, range) -> {
                    if (first <= range.last() && range.first() <= last) {
                        findings.fault(
                                section.placeOf(key),
                                "%s is '%s' and overlaps %s (%d-%d)"
                                        .formatted(
                                                section.name(key),
                                                text,
                                                section.name(other),
                                                range.first(),
                                                range.last()),
                                "ranges with no VMID in common");
                    }
                });
                ranges.put(key, new SiteConfig.VmidRange(first, last));
            });
        }
        return ranges;
    }

    private void keepUnknown(String key, Section section) {
        if (!section.unknownKeys().isEmpty()) {
            keepWhole(key);
        }
    }

    private void keepWhole(String key) {
        root.value(key).ifPresent(value -> settings.put(key, YamlJson.of(value)));
    }

    private void keepSettings() {
        for (String key : root.allKeys()) {
            if (!key.equals(CLUSTER) && !key.equals(CREDENTIALS) && !key.equals(VMID_RANGES)) {
                keepWhole(key);
            }
        }
    }
}
