package io.signalbox.planner.evacuation;

import io.signalbox.contracts.step.ClusterReading;
import io.signalbox.contracts.step.ClusterStep;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.PowerState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What an executor answers to looks at a cluster where all is well. */
final class ClusterSights {
    private ClusterSights() {}

    static Observation of(ClusterStep look, Instant at) {
        return switch (look) {
            case ClusterStep.AwaitReachable wait ->
                new ClusterReading.MachineReached(wait.guest(), wait.address(), wait.port(), 1, Duration.ZERO);
            case ClusterStep.ProbeMachines probe ->
                new ClusterReading.MachinesProbed(
                        at,
                        probe.machines().stream()
                                .map(one -> new ClusterReading.Probe(
                                        one.vmid(), one.address(), one.port(), Optional.empty()))
                                .toList());
            case ClusterStep.ConfirmCluster confirm ->
                new ClusterReading.ClusterProved(
                        confirm.cluster(),
                        confirm.machines().stream()
                                .map(one -> new Observation.GuestPlace(one.guest(), one.host(), PowerState.RUNNING))
                                .toList());
            case ClusterStep.ConfirmTornDown confirm ->
                new ClusterReading.ClusterGone(confirm.cluster(), confirm.tags(), confirm.machines());
        };
    }
}
