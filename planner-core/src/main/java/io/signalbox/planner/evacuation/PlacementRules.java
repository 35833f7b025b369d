package io.signalbox.planner.evacuation;

import io.signalbox.contracts.site.ControlPlanes;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Observation.HaRule;
import io.signalbox.planner.placement.Resident;
import io.signalbox.planner.placement.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who belongs together or apart: by the HA rules of the site, the tags of the policy, and the profiles of the clusters. */
final class PlacementRules {
    private final SiteConfig config;
    private final Observation.Site site;
    private final Observation.Guests guests;

    PlacementRules(SiteConfig config, Observation.Site site, Observation.Guests guests) {
        this.config = config;
        this.site = site;
        this.guests = guests;
    }

    List<Rule> all() {
        List<Rule> rules = new ArrayList<>();
        site.haRules().stream()
                .filter(rule -> rule.kind() == HaRule.Kind.APART)
                .forEach(rule -> rules.add(new Rule.Apart("HA rule " + rule.name(), Set.copyOf(rule.vmids()))));
        site.haRules().stream()
                .filter(rule -> rule.kind() == HaRule.Kind.TOGETHER)
                .forEach(rule -> rules.add(new Rule.Together("HA rule " + rule.name(), Set.copyOf(rule.vmids()))));
        config.policy().placement().together().forEach(tag -> rules.add(new Rule.TogetherByTag(tag)));
        config.policy().placement().apart().forEach(tag -> rules.add(new Rule.ApartByTag(tag)));
        for (ControlPlanes planes : ControlPlanes.of(config.profiles())) {
            Set<Integer> members = members(planes);
            rules.add(new Rule.ControlPlanes(planes.cluster(), members));
            rules.add(new Rule.EtcdQuorum(planes.cluster(), members));
        }
        return rules;
    }

    /** Guests that are where they are, as far as the rules need to know. */
    List<Resident> residents() {
        return site.residents().stream()
                .map(one -> new Resident(one.vmid(), one.host(), Set.copyOf(one.tags())))
                .toList();
    }

    private Set<Integer> members(ControlPlanes planes) {
        Set<Integer> members = new HashSet<>();
        guests.guests().stream()
                .filter(guest -> planes.has(guest.id().vmid(), guest.tags()))
                .forEach(guest -> members.add(guest.id().vmid()));
        site.residents().stream()
                .filter(one -> planes.has(one.vmid(), one.tags()))
                .forEach(one -> members.add(one.vmid()));
        return members;
    }
}
