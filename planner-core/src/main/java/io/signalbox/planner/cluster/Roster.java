package io.signalbox.planner.cluster;

import io.signalbox.contracts.site.ClusterProfile;
import io.signalbox.contracts.site.ClusterProfile.Machine;
import io.signalbox.planner.process.Rejection;
import io.signalbox.planner.work.Subject;
import io.signalbox.planner.work.WorkPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How all machines of a cluster stand, and what keeps them from being made. */
final class Roster {
    private Roster() {}

    /** Why nothing can be made from the template, if so. */
    static Optional<Rejection> unfit(ClusterProfile profile, Optional<Template> template, Sight sight) {
        String vmid = profile.template().map(Object::toString).orElse("(none)");
        if (template.isEmpty()) {
            return Optional.of(new Rejection(
                    "template_not_found",
                    "The profile's template %s is on no host of the site: make it first, or name another in the profile."
                            .formatted(vmid)));
        }
        Subject subject = template.get().subject();
        if (subject.guest().container() || !subject.guest().template()) {
            return Optional.of(new Rejection(
                    "template_is_none",
                    "%s on %s is the profile's template, and is %s: convert it, or name another in the profile."
                            .formatted(
                                    subject.label(),
                                    subject.host(),
                                    subject.guest().container() ? "a container" : "no template")));
        }
        if (!sight.takesGuests(subject.host())) {
            return Optional.of(new Rejection(
                    "template_out_of_reach",
                    "Template %s is on %s, which is offline or in maintenance: copies can only be made from there."
                            .formatted(subject.label(), subject.host())));
        }
        return subject.guest()
                .lock()
                .map(lock -> new Rejection(
                        "template_locked",
                        "Template %s is locked (%s): wait for what holds the lock to end, then ask again."
                                .formatted(subject.label(), lock)));
    }

    /** How every machine stands, by VMID. */
    static Map<Integer, Standing> standings(ClusterProfile profile, Optional<Template> template, Sight sight) {
        Map<Integer, Standing> standings = new TreeMap<>();
        profile.machines()
                .forEach(machine -> standings.put(
                        machine.vmid(), Standing.of(profile, machine, template, sight.guest(machine.vmid()))));
        return standings;
    }

    /** Why machines cannot be made or gone on with, each as a sentence. */
    static List<String> refusals(
            ClusterProfile profile, Map<Integer, Standing> standings, Predicate<String> heldByOthers) {
        List<String> refusals = new ArrayList<>();
        for (Machine machine : profile.machines()) {
            switch (standing(standings, machine)) {
                case Standing.Obstacle obstacle -> refusals.add(obstacle.why());
                case Standing.There there -> differs(machine, there.subject()).ifPresent(refusals::add);
                case Standing.Missing missing -> {
                    if (heldByOthers.test(WorkPlan.vmid(machine.vmid()))) {
                        refusals.add(
                                "VMID %d of %s is about to be given to another guest by another operation: wait for it to end."
                                        .formatted(machine.vmid(), machine.name()));
                    }
                }
            }
        }
        return refusals;
    }

    private static Standing standing(Map<Integer, Standing> standings, Machine machine) {
        return Optional.ofNullable(standings.get(machine.vmid()))
                .orElseThrow(() -> new IllegalStateException("nobody looked at " + machine.label()));
    }

    /** A running machine is not changed under the feet of what runs on it. */
    private static Optional<String> differs(Machine machine, Subject there) {
        if (!there.runs()) {
            return Optional.empty();
        }
        List<String> drift = Drift.ofConfig(machine, there);
        return drift.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "%s runs, and is not as the profile says (%s): shut it down and create the cluster again, which goes on from there, or say in the profile what it is to have."
                                .formatted(machine.label(), String.join(", ", drift)));
    }

    /** What no step of a plan proves, for whoever approves it. */
    static String unproved(ClusterProfile profile) {
        List<Machine> silent =
                profile.machines().stream().filter(one -> one.ip().isEmpty()).toList();
        return silent.isEmpty()
                ? ""
                : " (not that they can be reached: no ip in the profile for %s)"
                        .formatted(silent.stream().map(Machine::label).collect(Collectors.joining(", ")));
    }
}
