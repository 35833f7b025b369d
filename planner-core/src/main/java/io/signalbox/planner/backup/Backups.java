package io.signalbox.planner.backup;

import io.signalbox.contracts.step.BackupReading;
import io.signalbox.contracts.step.BackupReading.Backup;
import io.signalbox.contracts.step.BackupReading.Unread;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Rejection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The backups that were seen. */
final class Backups {
    private Backups() {}

    static Optional<Backup> find(PlanRequest<?> request, String volume) {
        return request.seen(BackupReading.Backups.class).backups().stream()
                .filter(one -> one.volume().equals(volume))
                .findFirst();
    }

    static Rejection notFound(PlanRequest<?> request, String volume) {
        List<Unread> unread = request.seen(BackupReading.Backups.class).unread();
        return unread.isEmpty()
                ? new Rejection(
                        "backup_not_found",
                        "No storage of %s lists a backup %s that the token may see: look for its name with ReportBackups."
                                .formatted(request.config().site(), volume))
                : new Rejection(
                        "backup_not_seen",
                        "No storage of %s that could be read lists a backup %s; not read: %s. Bring these back and ask again, or look for its name with ReportBackups."
                                .formatted(
                                        request.config().site(),
                                        volume,
                                        unread.stream().map(Unread::label).collect(Collectors.joining(", "))));
    }
}
