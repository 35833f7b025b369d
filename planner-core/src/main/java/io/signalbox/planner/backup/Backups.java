package io.signalbox.planner.backup;

import io.signalbox.contracts.step.BackupReading;
import io.signalbox.contracts.step.BackupReading.Backup;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Rejection;
import java.util.Optional;

/** The backups that were seen. */
final class Backups {
    private Backups() {}

    static Optional<Backup> find(PlanRequest<?> request, String volume) {
        return request.seen(BackupReading.Backups.class).backups().stream()
                .filter(one -> one.volume().equals(volume))
                .findFirst();
    }

    static Rejection notFound(PlanRequest<?> request, String volume) {
        return new Rejection(
                "backup_not_found",
                "No storage of %s lists a backup %s that the token may see: look for its name with ReportBackups."
                        .formatted(request.config().site(), volume));
    }
}
