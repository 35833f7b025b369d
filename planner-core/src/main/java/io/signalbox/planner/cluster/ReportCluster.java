package io.signalbox.planner.cluster;

import io.signalbox.contracts.command.ClusterGoal;
import io.signalbox.contracts.report.Report;
import io.signalbox.contracts.report.Report.Column;
import io.signalbox.contracts.report.Report.Finding;
import io.signalbox.contracts.report.Report.Level;
import io.signalbox.contracts.report.Report.Unit;
import io.signalbox.contracts.site.ClusterProfile;
import io.signalbox.contracts.site.ClusterProfile.Machine;
import io.signalbox.contracts.step.ClusterReading;
import io.signalbox.contracts.step.ClusterStep;
import io.signalbox.contracts.step.SiteReading;
import io.signalbox.planner.process.NamedAction;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import io.signalbox.planner.work.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Says how each machine of a cluster is, in what it differs from the profile, and what is there besides. */
public final class ReportCluster extends ClusterWork<ClusterGoal.ReportCluster> {
    private static final List<Column> COLUMNS = List.of(
            new Column("vmid", Unit.COUNT),
            Column.text("name"),
            Column.text("role"),
            Column.text("belongs on"),
            Column.text("is on"),
            Column.text("power"),
            Column.text("address"),
            Column.text("answers"),
            new Column("cores", Unit.COUNT),
            new Column("memory", Unit.BYTES),
            new Column("disk", Unit.BYTES),
            Column.text("tags"),
            Column.text("differs"));

    public ReportCluster() {
        super(ClusterGoal.ReportCluster.class);
    }

    @Override
    List<NamedAction> closer(ClusterProfile profile, SiteReading.Inventory inventory) {
        Set<Integer> vmids = new TreeSet<>();
        Doomed.candidates(profile, inventory)
                .forEach(entry -> vmids.add(entry.guest().vmid()));
        inventory.guests().stream()
                .map(entry -> entry.guest().vmid())
                .filter(vmid -> profile.machine(vmid).isPresent())
                .forEach(vmids::add);
        profile.template().filter(vmid -> !vmids.isEmpty()).ifPresent(vmids::add);
        List<NamedAction> looks = new ArrayList<>(reads(vmids));
        List<ClusterStep.Endpoint> endpoints = profile.machines().stream()
                .filter(machine -> vmids.contains(machine.vmid()))
                .flatMap(machine ->
                        machine.ip().map(ip -> new ClusterStep.Endpoint(machine.vmid(), ip, profile.port())).stream())
                .toList();
        if (!endpoints.isEmpty()) {
            looks.add(new NamedAction("probe-machines", new ClusterStep.ProbeMachines(endpoints)));
        }
        return looks;
    }

    @Override
    Proposal plan(PlanRequest<ClusterGoal.ReportCluster> request, ClusterProfile profile, Sight sight) {
        Optional<Template> template = profile.template().flatMap(sight::guest).map(Template::new);
        List<Finding> findings = new ArrayList<>();
        profile.gaps()
                .forEach(gap -> findings.add(new Finding(
                        Level.ERROR, "profile", gap, Optional.of("See clusters/%s.yaml.".formatted(profile.name())))));
        List<List<String>> rows = new ArrayList<>();
        for (Machine machine : profile.machines()) {
            Standing standing = Standing.of(profile, machine, template, sight.guest(machine.vmid()));
            rows.add(row(profile, machine, standing, sight));
            findings.addAll(findings(profile, machine, standing, sight));
        }
        surplus(profile, template, sight, findings);
        findings.sort(Comparator.comparing(Finding::level).reversed());
        return new Proposal.Answer(new Report(
                "cluster %s, %d machines".formatted(profile.name(), rows.size()),
                findings,
                List.of(new Report.Table("machines", COLUMNS, rows))));
    }

