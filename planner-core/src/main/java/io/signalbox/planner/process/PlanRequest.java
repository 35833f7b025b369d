package io.signalbox.planner.process;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Observation;
import java.util.List;
import java.util.Optional;

/** What a plan is made from. */
public record PlanRequest<G extends Goal>(
        OperationId operation, int revision, G goal, SiteConfig config, List<Observation> gathered) {
    public PlanRequest {
        gathered = List.copyOf(gathered);
    }

    /** The latest observation of a kind, if there is one. */
    public <T extends Observation> Optional<T> latest(Class<T> kind) {
        return gathered.reversed().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }
}
