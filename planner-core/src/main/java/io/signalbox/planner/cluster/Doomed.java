package io.signalbox.planner.cluster;

import io.signalbox.contracts.site.ClusterProfile;
import io.signalbox.contracts.site.ClusterProfile.Machine;
import io.signalbox.contracts.step.BackupReading;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.SiteReading;
import io.signalbox.planner.work.Sizes;
import io.signalbox.planner.work.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A guest that a teardown deletes.
 *
 * @param how it comes to be one of them
 * @param backups how many there are of it, which stay
 */
record Doomed(Subject subject, How how, long backups) {

    /** Why it is deleted with the cluster. */
    enum How {
        /** It has all tags, and the profile has it. */
        MACHINE,
        /** It has the VMID and name of a machine, and no tags yet: a creation did not get further. */
        HALF_MADE,
        /** It has all tags, and the profile does not know it. */
        SURPLUS
    }

    /** The entries of the inventory that could be one: by tags, or by VMID and name. */
    static List<SiteReading.Entry> candidates(ClusterProfile profile, SiteReading.Inventory inventory) {
        return inventory.guests().stream()
                .filter(entry -> !entry.template())
                .filter(entry -> Sight.has(entry.tags(), profile.tags()) || isNamed(profile, entry))
                .toList();
    }

    private static boolean isNamed(ClusterProfile profile, SiteReading.Entry entry) {
        return profile.machine(entry.guest().vmid())
                .filter(machine -> machine.name().equals(entry.guest().name()))
                .isPresent();
    }

    /** Whether a guest goes with the cluster, and why. */
    static Optional<How> how(ClusterProfile profile, Optional<Template> template, Subject subject) {
        if (subject.guest().template()) {
            return Optional.empty();
        }
        Optional<Machine> machine = profile.machine(subject.id().vmid())
                .filter(one -> one.name().equals(subject.id().name()));
        if (Sight.has(subject.tags(), profile.tags())) {
            return Optional.of(machine.isPresent() ? How.MACHINE : How.SURPLUS);
        }
        return machine.filter(one -> Standing.isCopy(subject.guest(), template)).map(one -> How.HALF_MADE);
    }

    /** How many backups there are of it. */
    static long backups(List<Observation> gathered, Subject subject) {
        return gathered.stream()
                .filter(BackupReading.Backups.class::isInstance)
                .map(BackupReading.Backups.class::cast)
                .flatMap(read -> read.backups().stream())
                .filter(backup -> backup.vmid() == subject.id().vmid())
                .map(BackupReading.Backup::volume)
                .distinct()
                .count();
    }

    /** What an approver has to know of it. */
    String words() {
        List<String> words = new ArrayList<>(List.of(subject.identity()));
        switch (how) {
            case MACHINE -> {}
            case HALF_MADE -> words.add("half made: it has no tags of the cluster yet");
            case SURPLUS -> words.add("NOT IN THE PROFILE, and has all its tags");
        }
        if (subject.guest().highlyAvailable()) {
            words.add("under HA, which forgets it");
        }
        if (!subject.snapshots().isEmpty()) {
            words.add("with %d snapshots, which go too"
                    .formatted(subject.snapshots().size()));
        }
        if (backups > 0) {
            words.add("%d backups of it stay".formatted(backups));
        }
        List<Observation.Volume> volumes = subject.found().volumes();
        String taken = volumes.isEmpty()
                ? "it has no volumes"
                : volumes.stream()
                        .map(volume -> "%s (%s)".formatted(volume.volume(), Sizes.gib(volume.size())))
                        .collect(Collectors.joining(", "));
        return " (%s): %s".formatted(String.join("; ", words), taken);
    }
}
