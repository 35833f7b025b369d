package io.signalbox.planner.cluster;

import io.signalbox.contracts.report.Report.Finding;
import io.signalbox.contracts.report.Report.Level;
import io.signalbox.contracts.site.ClusterProfile;
import io.signalbox.contracts.site.ClusterProfile.Machine;
import io.signalbox.contracts.site.ClusterProfile.Role;
import io.signalbox.contracts.site.Conventions;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.site.SiteConfig.VmidRange;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Rejection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Judges a profile: by itself, against every other profile, and against the site as it is now. */
final class Validation {
    private static final String RANGE = "vms";
    /** The second lowest bit of the first byte: an address that nobody sells. */
    private static final int LOCAL = 0b10;

    private final PlanRequest<?> request;
    private final SiteConfig config;
    private final ClusterProfile profile;
    private final Sight sight;
    private final Optional<Template> template;
    private final List<Finding> findings = new ArrayList<>();

    Validation(PlanRequest<?> request, ClusterProfile profile, Sight sight) {
        this.request = request;
        this.config = request.config();
        this.profile = profile;
        this.sight = sight;
        this.template = profile.template().flatMap(sight::guest).map(Template::new);
    }

    /** What is wrong first, then what is worth a look, then what is well. */
    List<Finding> findings() {
        schema();
        isolation();
        ranges();
        machines();
        template();
        site();
        return findings.stream()
                .sorted(Comparator.comparing(Finding::level).reversed())
                .toList();
    }

    private void schema() {
        String file = "clusters/%s.yaml".formatted(profile.name());
        int before = findings.size();
        profile.gaps().forEach(gap -> error(file, gap, "Add it, and commit."));
        config.warnings().stream()
                .filter(warning -> warning.startsWith(file))
                .forEach(warning -> warning(file, warning, "Look for a typing error; the key is kept and not used."));
        if (findings.size() == before) {
            ok(file, "It says everything that is needed, and nothing that is not known.");
        }
    }

    private void isolation() {
        List<Conflict> conflicts = new ArrayList<>(Isolation.within(profile));
        conflicts.addAll(Isolation.of(config, profile));
        conflicts.forEach(conflict -> findings.add(conflict.finding()));
        if (conflicts.isEmpty()) {
            int others = config.profiles().size() - 1;
            ok(
                    "isolation",
                    others == 0
                            ? "There is no other profile to get in the way of."
                            : "VMIDs, names, tags, addresses, networks and Flux paths are apart from those of %s."
                                    .formatted(others == 1 ? "the other profile" : "all %d others".formatted(others)));
        }
    }

    private void ranges() {
        VmidRange range = config.vmidRanges().get(RANGE);
        if (range == null) {
            return;
        }
        String outside = profile.machines().stream()
                .filter(machine -> machine.vmid() < range.first() || machine.vmid() > range.last())
                .map(Machine::label)
                .collect(Collectors.joining(", "));
        if (!outside.isEmpty()) {
            error(
                    "vmid_ranges",
                    "Outside of the range vms (%d-%d) are %s.".formatted(range.first(), range.last(), outside),
                    "Choose VMIDs inside it, or widen it in cluster-config.yaml.");
        }
    }

    private void machines() {
        for (Machine machine : profile.machines()) {
            if (machine.ip().isEmpty()) {
                warning(
                        machine.label(),
                        "It has no address (ip), so nobody can prove that it can be reached.",
                        "Give it an assignment with ip and mac.");
            }
            machine.mac()
                    .filter(mac -> (Integer.parseInt(mac.substring(0, 2), 16) & LOCAL) == 0)
                    .ifPresent(mac -> warning(
                            machine.label(),
                            "Its MAC address %s is not locally administered, so some maker's card may have it."
                                    .formatted(mac),
                            "Begin it with 02."));
        }
        long planes = profile.machines().stream()
                .filter(machine -> machine.role() == Role.CONTROLPLANE)
                .count();
        if (planes > 0 && planes % 2 == 0) {
            warning(
                    "control planes",
                    "%d of them bear no more failures than %d.".formatted(planes, planes - 1),
                    "Use an odd number, for etcd's quorum.");
        }
    }

    private void template() {
        Optional<Rejection> unfit = Roster.unfit(profile, template, sight);
        String subject = "template " + profile.template().map(Object::toString).orElse("(none)");
        if (unfit.isPresent() || template.isEmpty()) {
            unfit.ifPresent(why -> findings.add(new Finding(Level.ERROR, subject, why.message(), Optional.empty())));
            return;
        }
        Set<String> wanted = new TreeSet<>(new Conventions(config).tags(""));
        wanted.removeAll(template.get().subject().tags());
        if (!wanted.isEmpty()) {
            warning(
                    subject,
                    "It lacks the tags that templates have here: %s.".formatted(String.join(", ", wanted)),
                    "signalbox guest configure %d --set tags=…"
                            .formatted(template.get().subject().id().vmid()));
        }
        Optional<Long> size = Drift.disk(template.get().subject());
        profile.machines().stream()
                .filter(machine -> machine.disk().isPresent()
                        && size.isPresent()
                        && machine.disk().get() < size.get())
                .findFirst()
                .ifPresent(machine -> warning(
                        machine.label(),
                        "Its disk is to be smaller than that of the template, and PVE shrinks none: it gets the template's.",
                        "Say at least as much as the template has."));
        ok(
                subject,
                "%s is on %s and can be copied."
                        .formatted(
                                template.get().subject().label(), template.get().host()));
    }

    private void site() {
        for (Machine machine : profile.machines()) {
            machine.host()
                    .filter(host -> sight.host(host).isEmpty())
                    .ifPresent(host -> error(
                            machine.label(),
                            "It is assigned to %s, which the site does not have.".formatted(host),
                            "Assign another host."));
        }
        if (template.isEmpty()) {
            return;
        }
        Map<Integer, Standing> standings = Roster.standings(profile, template, sight);
        List<String> refusals = new ArrayList<>(Roster.refusals(profile, standings, request.heldByOthers()));
        Seating.Seats seats = new Seating(
                        profile, sight, template.get(), config.policy().headroom(), standings)
                .seats(Optional.empty());
        refusals.addAll(seats.refusals());
        refusals.forEach(why -> findings.add(new Finding(Level.ERROR, "site", why, Optional.empty())));
        if (refusals.isEmpty()) {
            long there = standings.values().stream()
                    .filter(Standing.There.class::isInstance)
                    .count();
            ok(
                    "site",
                    "There is room for every machine; %d of %d are there already."
                            .formatted(there, profile.machines().size()));
        }
    }

    private void ok(String subject, String says) {
        findings.add(new Finding(Level.OK, subject, says, Optional.empty()));
    }

    private void warning(String subject, String says, String remedy) {
        findings.add(new Finding(Level.WARNING, subject, says, Optional.of(remedy)));
    }

    private void error(String subject, String says, String remedy) {
        findings.add(new Finding(Level.ERROR, subject, says, Optional.of(remedy)));
    }
}
