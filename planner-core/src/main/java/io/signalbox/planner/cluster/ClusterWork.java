package io.signalbox.planner.cluster;

import io.signalbox.contracts.command.ClusterGoal;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.ClusterProfile;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.ReadStep;
import io.signalbox.contracts.step.SiteReading;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.process.NamedAction;
import io.signalbox.planner.process.OperationProcess;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import io.signalbox.planner.process.Rejection;
import io.signalbox.planner.work.Privileges;
import io.signalbox.planner.work.WorkPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What all work on a cluster has in common: its profile must be there, the site is read as a whole, then each guest that
 * could be one of its machines by itself.
 */
abstract sealed class ClusterWork<G extends Goal & ClusterGoal> implements OperationProcess<G>
        permits ValidateCluster, CreateCluster, ReportCluster, TeardownCluster {
    /** Connectivity and inventory. */
    private static final int FIRST_READS = 2;

    private final Class<G> goal;
    private final List<String> privileges;

    /** @param privileges what the token needs for it besides reading */
    ClusterWork(Class<G> goal, String... privileges) {
        this.goal = goal;
        this.privileges = Privileges.withReading(privileges);
    }

    /** What is read once it is known which guests there are. */
    abstract List<NamedAction> closer(ClusterProfile profile, SiteReading.Inventory inventory);

    /** The plan or the report. */
    abstract Proposal plan(PlanRequest<G> request, ClusterProfile profile, Sight sight);

    /** Why a goal is refused whatever the site, if so. */
    Optional<Rejection> refusal(SiteConfig config, G goal) {
        return Optional.empty();
    }

    @Override
    public final Class<G> goal() {
        return goal;
    }

    @Override
    public final List<String> privileges() {
        return privileges;
    }

    @Override
    public final Optional<Rejection> admit(SiteConfig config, G goal) {
        if (config.profiles().containsKey(goal.cluster())) {
            return refusal(config, goal);
        }
        String known = config.profiles().isEmpty()
                ? "there are none"
                : "there are: "
                        + String.join(", ", new TreeSet<>(config.profiles().keySet()));
        return Optional.of(new Rejection(
                "cluster_unknown",
                "clusters/ in the ops repo of site %s has no profile %s (%s): add clusters/%s.yaml and commit it."
                        .formatted(config.site(), goal.cluster(), known, goal.cluster())));
    }

    @Override
    public final List<NamedAction> observe(SiteConfig config, G goal, List<Observation> gathered) {
        return switch (gathered.size()) {
            case 0 -> List.of(new NamedAction("connectivity", new StepAction.CheckConnectivity(privileges)));
            case 1 -> List.of(new NamedAction("read-inventory", new ReadStep.ReadInventory()));
            case FIRST_READS -> closer(profile(config, goal), inventory(gathered));
            default -> List.of();
        };
    }

    private static SiteReading.Inventory inventory(List<Observation> gathered) {
        return gathered.stream()
                .filter(SiteReading.Inventory.class::isInstance)
                .map(SiteReading.Inventory.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the inventory was to be read"));
    }

    /** A closer look at each of these guests. */
    static List<NamedAction> reads(Collection<Integer> vmids) {
        List<NamedAction> reads = new ArrayList<>();
        new TreeSet<>(vmids).forEach(vmid -> reads.add(new NamedAction("read-" + vmid, new ReadStep.ReadGuest(vmid))));
        return reads;
    }

    @Override
    public final Proposal plan(PlanRequest<G> request) {
        return plan(request, profile(request.config(), request.goal()), Sight.of(request));
    }

    private static ClusterProfile profile(SiteConfig config, ClusterGoal goal) {
        return ClusterProfile.of(config, goal.cluster())
                .orElseThrow(() -> new IllegalArgumentException(
                        "no profile %s any more: it was taken out meanwhile".formatted(goal.cluster())));
    }

    /** The lock on a cluster, held alone. */
    static LockRequest cluster(String name) {
        return new LockRequest("cluster/" + name, true);
    }

    @Override
    public List<LockRequest> locks(Plan plan) {
        return WorkPlan.locks(plan);
    }

    @Override
    public List<LockRequest> wants(G goal) {
        return List.of();
    }

    @Override
    public String reached(Plan plan) {
        return WorkPlan.reached(plan);
    }
}
