package io.signalbox.opsconfig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.contracts.envelope.EnvelopeCodec;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.site.RegisteredKey;
import io.signalbox.opsconfig.yaml.Findings;
import io.signalbox.opsconfig.yaml.Place;
import io.signalbox.opsconfig.yaml.YamlJson;
import io.signalbox.opsconfig.yaml.YamlText;
import io.signalbox.opsconfig.yaml.YamlValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the configuration in an ops repo. The same files give the same answer, whatever is in them. */
public final class ConfigLoader {
    /** The one file that must be there. */
    public static final String CLUSTER_CONFIG = "cluster-config.yaml";
    /** The rules of the site; without it the built-in ones apply. */
    public static final String POLICY = "policy.yaml";
    /** The keys that may sign for the site, besides the gateways'; without it there are none. */
    public static final String KEYS = "keys.yaml";
    /** Where the cluster profiles are. */
    public static final String PROFILES = "clusters/";

    private static final String ENDING = ".yaml";
    private static final String LONGEST_COMMIT = "0".repeat(100);
    private static final Instant LONGEST_TIME = Instant.parse("2026-01-01T00:00:00.123456789Z");

    private ConfigLoader() {}

    /** Whether a path inside the ops repo is one that is read here. */
    public static boolean reads(String path) {
        return path.equals(CLUSTER_CONFIG) || path.equals(POLICY) || path.equals(KEYS) || isProfile(path);
    }

    /**
     * Every fault of every file is reported, not just the first. Files that are not read here are warned about.
     *
     * @param files content by path inside the ops repo, with {@code /} between folders
     * @param now since when a freeze that is over is warned about
     */
    public static Loading load(Map<String, byte[]> files, Instant now) {
        Findings findings = new Findings();
        Map<String, YamlValue> trees = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
            if (reads(file.getKey())) {
                YamlText.read(file.getKey(), file.getValue(), findings).ifPresent(tree -> {
                    trees.put(file.getKey(), tree);
                    SecretScan.of(tree, findings);
                });
            } else {
                findings.warn(Place.of(file.getKey()), "is not read: profiles end in " + ENDING);
            }
        }
        if (!files.containsKey(CLUSTER_CONFIG)) {
            findings.fault(Place.of(CLUSTER_CONFIG), "there is no such file", "the description of the site");
        }
        Optional<ClusterConfig> cluster = Optional.ofNullable(trees.get(CLUSTER_CONFIG))
                .flatMap(tree -> ClusterConfigReader.read(tree, findings));
        Policy policy = Optional.ofNullable(trees.get(POLICY))
                .map(tree -> PolicyFile.read(tree, findings, now).policy())
                .orElseGet(Policy::builtIn);
        List<RegisteredKey> signers = Optional.ofNullable(trees.get(KEYS))
                .map(tree -> KeysReader.read(tree, findings))
                .orElse(List.of());
        Map<String, JsonNode> profiles = profiles(trees, cluster, findings);
        if (findings.broken() || cluster.isEmpty()) {
            return new Loading.Broken(findings.faults());
        }
        return small(
                new Loading.Loaded(
                        cluster.get().site(),
                        cluster.get().hosts(),
                        cluster.get().credentials(),
                        cluster.get().vmidRanges(),
                        policy,
                        profiles,
                        cluster.get().settings(),
                        signers,
                        findings.warnings()),
                files);
    }

    private static Map<String, JsonNode> profiles(
            Map<String, YamlValue> trees, Optional<ClusterConfig> cluster, Findings findings) {
        ProfileReader reader = new ProfileReader(cluster, findings);
        Map<String, JsonNode> profiles = new LinkedHashMap<>();
        trees.forEach((path, tree) -> {
            if (isProfile(path)) {
                reader.read(stem(path), tree).ifPresent(name -> profiles.put(name, YamlJson.of(tree)));
            }
        });
        return profiles;
    }

    private static Loading small(Loading.Loaded loaded, Map<String, byte[]> files) {
        int size = size(loaded);
        if (size <= EnvelopeCodec.LIMIT) {
            return loaded;
        }
        Findings findings = new Findings();
        Map.Entry<String, byte[]> largest = files.entrySet().stream()
                .filter(file -> reads(file.getKey()))
                .max(Map.Entry.<String, byte[]>comparingByValue((a, b) -> Integer.compare(a.length, b.length))
                        .thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow();
        findings.fault(
                Place.of(largest.getKey()),
                "the configuration of the site has %d bytes as a message, and this file of %d bytes is its largest part"
                        .formatted(size, largest.getValue().length),
                "at most %d bytes for all files together".formatted(EnvelopeCodec.LIMIT));
        return new Loading.Broken(findings.faults());
    }

    private static int size(Loading.Loaded loaded) {
        try {
            return WireJson.mapper().writeValueAsBytes(loaded.at(LONGEST_COMMIT, LONGEST_TIME)).length;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a configuration that was read can be written", e);
        }
    }

    private static boolean isProfile(String path) {
        return path.startsWith(PROFILES)
                && path.endsWith(ENDING)
                && path.indexOf('/', PROFILES.length()) < 0
                && path.length() > PROFILES.length() + ENDING.length();
    }

    private static String stem(String path) {
        return path.substring(PROFILES.length(), path.length() - ENDING.length());
    }
}
