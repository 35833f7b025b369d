package io.signalbox.planner.cluster;

import io.signalbox.contracts.command.ClusterGoal;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.event.Event.StepFate;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.plan.Plan.PlannedStep;
import io.signalbox.contracts.site.ClusterProfile;
import io.signalbox.contracts.site.ClusterProfile.Machine;
import io.signalbox.contracts.site.Conventions;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.ClusterStep;
import io.signalbox.contracts.step.SiteReading;
import io.signalbox.contracts.text.Sentences;
import io.signalbox.planner.process.NamedAction;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import io.signalbox.planner.process.Rejection;
import io.signalbox.planner.work.Privileges;
import io.signalbox.planner.work.Subject;
import io.signalbox.planner.work.WorkPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Makes the machines of a cluster, or what is missing of them, side by side; the end is proved for all of them. */
public final class CreateCluster extends ClusterWork<ClusterGoal.CreateCluster> {

    public CreateCluster() {
        super(
                ClusterGoal.CreateCluster.class,
                Privileges.CLONE,
                Privileges.ALLOCATE,
                Privileges.SPACE,
                Privileges.NETWORK,
                Privileges.MIGRATE,
                Privileges.CPU,
                Privileges.MEMORY,
                Privileges.OPTIONS,
                Privileges.DISK,
                Privileges.INTERFACES,
                Privileges.POWER);
    }

    @Override
    Optional<Rejection> refusal(SiteConfig config, ClusterGoal.CreateCluster goal) {
        ClusterProfile profile = ClusterProfile.of(config, goal.cluster()).orElseThrow();
        List<String> faults = new ArrayList<>(profile.gaps());
        Stream.concat(Isolation.within(profile).stream(), Isolation.of(config, profile).stream())
                .filter(Conflict::blocks)
                .forEach(one ->
                        faults.add(Sentences.joined("%s: %s".formatted(one.subject(), one.says()), one.remedy())));
        return faults.isEmpty()
                ? Optional.empty()
                : Optional.of(new Rejection(
                        "profile_not_fit",
                        "No machine can be made from clusters/%s.yaml as it is. %s All of it is said by ValidateCluster."
                                .formatted(goal.cluster(), String.join(" ", faults))));
    }

    @Override
    List<NamedAction> closer(ClusterProfile profile, SiteReading.Inventory inventory) {
        Set<Integer> vmids = new TreeSet<>();
        Set<Integer> there = new TreeSet<>();
        inventory.guests().forEach(entry -> there.add(entry.guest().vmid()));
        profile.template().ifPresent(vmids::add);
        profile.machines().stream().map(Machine::vmid).filter(there::contains).forEach(vmids::add);
        return reads(vmids);
    }

    @Override
    Proposal plan(PlanRequest<ClusterGoal.CreateCluster> request, ClusterProfile profile, Sight sight) {
        Optional<Template> template = profile.template().flatMap(sight::guest).map(Template::new);
        Optional<Rejection> unfit = Roster.unfit(profile, template, sight);
        if (unfit.isPresent() || template.isEmpty()) {
            return new Proposal.Infeasible(unfit.orElseThrow());
        }
        Map<Integer, Standing> standings = Roster.standings(profile, template, sight);
        List<String> refusals = Roster.refusals(profile, standings, request.heldByOthers());
        Seating.Seats seats = new Seating(
                        profile,
                        sight,
                        template.get(),
                        request.config().policy().headroom(),
                        standings)
                .seats(request.goal().placement());
        List<String> all =
                Stream.concat(refusals.stream(), seats.refusals().stream()).toList();
        return all.isEmpty()
                ? new Proposal.Feasible(plan(request, profile, sight, template.get(), standings, seats))
                : Proposal.none("machines_not_possible", String.join(" ", all));
    }

    private static Plan plan(
            PlanRequest<ClusterGoal.CreateCluster> request,
            ClusterProfile profile,
            Sight sight,
            Template template,
            Map<Integer, Standing> standings,
            Seating.Seats seats) {
        Map<HostName, Long> limits = new TreeMap<>();
        seats.loads().forEach(load -> limits.put(load.host(), load.memoryLimit()));
        String bridge = new Conventions(request.config()).bridge();
        boolean direct = template.isShared(sight);
        List<PlannedStep> steps = new ArrayList<>();
        List<ClusterStep.Machine> wanted = new ArrayList<>();
        for (Machine machine : profile.machines()) {
            HostName seat = seats.of(machine);
            Optional<Subject> there = standings.get(machine.vmid()) instanceof Standing.There one
                    ? Optional.of(one.subject())
                    : Optional.empty();
            MachineChain chain = new MachineChain(
                    profile,
                    machine,
                    template,
                    there,
                    seat,
                    new MachineChain.Site(bridge, direct, limits.getOrDefault(seat, 0L)),
                    request.revision());
            steps.addAll(chain.steps());
            wanted.add(chain.wanted());
        }
        ClusterStep.ConfirmCluster proof = new ClusterStep.ConfirmCluster(profile.name(), wanted);
        steps.add(new PlannedStep(
                new StepId("r%d-confirm-cluster".formatted(request.revision())),
                proof.risk(),
                proof.summary() + Roster.unproved(profile),
                proof));
        return new Plan(
                request.operation(),
                request.revision(),
                request.config().site(),
                request.goal(),
                request.config().commit(),
                sight.inventory().at(),
                steps,
                List.of(),
                seats.loads());
    }

    @Override
    public List<LockRequest> wants(ClusterGoal.CreateCluster goal) {
        return List.of(cluster(goal.cluster()));
    }

    @Override
    public List<LockRequest> locks(Plan plan) {
        return Stream.concat(Stream.of(cluster(Aftermath.clusterOf(plan))), WorkPlan.locks(plan).stream())
                .toList();
    }

    @Override
    public String reached(Plan plan) {
        int machines = Aftermath.machines(plan).size();
        return plan.changes() == 0
                ? "Nothing to do: all %d machines of cluster %s are there and run as the profile says, read back and proved."
                        .formatted(machines, Aftermath.clusterOf(plan))
                : "Cluster %s: all %d machines run where they belong, with their tags, configuration and addresses, each read back and proved."
                        .formatted(Aftermath.clusterOf(plan), machines);
    }

    @Override
    public Optional<String> remains(Plan plan, List<StepFate> fates) {
        return Optional.of(Aftermath.ofCreation(plan, fates));
    }
}
