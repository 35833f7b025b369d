package io.signalbox.executor.proxmox.cluster;

import io.signalbox.contracts.step.ClusterReading;
import io.signalbox.contracts.step.ClusterStep;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.ReadKind;
import io.signalbox.executor.step.StepContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Waits until a machine takes a TCP connection. The executor connects from where it runs, so it must be in reach of them. */
public final class AwaitReachable implements ReadKind<ClusterStep.AwaitReachable> {
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    @Override
    public Class<ClusterStep.AwaitReachable> action() {
        return ClusterStep.AwaitReachable.class;
    }

    @Override
    public Finding look(ClusterStep.AwaitReachable action, StepContext context) throws InterruptedException {
        Knock knock = new Knock(action.address(), action.port());
        Instant begun = context.now();
        Instant until = begun.plus(action.patience());
        for (int attempts = 1; ; attempts++) {
            Optional<String> failure = knock.failure();
            Duration waited = Duration.between(begun, context.now());
            if (failure.isEmpty()) {
                String found = "it opened at attempt %d, after %d s".formatted(attempts, waited.toSeconds());
                return new Finding.Verified(
                        Optional.of(new ClusterReading.MachineReached(
                                action.guest(), action.address(), action.port(), attempts, waited)),
                        List.of(knock.evidence(context.now(), found)));
            }
            if (!context.now().isBefore(until) || context.overdue()) {
                String found =
                        "%s, at the last of %d attempts in %d s".formatted(failure.get(), attempts, waited.toSeconds());
                return new Finding.Disproved(
                        silent(action, failure.get(), attempts, waited), List.of(knock.evidence(context.now(), found)));
            }
            context.progress(
                    Optional.empty(),
                    "%s does not answer at %s port %d yet, attempt %d: %s"
                            .formatted(
                                    action.guest().label(), action.address(), action.port(), attempts, failure.get()));
            context.pause(BETWEEN);
        }
    }

    private static Problem silent(ClusterStep.AwaitReachable action, String said, int attempts, Duration waited) {
        return new Problem(
                "machine_not_reached",
                "Reach %s at %s port %d".formatted(action.guest().label(), action.address(), action.port()),
                said,
                "it took no connection in %d attempts over %d s".formatted(attempts, waited.toSeconds()),
                "Look at its console: whether it booted, and whether the DHCP reservation of its MAC address gives it %s; and whether this executor can reach that network. Then ask again: what is there is gone on with."
                        .formatted(action.address()));
    }
}
