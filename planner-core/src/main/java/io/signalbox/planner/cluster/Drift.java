package io.signalbox.planner.cluster;

import io.signalbox.contracts.site.ClusterProfile;
import io.signalbox.contracts.site.ClusterProfile.Machine;
import io.signalbox.contracts.step.Observation;
import io.signalbox.planner.work.Sizes;
import io.signalbox.planner.work.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** In what a machine differs from its profile. */
final class Drift {
    private Drift() {}

    /** In its cores, memory and MAC address: what a running machine does not take. */
    static List<String> ofConfig(Machine machine, Subject there) {
        List<String> drift = new ArrayList<>();
        differs("cores", machine.cores().map(Object::toString), config(there, "cores"), drift);
        differs("memory", machine.memory().map(Object::toString), config(there, "memory"), drift);
        differs("MAC", machine.mac(), Template.mac(there.config()), drift);
        return drift;
    }

    /** PVE 9 may write the memory of a running guest with what it is now. */
    private static Optional<String> config(Subject there, String key) {
        return Optional.ofNullable(there.config().get(key)).map(value -> value.replaceFirst("^current=", ""));
    }

    private static void differs(String what, Optional<String> wanted, Optional<String> now, List<String> drift) {
        wanted.filter(value -> !now.equals(Optional.of(value)))
                .ifPresent(value -> drift.add("%s %s, not %s".formatted(what, now.orElse("not set"), value)));
    }

    /** In everything. */
    static List<String> of(ClusterProfile profile, Machine machine, Subject there) {
        List<String> drift = new ArrayList<>(ofConfig(machine, there));
        machine.host()
                .filter(host -> !host.equals(there.host()))
                .ifPresent(host -> drift.add("on %s, not %s".formatted(there.host(), host)));
        Optional<Long> size = disk(there);
        machine.disk()
                .filter(wanted -> size.filter(wanted::equals).isEmpty())
                .ifPresent(wanted -> drift.add(
                        "disk %s, not %s".formatted(size.map(Sizes::gib).orElse("none"), Sizes.gib(wanted))));
        List<String> missing = profile.tags(machine.role()).stream()
                .filter(tag -> !there.tags().contains(tag))
                .toList();
        if (!missing.isEmpty()) {
            drift.add("without the tags " + String.join(", ", missing));
        }
        return drift;
    }

    /** The size of its first disk, in bytes. */
    static Optional<Long> disk(Subject there) {
        return new Template(there).disk().map(Observation.Volume::size);
    }
}
