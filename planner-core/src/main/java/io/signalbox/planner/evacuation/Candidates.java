package io.signalbox.planner.evacuation;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Observation.HaRule;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.planner.work.Sizes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which hosts a guest may move to, room aside, and why not to the others. */
final class Candidates {
    private final Goal.EvacuateHost goal;
    private final Observation.Site site;

    Candidates(Goal.EvacuateHost goal, Observation.Site site) {
        this.goal = goal;
        this.site = site;
    }

    /** Either the hosts that are allowed, or the reason that there is none. */
    sealed interface Verdict {
        record Allowed(Set<HostName> hosts) implements Verdict {}

        record Tied(String reason, String why) implements Verdict {}
    }

    Verdict judge(Observation.Guest guest) {
        return tied(guest).<Verdict>map(tied -> tied).orElseGet(() -> byHost(guest));
    }

    private Optional<Verdict.Tied> tied(Observation.Guest guest) {
        if (guest.container()) {
            return tied("container", "it is a container, and only VMs are moved: move it by hand, or shut it down.");
        }
        if (guest.lock().isPresent()) {
            return tied(
                    "lock",
                    "it is locked (%s): wait for what holds the lock to end, then ask again."
                            .formatted(guest.lock().get()));
        }
        if (!guest.devices().isEmpty()) {
            return tied(
                    "device",
                    "%s %s to this host: detach it, or shut the guest down and let it stay."
                            .formatted(
                                    String.join(", ", guest.devices()),
                                    guest.devices().size() == 1 ? "ties it" : "tie it"));
        }
        if (guest.haProblem().isPresent()) {
            return tied(
                    "ha_rule",
                    "the HA manager will not move it: %s"
                            .formatted(guest.haProblem().get()));
        }
        Optional<Observation.Disk> stuck = guest.localDisks().stream()
                .filter(disk -> disk.obstacle().isPresent())
                .findFirst();
        if (stuck.isPresent()) {
            return tied(
                    "local_disk",
                    "disk %s on %s cannot be copied to another host: %s"
                            .formatted(
                                    stuck.get().drive(),
                                    stuck.get().storage(),
                                    stuck.get().obstacle().orElse("")));
        }
        return Optional.empty();
    }

    private Verdict byHost(Observation.Guest guest) {
        Map<HostName, String> refused = new LinkedHashMap<>();
        TreeSet<HostName> allowed = new TreeSet<>();
        List<String> reasons = new ArrayList<>();
        for (Observation.Host host : site.hosts()) {
            if (host.name().equals(goal.host())
                    || goal.to().filter(to -> !to.equals(host.name())).isPresent()) {
                continue;
            }
            Optional<Refusal> refusal = refusal(guest, host);
            if (refusal.isPresent()) {
                refused.put(host.name(), refusal.get().why());
                reasons.add(refusal.get().reason());
            } else {
                allowed.add(host.name());
            }
        }
        if (!allowed.isEmpty()) {
            return new Verdict.Allowed(allowed);
        }
        String why = refused.isEmpty()
                ? "there is no other host to move it to."
                : refused.entrySet().stream()
                                .map(one -> "%s: %s".formatted(one.getKey(), one.getValue()))
                                .collect(Collectors.joining("; "))
                        + ".";
        return new Verdict.Tied(reasons.isEmpty() ? "no_host" : reasons.getFirst(), "no host can take it: " + why);
    }

    private record Refusal(String reason, String why) {}

    private Optional<Refusal> refusal(Observation.Guest guest, Observation.Host host) {
        if (!host.online()) {
            return Optional.of(new Refusal("no_host", "is offline"));
        }
        if (host.maintenance()) {
            return Optional.of(new Refusal("no_host", "is in maintenance"));
        }
        Optional<String> byPve = guest.refusedHosts().stream()
                .filter(one -> one.host().equals(host.name()))
                .map(Observation.RefusedHost::why)
                .findFirst();
        if (byPve.isPresent()) {
            return Optional.of(new Refusal("refused", byPve.get()));
        }
        Optional<HaRule> elsewhere = rules(HaRule.Kind.NODE_AFFINITY, guest)
                .filter(rule -> rule.strict() && !rule.hosts().contains(host.name()))
                .findFirst();
        if (elsewhere.isPresent()) {
            return Optional.of(new Refusal(
                    "ha_rule",
                    "HA rule %s allows only %s"
                            .formatted(
                                    elsewhere.get().name(),
                                    elsewhere.get().hosts().stream()
                                            .map(HostName::value)
                                            .collect(Collectors.joining(", ")))));
        }
        return guest.localDisks().stream()
                .filter(disk -> host.storages().stream().noneMatch(storage -> takes(storage, disk)))
                .findFirst()
                .map(disk -> new Refusal(
                        "local_disk",
                        "has no active storage %s for the %s disk %s"
                                .formatted(disk.storage(), Sizes.gib(disk.size()), disk.drive())));
    }

    private static boolean takes(Observation.Storage storage, Observation.Disk disk) {
        return storage.name().equals(disk.storage()) && storage.active() && storage.images();
    }

    private java.util.stream.Stream<HaRule> rules(HaRule.Kind kind, Observation.Guest guest) {
        return guest.highlyAvailable()
                ? site.haRules().stream()
                        .filter(rule -> rule.kind() == kind)
                        .filter(rule -> rule.vmids().contains(guest.id().vmid()))
                : java.util.stream.Stream.empty();
    }

    private static Optional<Verdict.Tied> tied(String reason, String why) {
        return Optional.of(new Verdict.Tied(reason, why));
    }

    /** Whether the memory of a guest counts on the host it moves to. */
    static boolean counts(Observation.Guest guest) {
        return guest.power() == PowerState.RUNNING;
    }
}
