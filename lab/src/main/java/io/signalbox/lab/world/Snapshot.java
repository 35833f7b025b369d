package io.signalbox.lab.world;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A snapshot of a guest: its configuration as it was, and whether its memory was kept.
 *
 * @param name its name
 * @param description what was said about it, may be empty
 * @param time when it was taken, in seconds since the epoch
 * @param parent the snapshot that the guest stood on then, empty for none
 * @param vmstate the volume with its memory, as {@code storage:name}, empty if none was kept
 * @param vmstateBytes size of that volume
 * @param config the configuration without lock and parent
 */
public record Snapshot(
        String name,
        String description,
        long time,
        String parent,
        String vmstate,
        long vmstateBytes,
        Map<String, String> config) {
    public Snapshot {
        config = Map.copyOf(config);
    }

    /** The same with another description. */
    public Snapshot describedAs(String text) {
        return new Snapshot(name, text, time, parent, vmstate, vmstateBytes, config);
    }

    /** The same on another parent. */
    public Snapshot on(String otherParent) {
        return new Snapshot(name, description, time, otherParent, vmstate, vmstateBytes, config);
    }

    /** The configuration as {@code GET …/config} gives it. */
    public SortedMap<String, String> shownConfig() {
        SortedMap<String, String> shown = new TreeMap<>(config);
        shown.put("snaptime", Long.toString(time));
        if (!description.isEmpty()) {
            shown.put("description", description);
        }
        if (!parent.isEmpty()) {
            shown.put("parent", parent);
        }
        if (!vmstate.isEmpty()) {
            shown.put("vmstate", vmstate);
        }
        return shown;
    }
}
