package io.signalbox.planner.sweep;

import io.signalbox.contracts.site.ProfileGuests;
import io.signalbox.contracts.site.SiteConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The clusters as their profiles have them: by which tags their guests are known, and which VMIDs and names they have.
 */
record Profiles(List<ProfileGuests> all) {
    static Profiles of(SiteConfig config) {
        List<ProfileGuests> all = new ArrayList<>();
        new TreeMap<>(config.profiles()).forEach((name, profile) -> all.add(ProfileGuests.of(name, profile)));
        return new Profiles(List.copyOf(all));
    }

    /** The tags of each that has any. */
    List<Set<String>> tags() {
        return all.stream()
                .map(ProfileGuests::tags)
                .filter(tags -> !tags.isEmpty())
                .distinct()
                .toList();
    }

    /** The profile whose tags a guest carries although no profile has it, if so. */
    Optional<ProfileGuests> strayFrom(int vmid, String name, Collection<String> tags) {
        return all.stream().anyMatch(profile -> profile.has(vmid, name))
                ? Optional.empty()
                : all.stream()
                        .filter(profile -> !profile.tags().isEmpty() && tags.containsAll(profile.tags()))
                        .findFirst();
    }
}
