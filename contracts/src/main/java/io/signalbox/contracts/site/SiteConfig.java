package io.signalbox.contracts.site;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.Require;
import io.signalbox.contracts.id.SiteName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A site as its ops repo describes it at one commit.
 *
 * @param commit the git commit it was read at
 * @param loadedAt when it was read
 * @param hosts the hosts of {@code cluster.nodes}, in their order
 * @param credentials where the executors find what they authenticate with
 * @param vmidRanges named ranges of {@code vmid_ranges}
 * @param policy the policy in force: {@code policy.yaml}, or the built-in default
 * @param profiles the cluster profiles by name, as they are written
 * @param settings every other key of cluster-config.yaml, as it is written
 * @param signers keys that may sign commands and approvals for this site, besides the gateways'
 * @param warnings what was odd but not wrong, such as unknown keys, each naming file and line
 */
public record SiteConfig(
        SiteName site,
        String commit,
        Instant loadedAt,
        List<Host> hosts,
        Credentials credentials,
        Map<String, VmidRange> vmidRanges,
        Policy policy,
        Map<String, JsonNode> profiles,
        Map<String, JsonNode> settings,
        List<RegisteredKey> signers,
        List<String> warnings) {

    /**
     * One host.
     *
     * @param address host name or IP address of its API, with an optional {@code :port}; 8006 without
     * @param fingerprint SHA-256 fingerprint of its certificate, hexadecimal with colons, if it is to be pinned
     * @param sshHostKey fingerprint of its SSH host key, {@code SHA256:} and 43 characters; without it nobody speaks SSH to it
     * @param sshPort of its SSH server; 22 without
     */
    public record Host(
            HostName name,
            String address,
            Optional<String> fingerprint,
            Optional<String> sshHostKey,
            Optional<Integer> sshPort) {
        private static final Pattern SSH_KEY = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

        public Host {
            Require.present("host name", name);
            Require.text("host address", address, 260);
            fingerprint = fingerprint == null ? Optional.empty() : fingerprint;
            sshHostKey = sshHostKey == null ? Optional.empty() : sshHostKey;
            sshPort = sshPort == null ? Optional.empty() : sshPort;
            sshHostKey.ifPresent(print -> Require.that(
                    SSH_KEY.matcher(print).matches(),
                    "'%s' is not the SHA256 fingerprint of an SSH host key".formatted(print)));
            sshPort.ifPresent(port -> Require.that(port >= 1 && port <= 65_535, "%d is not a port".formatted(port)));
        }

        /** A host that is not spoken to over SSH. */
        public Host(HostName name, String address, Optional<String> fingerprint) {
            this(name, address, fingerprint, Optional.empty(), Optional.empty());
        }
    }

    /**
     * Secrets by reference.
     *
     * @param passPath the name of the API token in the executor's secret store
     * @param sshUser the user for SSH
     * @param sshKeyPath the name of the private key for SSH in the same store
     */
    public record Credentials(String passPath, Optional<String> sshUser, Optional<String> sshKeyPath) {
        public Credentials {
            Require.text("credentials.pass_path", passPath, 500);
            sshUser = sshUser == null ? Optional.empty() : sshUser;
            sshKeyPath = sshKeyPath == null ? Optional.empty() : sshKeyPath;
        }

        /** Credentials without a key for SSH. */
        public Credentials(String passPath, Optional<String> sshUser) {
            this(passPath, sshUser, Optional.empty());
        }
    }

    /** VMIDs from {@code first} to {@code last}, both inclusive. */
    public record VmidRange(int first, int last) {
        public VmidRange {
            Require.that(first <= last, "range %d-%d is upside down".formatted(first, last));
        }
    }

    public SiteConfig {
        Require.present("site", site);
        Require.text("commit", commit, 100);
        Require.present("loadedAt", loadedAt);
        hosts = List.copyOf(Require.present("hosts", hosts));
        Require.present("credentials", credentials);
        vmidRanges = vmidRanges == null ? Map.of() : Map.copyOf(vmidRanges);
        Require.present("policy", policy);
        profiles = profiles == null ? Map.of() : Map.copyOf(profiles);
        settings = settings == null ? Map.of() : Map.copyOf(settings);
        signers = signers == null ? List.of() : List.copyOf(signers);
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }

    /** The host of that name. */
    public Optional<Host> host(HostName name) {
        return hosts.stream().filter(host -> host.name().equals(name)).findFirst();
    }
}
