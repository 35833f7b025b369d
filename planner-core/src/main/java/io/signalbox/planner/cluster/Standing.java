package io.signalbox.planner.cluster;

import io.signalbox.contracts.site.ClusterProfile;
import io.signalbox.contracts.site.ClusterProfile.Machine;
import io.signalbox.contracts.step.Observation;
import io.signalbox.planner.work.Subject;
import java.util.Optional;

/** What is there of a machine. */
sealed interface Standing {

    /** Nothing has its VMID. */
    record Missing() implements Standing {}

    /**
     * It is there.
     *
     * @param finished whether it has the tags of its cluster; otherwise it is a clone that nobody has gone on with
     */
    record There(Subject subject, boolean finished) implements Standing {}

    /** It cannot be gone on with: another guest has its VMID, or something holds it. */
    record Obstacle(String code, String why) implements Standing {}

    /** How a machine stands, given what was seen under its VMID. */
    static Standing of(ClusterProfile profile, Machine machine, Optional<Template> template, Optional<Subject> seen) {
        if (seen.isEmpty()) {
            return new Missing();
        }
        Subject subject = seen.get();
        Observation.Guest guest = subject.guest();
        boolean named = guest.id().name().equals(machine.name());
        boolean ours = named && Sight.has(guest.tags(), profile.tags());
        boolean halfMade = named && !ours && isCopy(guest, template);
        if (guest.container() || guest.template() || !(ours || halfMade)) {
            return new Obstacle("vmid_taken", stranger(machine, subject));
        }
        return guest.lock()
                .<Standing>map(lock -> new Obstacle("machine_locked", locked(machine, subject, lock)))
                .orElseGet(() -> new There(subject, ours));
    }

    /** Whether it could be a copy that was not configured yet: it has the tags of what it was made from, or none. */
    static boolean isCopy(Observation.Guest guest, Optional<Template> template) {
        return template.map(from -> Sight.has(from.subject().tags(), guest.tags()))
                .orElse(guest.tags().isEmpty());
    }

    private static String stranger(Machine machine, Subject there) {
        String what = there.guest().container() ? "container" : there.guest().template() ? "template" : "guest";
        return "VMID %d of %s is taken by another %s: %s on %s (%s). Give the machine another VMID in the profile, or delete what is there if nobody needs it."
                .formatted(machine.vmid(), machine.name(), what, there.label(), there.host(), there.identity());
    }

    private static String locked(Machine machine, Subject there, String lock) {
        return "%s on %s is locked (%s): %s"
                .formatted(
                        machine.label(),
                        there.host(),
                        lock,
                        lock.equals("clone") || lock.equals("create")
                                ? "if its clone is still being made, wait for it and ask again; if not, it is half made: on %s, qm unlock %d, then take it away with a teardown or a sweep of orphans, and create the cluster again."
                                        .formatted(there.host(), machine.vmid())
                                : "wait for what holds the lock to end, then ask again.");
    }
}
