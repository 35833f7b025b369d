package io.signalbox.planner.cluster;

import io.signalbox.contracts.command.ClusterGoal;
import io.signalbox.contracts.report.Report;
import io.signalbox.contracts.report.Report.Column;
import io.signalbox.contracts.report.Report.Unit;
import io.signalbox.contracts.site.ClusterProfile;
import io.signalbox.contracts.site.ClusterProfile.Machine;
import io.signalbox.contracts.step.SiteReading;
import io.signalbox.planner.process.NamedAction;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Says whether the machines of a profile can be made at its site without getting in anybody's way. */
public final class ValidateCluster extends ClusterWork<ClusterGoal.ValidateCluster> {
    private static final List<Column> COLUMNS = List.of(
            new Column("vmid", Unit.COUNT),
            Column.text("name"),
            Column.text("role"),
            Column.text("host"),
            Column.text("address"),
            Column.text("mac"),
            new Column("cores", Unit.COUNT),
            new Column("memory", Unit.BYTES),
            new Column("disk", Unit.BYTES),
            Column.text("tags"));

    public ValidateCluster() {
        super(ClusterGoal.ValidateCluster.class);
    }

    @Override
    List<NamedAction> closer(ClusterProfile profile, SiteReading.Inventory inventory) {
        Set<Integer> there = new TreeSet<>();
        inventory.guests().forEach(entry -> there.add(entry.guest().vmid()));
        Set<Integer> vmids = new TreeSet<>();
        profile.template().ifPresent(vmids::add);
        profile.machines().stream().map(Machine::vmid).filter(there::contains).forEach(vmids::add);
        return reads(vmids);
    }

    @Override
    Proposal plan(PlanRequest<ClusterGoal.ValidateCluster> request, ClusterProfile profile, Sight sight) {
        return new Proposal.Answer(new Report(
                "the profile of cluster %s".formatted(profile.name()),
                new Validation(request, profile, sight).findings(),
                List.of(new Report.Table(
                        "machines",
                        COLUMNS,
                        profile.machines().stream()
                                .map(machine -> row(profile, machine))
                                .toList()))));
    }

    private static List<String> row(ClusterProfile profile, Machine machine) {
        return List.of(
                Integer.toString(machine.vmid()),
                machine.name(),
                machine.role().tag(),
                machine.host().map(Object::toString).orElse("anywhere"),
                machine.ip().orElse(""),
                machine.mac().orElse(""),
                machine.cores().map(Object::toString).orElse(""),
                machine.memory().map(mib -> Long.toString(mib * (1L << 20))).orElse(""),
                machine.disk().map(Object::toString).orElse(""),
                String.join(", ", profile.tags(machine.role())));
    }
}
