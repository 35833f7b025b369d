package io.signalbox.planner.evacuation;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.plan.Plan.PlannedStep;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Observation.HaRule;
import io.signalbox.contracts.step.StepAction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Guests that HA rules keep together. The HA manager moves all of them when one of them is moved (PVE: HA/Manager.pm,
 * resource affinity), so either a plan moves all that are on one host, or none of them.
 */
final class Groups {
    private final Map<Integer, SortedSet<Integer>> groups = new TreeMap<>();
    private final Map<Integer, String> rules = new HashMap<>();
    private final Observation.Site site;
    private final Map<Integer, PlannedStep> leaders = new HashMap<>();

    Groups(Observation.Site site) {
        this.site = site;
        site.haRules().stream()
                .filter(rule -> rule.kind() == HaRule.Kind.TOGETHER)
                .forEach(this::join);
    }

    private void join(HaRule rule) {
        SortedSet<Integer> all = new TreeSet<>(rule.vmids());
        rule.vmids().forEach(vmid -> all.addAll(of(vmid)));
        all.forEach(vmid -> {
            groups.put(vmid, all);
            rules.putIfAbsent(vmid, rule.name());
        });
    }

    private SortedSet<Integer> of(int vmid) {
        return Optional.ofNullable(groups.get(vmid)).orElse(new TreeSet<>());
    }

    /**
     * Of the guests that could be moved, those whose group would be torn: why each stays.
     *
     * @param sources where each of them is
     */
    Map<GuestId, String> torn(Map<Integer, Observation.Guest> movable, IntFunction<HostName> sources) {
        Map<GuestId, String> torn = new TreeMap<>();
        for (Observation.Guest guest : movable.values()) {
            if (!guest.highlyAvailable()) {
                continue;
            }
            int vmid = guest.id().vmid();
            Set<Integer> here = site.residents().stream()
                    .filter(one -> one.host().equals(sources.apply(vmid)))
                    .map(Observation.Resident::vmid)
                    .collect(Collectors.toSet());
            List<Integer> staying = of(vmid).stream()
                    .filter(other -> other != vmid && here.contains(other) && !movable.containsKey(other))
                    .toList();
            if (!staying.isEmpty()) {
                torn.put(
                        guest.id(),
                        "HA rule %s keeps it together with %s, which this plan does not move and the HA manager would move along: disable the rule meanwhile."
                                .formatted(
                                        rules.get(vmid),
                                        staying.stream().map(String::valueOf).collect(Collectors.joining(", "))));
            }
        }
        return torn;
    }

    /** The step as it is if another guest of its group moves before it: taken along, and after that one. */
    PlannedStep inOrder(PlannedStep step) {
        if (!(step.action() instanceof StepAction.MigrateGuest move) || !move.highlyAvailable()) {
            return step;
        }
        SortedSet<Integer> group = of(move.guest().vmid());
        if (group.isEmpty()) {
            return step;
        }
        PlannedStep leader = leaders.putIfAbsent(group.getFirst(), step);
        if (leader == null) {
            return step;
        }
        GuestId first = leader.action().subject().orElseThrow();
        return new PlannedStep(
                step.id(),
                step.risk(),
                "%s, along with %s".formatted(step.summary(), first.label()),
                move.following(first),
                Optional.of(List.of(leader.id())));
    }
}
