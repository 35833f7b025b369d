package io.signalbox.proxmox;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A change of a guest's configuration.
 *
 * @param set new texts by key; a boolean is {@code 0} or {@code 1}
 * @param delete keys to remove
 * @param digest the digest the decision was made on; if given, a configuration changed since is refused
 */
public record ConfigChange(Map<String, String> set, List<String> delete, Optional<String> digest) {

    public ConfigChange {
        set = Collections.unmodifiableMap(new TreeMap<>(set));
        delete = List.copyOf(delete);
    }
}
