package io.signalbox.executor.proxmox.sweep;

import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.HostName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Which volumes the configurations name. It reads every text of a configuration, whatever its key, and takes whatever looks
 * like a guest's volume: it is better to see one name too many than to overlook one.
 */
final class References {
    private static final Pattern PARTS = Pattern.compile("[,;=\\s]+");
    /** PVE: Storage/Plugin.pm, parse_name_dir; the last part of a volume's name, and the base of a linked clone. */
    private static final Pattern NAME = Pattern.compile("(?:vm|base|subvol|basevol)-\\d+-[^/:]+");

    private final List<Reference> all = new ArrayList<>();
    private final Map<String, List<Reference>> byName = new TreeMap<>();

    /**
     * One place where a volume is named.
     *
     * @param volume as the configuration has it
     * @param what which of the guest's configurations, for people: {@code its configuration}, {@code snapshot before}
     */
    record Reference(GuestAt guest, String volume, String key, String what) {
        String words() {
            return "%s names %s (%s)".formatted(guest, volume, what);
        }
    }

    /** Takes in a configuration. */
    void add(GuestAt guest, String what, Map<String, String> texts) {
        texts.forEach((key, text) -> {
            for (String part : PARTS.split(text, -1)) {
                if (part.indexOf(':') > 0) {
                    add(new Reference(guest, part, key, what));
                }
            }
        });
    }

    private void add(Reference reference) {
        boolean named = false;
        for (String segment : reference.volume().split("[:/]", -1)) {
            if (NAME.matcher(segment).matches()) {
                byName.computeIfAbsent(segment, fresh -> new ArrayList<>()).add(reference);
                named = true;
            }
        }
        if (named) {
            all.add(reference);
        }
    }

    /**
     * Who names this very volume.
     *
     * @param host who has it, unless it is shared
     */
    Optional<Reference> of(String volume, HostName host, boolean shared) {
        return namesakes(volume).stream()
                .filter(one -> (shared || one.guest().host().equals(host)) && same(one.volume(), volume))
                .findFirst();
    }

    /** A linked clone is named with its base before it, and some storages list it without (PVE: LvmThinPlugin.pm). */
    private static boolean same(String named, String listed) {
        int colon = listed.indexOf(':');
        return named.equals(listed)
                || (named.startsWith(listed.substring(0, colon + 1))
                        && named.endsWith("/" + listed.substring(colon + 1)));
    }

    /** Who names a volume of that name anywhere, or has one that is based on it. */
    Optional<Reference> namesake(String volume) {
        return namesakes(volume).stream().findFirst();
    }

    private List<Reference> namesakes(String volume) {
        return byName.getOrDefault(last(volume), List.of());
    }

    private static String last(String volume) {
        return volume.substring(Math.max(volume.lastIndexOf(':'), volume.lastIndexOf('/')) + 1);
    }

    /** What a guest names. */
    List<String> of(int vmid) {
        Set<String> named = new LinkedHashSet<>();
        all.stream().filter(one -> one.guest().vmid() == vmid).forEach(one -> named.add(one.volume()));
        return List.copyOf(named);
    }

    /** Who names this volume besides that guest under that key, as it is now and as it runs. */
    List<Reference> besides(String volume, GuestAt guest, String key) {
        return namesakes(volume).stream()
                .filter(one -> !(one.guest().equals(guest)
                        && one.key().equals(key)
                        && Set.of(Census.NOW, Census.RUNNING).contains(one.what())))
                .toList();
    }
}
