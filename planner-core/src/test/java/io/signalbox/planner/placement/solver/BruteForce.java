package io.signalbox.planner.placement.solver;

import io.signalbox.contracts.id.HostName;
import io.signalbox.planner.placement.Demand;
import io.signalbox.planner.placement.PlacementProblem;
import io.signalbox.planner.placement.model.Loads;
import io.signalbox.planner.placement.model.Model;
import io.signalbox.planner.placement.model.ModelMaker;
import io.signalbox.planner.placement.model.Score;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tries everything and asks the checker. */
final class BruteForce {
    private final PlacementProblem problem;
    private final Map<Integer, HostName> targets = new HashMap<>();
    private Optional<Map<Integer, HostName>> best = Optional.empty();

    private BruteForce(PlacementProblem problem) {
        this.problem = problem;
    }

    /** The best placement of everybody, strays aside, if there is one. */
    static Optional<Map<Integer, HostName>> best(PlacementProblem problem) {
        BruteForce force = new BruteForce(problem);
        force.descend(0);
        return force.best;
    }

    /** What a placement is worth. */
    static Score worth(PlacementProblem problem, Map<Integer, HostName> targets) {
        Model model = ModelMaker.of(problem);
        Loads loads = model.empty();
        for (int item = 0; item < model.items().size(); item++) {
            HostName host = targets.get(
                    model.items().get(item).members().getFirst().guest().vmid());
            if (host != null) {
                loads.put(item, model.hosts().indexOf(host));
            }
        }
        return loads.score();
    }

    private void descend(int index) {
        if (!Check.broken(problem, targets).isEmpty()) {
            return;
        }
        if (index == problem.demands().size()) {
            if (best.isEmpty() || order().compare(targets, best.get()) < 0) {
                best = Optional.of(Map.copyOf(targets));
            }
            return;
        }
        Demand demand = problem.demands().get(index);
        for (HostName host : demand.allowed()) {
            targets.put(demand.guest().vmid(), host);
            descend(index + 1);
            targets.remove(demand.guest().vmid());
        }
    }

    private Comparator<Map<Integer, HostName>> order() {
        return Comparator.comparing(placement -> worth(problem, placement));
    }
}