    private static List<String> row(ClusterProfile profile, Machine machine, Standing standing, Sight sight) {
        Optional<Subject> there =
                standing instanceof Standing.There one ? Optional.of(one.subject()) : Optional.empty();
        return List.of(
                Integer.toString(machine.vmid()),
                machine.name(),
                machine.role().tag(),
                machine.host().map(Object::toString).orElse("anywhere"),
                there.map(one -> one.host().toString()).orElse(""),
                there.map(one -> one.guest().power().name().toLowerCase(Locale.ROOT))
                        .orElse(state(standing)),
                machine.ip().orElse(""),
                there.flatMap(one -> answers(sight, machine)).orElse(""),
                there.map(one -> one.config().getOrDefault("cores", "1")).orElse(""),
                there.map(one -> Long.toString(one.guest().memory())).orElse(""),
                there.flatMap(Drift::disk).map(Object::toString).orElse(""),
                there.map(one -> String.join(", ", one.tags())).orElse(""),
                there.map(one -> String.join("; ", Drift.of(profile, machine, one)))
                        .orElse(""));
    }

    private static String state(Standing standing) {
        return standing instanceof Standing.Missing ? "missing" : "taken or locked";
    }

    private static Optional<String> answers(Sight sight, Machine machine) {
        return Optional.ofNullable(sight.probes().get(machine.vmid()))
                .map(probe -> probe.failure().isEmpty() ? "yes" : "no");
    }

    private static List<Finding> findings(ClusterProfile profile, Machine machine, Standing standing, Sight sight) {
        List<Finding> findings = new ArrayList<>();
        switch (standing) {
            case Standing.Missing missing ->
                findings.add(new Finding(
                        Level.ERROR,
                        machine.label(),
                        "The machine is missing: no host has its VMID.",
                        Optional.of("signalbox cluster create %s makes what is missing.".formatted(profile.name()))));
            case Standing.Obstacle obstacle ->
                findings.add(new Finding(Level.ERROR, machine.label(), obstacle.why(), Optional.empty()));
            case Standing.There there -> findings.addAll(of(profile, machine, there, sight));
        }
        return findings;
    }

    private static List<Finding> of(ClusterProfile profile, Machine machine, Standing.There there, Sight sight) {
        Subject subject = there.subject();
        List<Finding> findings = new ArrayList<>();
        List<String> drift = Drift.of(profile, machine, subject);
        if (!there.finished() || !subject.runs()) {
            findings.add(new Finding(
                    Level.ERROR,
                    machine.label(),
                    there.finished() ? "It is stopped." : "It is half made: a creation did not get further.",
                    Optional.of("signalbox cluster create %s goes on from there.".formatted(profile.name()))));
        }
        if (there.finished() && !drift.isEmpty()) {
            findings.add(new Finding(
                    Level.WARNING,
                    machine.label(),
                    "It differs from the profile: %s.".formatted(String.join("; ", drift)),
                    Optional.of("Change the machine (signalbox guest configure, resize, migrate), or the profile.")));
        }
        Optional.ofNullable(sight.probes().get(machine.vmid()))
                .flatMap(ClusterReading.Probe::failure)
                .filter(why -> subject.runs())
                .ifPresent(
                        why -> findings.add(
                                new Finding(
                                        Level.ERROR,
                                        machine.label(),
                                        "It runs, and does not answer at %s port %d: %s."
                                                .formatted(machine.ip().orElse(""), profile.port(), why),
                                        Optional.of(
                                                "Look at its console, and whether the DHCP reservation of its MAC address gives it that address."))));
        if (findings.isEmpty()) {
            findings.add(new Finding(Level.OK, machine.label(), "It runs as the profile says.", Optional.empty()));
        }
        return findings;
    }

    private static void surplus(
            ClusterProfile profile, Optional<Template> template, Sight sight, List<Finding> findings) {
        for (Subject subject : sight.guests().values()) {
            if (Doomed.how(profile, template, subject)
                    .filter(Doomed.How.SURPLUS::equals)
                    .isPresent()) {
                findings.add(new Finding(
                        Level.WARNING,
                        subject.label(),
                        "It is on %s, has all tags of the cluster, and the profile does not know it: a teardown deletes it as well."
                                .formatted(subject.host()),
                        Optional.of("Add it to the profile, or take the tags from it.")));
            }
        }
    }
}
