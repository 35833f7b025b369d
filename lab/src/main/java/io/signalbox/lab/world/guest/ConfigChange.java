package io.signalbox.lab.world.guest;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A change of a guest's configuration.
 *
 * @param set values by key
 * @param delete keys to remove
 * @param revert keys whose pending change is to be forgotten
 * @param digest the digest that the caller saw, empty to skip that check
 */
public record ConfigChange(SortedMap<String, String> set, List<String> delete, List<String> revert, String digest) {
    public ConfigChange {
        set = new TreeMap<>(set);
        delete = List.copyOf(delete);
        revert = List.copyOf(revert);
    }

    boolean empty() {
        return set.isEmpty() && delete.isEmpty() && revert.isEmpty();
    }

    /** Whether a volume is to be made. */
    public boolean makesVolumes() {
        return set.entrySet().stream()
                .flatMap(line -> DriveAsk.parse(line.getKey(), line.getValue()).stream())
                .anyMatch(ask -> !(ask instanceof DriveAsk.Empty) && !(ask instanceof DriveAsk.Present));
    }

    String asOptions() {
        StringBuilder text = new StringBuilder();
        set.forEach((key, value) ->
                text.append(" -").append(key).append(' ').append(key.equals("cipassword") ? "<hidden>" : value));
        if (!delete.isEmpty()) {
            text.append(" -delete ").append(String.join(",", delete));
        }
        if (!revert.isEmpty()) {
            text.append(" -revert ").append(String.join(",", revert));
        }
        return text.toString();
    }
}
