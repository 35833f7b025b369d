package io.signalbox.planner.placement;

import java.util.Set;

/**
 * A rule that no placement can keep to, because there are too few hosts.
 *
 * @param vmids the guests it is about
 * @param why which rule, and what it means, as a sentence
 */
public record Waiver(Set<Integer> vmids, String why) {
    public Waiver {
        vmids = Set.copyOf(vmids);
    }
}
