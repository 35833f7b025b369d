package io.signalbox.planner.placement;

import io.signalbox.contracts.id.HostName;
import java.util.Set;

/** A guest that stays where it is; known here only for the rules it is in. */
public record Resident(int vmid, HostName host, Set<String> tags) {
    public Resident {
        tags = Set.copyOf(tags);
    }
}
