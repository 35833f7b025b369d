package io.signalbox.lab.access;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What somebody may do, by path: the most specific path that leads to an object counts. A path that ends in a slash says what
 * holds beneath it, where that differs from what holds at the path itself because something is not propagated.
 */
public final class Effective {
    private Effective() {}

    static Map<String, Set<String>> of(Collection<AclEntry> acl, String who, Map<String, Set<String>> roles) {
        Map<String, Set<String>> at = new TreeMap<>();
        for (AclEntry entry : acl) {
            if (entry.who().equals(who)) {
                at.computeIfAbsent(entry.path(), path -> new TreeSet<>())
                        .addAll(roles.getOrDefault(entry.role(), Set.of()));
            }
        }
        for (String path : Set.copyOf(at.keySet())) {
            beneath(acl, who, roles, path, at);
        }
        return at;
    }

    private static void beneath(
            Collection<AclEntry> acl,
            String who,
            Map<String, Set<String>> roles,
            String path,
            Map<String, Set<String>> at) {
        Set<String> propagated = new TreeSet<>();
        boolean any = false;
        boolean all = true;
        for (AclEntry entry : acl) {
            if (entry.who().equals(who) && entry.path().equals(path)) {
                any |= entry.propagate();
                all &= entry.propagate();
                if (entry.propagate()) {
                    propagated.addAll(roles.getOrDefault(entry.role(), Set.of()));
                }
            }
        }
        if (!all) {
            at.put(path + "/", any ? propagated : path.equals("/") ? Set.of() : at(at, parent(path) + "/x"));
        }
    }

    /** The privileges at a path, or beneath one when it ends in a slash. */
    public static Set<String> at(Map<String, Set<String>> effective, String path) {
        Set<String> exact = effective.get(path);
        if (exact != null) {
            return exact;
        }
        if (path.endsWith("/") && path.length() > 1) {
            return at(effective, path.substring(0, path.length() - 1));
        }
        String ancestor = path;
        while (!ancestor.equals("/")) {
            ancestor = parent(ancestor);
            Set<String> beneath = effective.get(ancestor + "/");
            Set<String> found = beneath != null ? beneath : effective.get(ancestor);
            if (found != null) {
                return found;
            }
        }
        return Set.of();
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }
}
