package io.signalbox.proxmox;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the token may do (PVE: GET /access/permissions): privilege to propagate flag, by path.
 *
 * @param byPath paths as {@code /vms/100}; a privilege is granted if its key is present
 */
public record Permissions(Map<String, Map<String, Boolean>> byPath) {

    public Permissions {
        Map<String, Map<String, Boolean>> copy = new TreeMap<>();
        byPath.forEach((path, privileges) -> copy.put(path, Collections.unmodifiableMap(new TreeMap<>(privileges))));
        byPath = Collections.unmodifiableMap(copy);
    }

    /**
     * Whether a privilege is granted on a path. The nearest listed path decides: on the path itself any grant counts, on one
     * above it only one that propagates.
     */
    public boolean grants(String path, String privilege) {
        String at = path;
        while (true) {
            Map<String, Boolean> privileges = byPath.get(at);
            if (privileges != null) {
                Boolean propagates = privileges.get(privilege);
                return propagates != null && (at.equals(path) || propagates);
            }
            if (at.equals("/")) {
                return false;
            }
            int slash = at.lastIndexOf('/');
            at = slash <= 0 ? "/" : at.substring(0, slash);
        }
    }
}
