package io.signalbox.planner.placement.model;

import io.signalbox.contracts.id.HostName;
import io.signalbox.planner.placement.Demand;
import io.signalbox.planner.placement.Resident;
import io.signalbox.planner.placement.Rule;
import io.signalbox.planner.placement.Waiver;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes caps of the rules that keep guests apart, and says which rule no placement can keep to. */
final class Caps {
    private final Bundles bundles;
    private final List<List<Demand>> items;
    private final List<HostName> hosts;
    private final List<Waiver> waivers = new ArrayList<>();

    Caps(Bundles bundles, List<List<Demand>> items, List<HostName> hosts) {
        this.bundles = bundles;
        this.items = items;
        this.hosts = hosts;
    }

    List<Waiver> waivers() {
        return List.copyOf(waivers);
    }

    List<Cap> of(List<Rule> rules) {
        List<Cap> caps = new ArrayList<>();
        for (Rule rule : rules) {
            Set<Integer> members = bundles.members(rule);
            if (members.size() > 1) {
                switch (rule) {
                    case Rule.Together together -> {}
                    case Rule.TogetherByTag byTag -> {}
                    case Rule.Apart apart -> caps.add(cap(rule.name(), members, 1));
                    case Rule.ApartByTag byTag -> caps.add(cap(rule.name(), members, 1));
                    case Rule.ControlPlanes planes -> caps.add(cap(rule.name(), members, planes(planes, members)));
                    case Rule.EtcdQuorum quorum -> caps.add(cap(rule.name(), members, quorum(quorum, members)));
                }
            }
        }
        return List.copyOf(caps);
    }

    private int planes(Rule.ControlPlanes rule, Set<Integer> members) {
        int places = places(members);
        if (members.size() <= places) {
            return 1;
        }
        waivers.add(new Waiver(
                members,
                "Cluster %s has %d control planes and only %d hosts for them: up to %d share a host."
                        .formatted(rule.cluster(), members.size(), places, evenly(members.size(), places))));
        return evenly(members.size(), places);
    }

    private int quorum(Rule.EtcdQuorum rule, Set<Integer> members) {
        int places = places(members);
        int bearable = (members.size() - 1) / 2;
        if ((long) bearable * places >= members.size()) {
            return bearable;
        }
        waivers.add(new Waiver(
                members,
                "Cluster %s has %d etcd members and only %d hosts for them: losing one host can lose its quorum."
                        .formatted(rule.cluster(), members.size(), places)));
        return evenly(members.size(), places);
    }

    private static int evenly(int members, int places) {
        return Math.ceilDiv(members, Math.max(1, places));
    }

    /** How many hosts any of them may be on, or is on and stays. */
    private int places(Set<Integer> members) {
        Set<HostName> all = new HashSet<>();
        for (int vmid : members) {
            bundles.demand(vmid).ifPresent(demand -> all.addAll(demand.allowed()));
        }
        all.retainAll(hosts);
        members.stream()
                .flatMap(vmid -> bundles.resident(vmid).stream())
                .map(Resident::host)
                .forEach(all::add);
        return all.size();
    }

    private Cap cap(String rule, Set<Integer> members, int most) {
        int[] weight = new int[items.size()];
        for (int item = 0; item < weight.length; item++) {
            weight[item] = (int) items.get(item).stream()
                    .filter(member -> members.contains(member.guest().vmid()))
                    .count();
        }
        int[] room = new int[hosts.size()];
        for (int host = 0; host < room.length; host++) {
            HostName name = hosts.get(host);
            long there = members.stream()
                    .flatMap(vmid -> bundles.resident(vmid).stream())
                    .filter(resident -> resident.host().equals(name))
                    .count();
            room[host] = (int) Math.max(0, most - there);
        }
        return new Cap(rule, weight, room);
    }
}
