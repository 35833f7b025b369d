package io.signalbox.planner.backup;

import io.signalbox.contracts.command.BackupGoal;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.BackupReading.Backup;
import io.signalbox.contracts.step.Observation;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Rejection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a guest is restored to: the host that was asked for, or of those that reach the backup the one with the most memory
 * left. What the guest needs is known only once it is there, and it is not started.
 */
final class RestoreHost {
    private RestoreHost() {}

    /** Either the host, or why there is none. */
    sealed interface Verdict {
        record On(HostName host) implements Verdict {}

        record None(Rejection why) implements Verdict {}
    }

    static Verdict choose(PlanRequest<BackupGoal.RestoreBackup> request, Backup backup) {
        BackupGoal.RestoreBackup goal = request.goal();
        Map<HostName, String> refused = new LinkedHashMap<>();
        List<Observation.Host> fit = request.seen(Observation.Site.class).hosts().stream()
                .filter(host -> goal.to().filter(to -> !to.equals(host.name())).isEmpty())
                .sorted(Comparator.comparing(Observation.Host::name))
                .filter(host -> {
                    Optional<String> why = refusal(goal, backup, host);
                    why.ifPresent(reason -> refused.put(host.name(), reason));
                    return why.isEmpty();
                })
                .toList();
        return fit.stream()
                .max(Comparator.comparingLong((Observation.Host host) -> room(request, host))
                        .thenComparing(Observation.Host::name, Comparator.reverseOrder()))
                .<Verdict>map(host -> new Verdict.On(host.name()))
                .orElseGet(() -> new Verdict.None(new Rejection(
                        "no_host",
                        "No host can take it: %s."
                                .formatted(
                                        refused.isEmpty()
                                                ? "the site has no such host"
                                                : refused.entrySet().stream()
                                                        .map(one -> "%s %s".formatted(one.getKey(), one.getValue()))
                                                        .collect(Collectors.joining("; "))))));
    }

    private static Optional<String> refusal(BackupGoal.RestoreBackup goal, Backup backup, Observation.Host host) {
        if (!host.online()) {
            return Optional.of("is offline");
        }
        if (host.maintenance()) {
            return Optional.of("is in maintenance");
        }
        if (!backup.hosts().contains(host.name())) {
            return Optional.of("does not reach the backup on " + backup.storage());
        }
        return goal.storage()
                .filter(name -> host.storages().stream()
                        .noneMatch(one -> one.name().equals(name) && one.active() && one.images()))
                .map("has no active storage %s that takes disks"::formatted);
    }

    private static long room(PlanRequest<?> request, Observation.Host host) {
        return request.config().policy().headroom().memoryLimit(host.memoryTotal())
                - Math.max(host.memoryCommitted(), host.memoryUsed());
    }
}
