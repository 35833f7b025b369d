package io.signalbox.planner.cluster;

import io.signalbox.contracts.command.ClusterGoal;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.event.Event.StepFate;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.plan.Plan.PlannedStep;
import io.signalbox.contracts.site.ClusterProfile;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.ClusterStep;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.ReadStep;
import io.signalbox.contracts.step.SiteReading;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.process.NamedAction;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import io.signalbox.planner.process.Rejection;
import io.signalbox.planner.work.Fitness;
import io.signalbox.planner.work.Privileges;
import io.signalbox.planner.work.Subject;
import io.signalbox.planner.work.WorkPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Deletes every guest that has all tags of a cluster's profile, and what a creation left half made, each after it has been
 * shut down; templates never. The end is proved by the tags, by the guests and by their volumes.
 */
public final class TeardownCluster extends ClusterWork<ClusterGoal.TeardownCluster> {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    public TeardownCluster() {
        super(ClusterGoal.TeardownCluster.class, Privileges.POWER, Privileges.ALLOCATE, Privileges.SPACE);
    }

    @Override
    Optional<Rejection> refusal(SiteConfig config, ClusterGoal.TeardownCluster goal) {
        if (!goal.confirm().equals(goal.cluster())) {
            return Optional.of(new Rejection(
                    "name_not_confirmed",
                    "To tear cluster %s down, its name has to be typed once more (confirm), and '%s' was typed."
                            .formatted(goal.cluster(), goal.confirm())));
        }
        ClusterProfile profile = ClusterProfile.of(config, goal.cluster()).orElseThrow();
        return profile.tags().isEmpty()
                ? Optional.of(new Rejection(
                        "profile_without_tags",
                        "clusters/%s.yaml has no tags, and a teardown takes every guest that has all of them: add the tags of its machines."
                                .formatted(goal.cluster())))
                : Optional.empty();
    }

    @Override
    List<NamedAction> closer(ClusterProfile profile, SiteReading.Inventory inventory) {
        Set<Integer> vmids = new TreeSet<>();
        Doomed.candidates(profile, inventory)
                .forEach(entry -> vmids.add(entry.guest().vmid()));
        List<NamedAction> reads = new ArrayList<>();
        vmids.forEach(vmid ->
                reads.add(new NamedAction("read-backups-" + vmid, new ReadStep.ReadBackups(Optional.of(vmid)))));
        if (!vmids.isEmpty()) {
            profile.template().ifPresent(vmids::add);
        }
        return Stream.concat(reads(vmids).stream(), reads.stream()).toList();
    }

    @Override
    Proposal plan(PlanRequest<ClusterGoal.TeardownCluster> request, ClusterProfile profile, Sight sight) {
        Optional<Template> template = profile.template().flatMap(sight::guest).map(Template::new);
        List<Doomed> doomed = new ArrayList<>();
        for (Subject subject : sight.guests().values()) {
            Doomed.how(profile, template, subject)
                    .ifPresent(
                            how -> doomed.add(new Doomed(subject, how, Doomed.backups(request.gathered(), subject))));
        }
        List<String> obstacles =
                doomed.stream().flatMap(one -> obstacle(one.subject()).stream()).toList();
        return obstacles.isEmpty()
                ? new Proposal.Feasible(plan(request, profile, sight, doomed))
                : Proposal.none("machines_in_the_way", String.join(" ", obstacles));
    }

    private static Optional<String> obstacle(Subject subject) {
        Observation.Guest guest = subject.guest();
        if (guest.deletionProtected()) {
            return Optional.of(
                    "%s on %s is protected: take the protection away on purpose (qm set %d --protection 0), then ask again."
                            .formatted(
                                    subject.label(),
                                    subject.host(),
                                    subject.id().vmid()));
        }
        return Fitness.ofAny(guest)
                .map(unfit -> guest.lock()
                        .map(lock ->
                                "%s on %s is locked (%s): wait for what holds the lock to end; if nothing does any more, qm unlock %d on that host, then ask again."
                                        .formatted(
                                                subject.label(),
                                                subject.host(),
                                                lock,
                                                subject.id().vmid()))
                        .orElse(unfit.message()
                                + " It has all tags of the cluster: take them from it, or delete it by hand."));
    }

