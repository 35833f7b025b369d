package io.signalbox.lab.world;

import java.util.List;

/**
 * A high-availability rule (PVE 9).
 *
 * @param name the rule's id
 * @param type {@code node-affinity} or {@code resource-affinity}
 * @param sids services it holds for, as {@code vm:100}
 * @param nodes hosts of a node-affinity rule
 * @param strict whether a node-affinity rule forbids all other hosts
 * @param affinity {@code positive} or {@code negative} for a resource-affinity rule, else empty
 */
public record HaRule(String name, String type, List<String> sids, List<String> nodes, boolean strict, String affinity) {
    public HaRule {
        sids = List.copyOf(sids);
        nodes = List.copyOf(nodes);
    }

    /** A rule that keeps services on some hosts. */
    public static HaRule onNodes(String name, List<String> sids, List<String> nodes, boolean strict) {
        return new HaRule(name, "node-affinity", sids, nodes, strict, "");
    }

    /** A rule that keeps services together (positive) or apart (negative). */
    public static HaRule between(String name, List<String> sids, boolean together) {
        return new HaRule(name, "resource-affinity", sids, List.of(), false, together ? "positive" : "negative");
    }
}
