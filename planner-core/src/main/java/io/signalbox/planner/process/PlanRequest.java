package io.signalbox.planner.process;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Observation;
import io.signalbox.planner.hosts.HostRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a plan is made from.
 *
 * @param heldByOthers whether another operation holds the lock of that name
 * @param hosts what is remembered of each host
 */
public record PlanRequest<G extends Goal>(
        OperationId operation,
        int revision,
        G goal,
        SiteConfig config,
        List<Observation> gathered,
        Predicate<String> heldByOthers,
        Function<HostName, HostRecord> hosts) {
    public PlanRequest {
        gathered = List.copyOf(gathered);
    }

    /** One made while no other operation holds anything. */
    public PlanRequest(OperationId operation, int revision, G goal, SiteConfig config, List<Observation> gathered) {
        this(operation, revision, goal, config, gathered, lock -> false, host -> HostRecord.none());
    }

    /** What is remembered of a host. */
    public HostRecord host(HostName name) {
        return hosts.apply(name);
    }

    /** The same for another goal, from these observations. */
    public <T extends Goal> PlanRequest<T> about(T other, List<Observation> seen) {
        return new PlanRequest<>(operation, revision, other, config, seen, heldByOthers, hosts);
    }

    /** The latest observation of a kind, which must have been made before a plan is. */
    public <T extends Observation> T seen(Class<T> kind) {
        return latest(kind)
                .orElseThrow(() ->
                        new IllegalArgumentException("a plan needs an observation of kind " + kind.getSimpleName()));
    }

    /** The latest observation of a kind, if there is one. */
    public <T extends Observation> Optional<T> latest(Class<T> kind) {
        return gathered.reversed().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }
}
