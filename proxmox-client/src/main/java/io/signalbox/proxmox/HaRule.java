package io.signalbox.proxmox;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * A rule on where services may be (9.x).
 *
 * @param type {@code node-affinity} or {@code resource-affinity}
 * @param resources service ids
 * @param hosts priority by host, for node affinity; no priority is an empty one
 * @param strict whether a node affinity forbids all other hosts
 * @param affinity {@code positive} (together) or {@code negative} (apart), for resource affinity
 */
public record HaRule(
        String rule,
        String type,
        SortedSet<String> resources,
        Map<HostName, OptionalInt> hosts,
        boolean strict,
        Optional<String> affinity,
        boolean disabled) {

    public HaRule {
        hosts = Collections.unmodifiableMap(new TreeMap<>(hosts));
    }
}