    private static Plan plan(
            PlanRequest<ClusterGoal.TeardownCluster> request,
            ClusterProfile profile,
            Sight sight,
            List<Doomed> doomed) {
        List<PlannedStep> steps = new ArrayList<>();
        doomed.forEach(one -> steps.addAll(chain(request, one)));
        List<Subject> subjects = doomed.stream().map(Doomed::subject).toList();
        ClusterStep.ConfirmTornDown proof = new ClusterStep.ConfirmTornDown(
                profile.name(),
                profile.tags(),
                subjects.stream().map(Subject::id).toList(),
                subjects.stream()
                        .flatMap(subject -> subject.found().volumes().stream())
                        .map(Observation.Volume::volume)
                        .toList());
        steps.add(new PlannedStep(id(request, "confirm-torn-down"), proof.risk(), proof.summary(), proof));
        return new Plan(
                request.operation(),
                request.revision(),
                request.config().site(),
                request.goal(),
                request.config().commit(),
                sight.inventory().at(),
                steps,
                List.of(),
                List.of());
    }

    private static List<PlannedStep> chain(PlanRequest<ClusterGoal.TeardownCluster> request, Doomed one) {
        Subject subject = one.subject();
        int vmid = subject.id().vmid();
        List<PlannedStep> chain = new ArrayList<>();
        if (subject.runs()) {
            StepAction power = power(request.goal(), subject);
            String name = power instanceof StepAction.StopGuest ? "stop-" : "shutdown-";
            chain.add(step(id(request, name + vmid), power, "", List.of()));
        }
        chain.add(step(
                id(request, "delete-" + vmid),
                new StepAction.DeleteGuest(
                        subject.id(),
                        subject.host(),
                        subject.tags(),
                        subject.found().volumes().stream()
                                .map(Observation.Volume::volume)
                                .toList()),
                one.words(),
                chain.stream().map(PlannedStep::id).toList()));
        return chain;
    }

    private static StepAction power(ClusterGoal.TeardownCluster goal, Subject subject) {
        return goal.force()
                ? new StepAction.StopGuest(subject.id(), subject.host(), subject.tags())
                : new GuestStep.ShutdownGuest(
                        subject.id(),
                        subject.host(),
                        subject.tags(),
                        goal.patience().orElse(PATIENCE),
                        goal.thenStop().orElse(true));
    }

    private static PlannedStep step(StepId id, StepAction action, String more, List<StepId> after) {
        return new PlannedStep(id, action.risk(), action.summary() + more, action, Optional.of(after));
    }

    private static StepId id(PlanRequest<?> request, String name) {
        return new StepId("r%d-%s".formatted(request.revision(), name));
    }

    @Override
    public List<LockRequest> wants(ClusterGoal.TeardownCluster goal) {
        return List.of(cluster(goal.cluster()));
    }

    @Override
    public List<LockRequest> locks(Plan plan) {
        return Stream.concat(Stream.of(cluster(Aftermath.clusterOf(plan))), WorkPlan.locks(plan).stream())
                .toList();
    }

    @Override
    public String reached(Plan plan) {
        long deleted = plan.steps().stream()
                .filter(step -> step.action() instanceof StepAction.DeleteGuest)
                .count();
        return deleted == 0
                ? "Nothing to tear down: no guest of the site has all tags of cluster %s, and nothing half made is left of it. It was looked for just now on every host."
                        .formatted(Aftermath.clusterOf(plan))
                : "Cluster %s is gone: %d guests deleted with their volumes, and no guest of the site has its tags any more, read back and proved."
                        .formatted(Aftermath.clusterOf(plan), deleted);
    }

    @Override
    public Optional<String> remains(Plan plan, List<StepFate> fates) {
        return plan.changes() == 0 ? Optional.empty() : Optional.of(Aftermath.ofTeardown(plan, fates));
    }
}
