package io.signalbox.executor.proxmox.backup;

import io.signalbox.contracts.step.BackupReading;
import io.signalbox.contracts.step.BackupStep;
import io.signalbox.executor.proxmox.follow.TaskEnd;
import io.signalbox.executor.proxmox.look.Whereabouts;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.Subject;
import io.signalbox.executor.proxmox.request.TaskProof;
import io.signalbox.executor.proxmox.request.Words;
import io.signalbox.executor.step.Finding;
import io.signalbox.proxmox.BackupVolume;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Upid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Proves that a guest was backed up: the storage lists a backup of its VMID that was made since its task began, with
 * content, notes and protection as asked, and the guest is not locked for it any more.
 */
final class BackupProof {
    private static final String CODE = "did_not_back_up";
    private static final Pattern REASON = Pattern.compile("ERROR: Backup of VM \\d+ failed - (?<text>.+)");

    private final ProxmoxSite site;
    private final BackupStep.BackupGuest action;
    private final Subject subject;
    private final String attempted;
    private final Optional<Upid> task;
    private final Instant now;

    BackupProof(
            ProxmoxSite site,
            BackupStep.BackupGuest action,
            Subject subject,
            String attempted,
            Optional<Upid> task,
            Instant now) {
        this.site = site;
        this.action = action;
        this.subject = subject;
        this.attempted = attempted;
        this.task = task;
        this.now = now;
    }

    Optional<Finding> finding(TaskEnd end, boolean last, Witness witness) {
        Whereabouts whereabouts = Whereabouts.read(site, subject.vmid(), witness);
        Optional<String> lock =
                subject.in(whereabouts).flatMap(Whereabouts.At::lock).filter("backup"::equals);
        List<BackupVolume> made = made(witness);
        if (end instanceof TaskEnd.Failed failed) {
            return Optional.of(new Finding.Disproved(
                    Words.failed(CODE, attempted, reason(failed), "the task failed" + left(made, lock)),
                    witness.evidence()));
        }
        Optional<BackupVolume> good =
                made.stream().filter(one -> otherwise(one, witness).isEmpty()).findFirst();
        if (good.isPresent() && lock.isEmpty()) {
            return Optional.of(new Finding.Verified(
                    Optional.of(BackupReading.Backups.complete(now, List.of(told(good.get())), List.of())),
                    witness.evidence()));
        }
        if (!last) {
            return Optional.empty();
        }
        return Optional.of(
                end instanceof TaskEnd.Well && good.isEmpty()
                        ? new Finding.Disproved(
                                Words.otherwise(
                                        made.isEmpty() ? CODE : "backup_otherwise", attempted, wrong(made, witness)),
                                witness.evidence())
                        : new Finding.Undecided(
                                Words.unclear(attempted, TaskProof.said(end), unclear(made, lock)),
                                witness.evidence()));
    }

    /** The exit status is always {@code job errors}; the reason is only in the log (PVE: VZDump.pm, exec_backup). */
    private static String reason(TaskEnd.Failed failed) {
        return failed.log().stream()
                .map(REASON::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group("text"))
                .reduce((one, next) -> next)
                .orElse(failed.exit());
    }

    /** The backups of the guest that were made since the task began; both are dated by the clock of the host. */
    private List<BackupVolume> made(Witness witness) {
        List<BackupVolume> listed = witness.note(
                site.backups(Names.pve(action.host()), action.storage(), OptionalInt.of(subject.vmid())),
                read -> "%d backups of %d, %d of them since"
                        .formatted(read.size(), subject.vmid(), since(read).size()));
        return since(listed);
    }

    private List<BackupVolume> since(List<BackupVolume> listed) {
        return listed.stream()
                .filter(one -> one.created()
                        .filter(created ->
                                task.isEmpty() || !created.isBefore(task.get().startTime()))
                        .isPresent())
                .toList();
    }

    /** What is not as asked, if anything. */
    private Optional<String> otherwise(BackupVolume backup, Witness witness) {
        if (backup.size() <= 0) {
            return Optional.of("it is empty");
        }
        if (backup.guarded() != action.keep()) {
            return Optional.of(action.keep() ? "it is not protected" : "it is protected");
        }
        return backup.notes().strip().equals(notes(witness))
                ? Optional.empty()
                : Optional.of("its notes are '%s'".formatted(backup.notes().strip()));
    }

    /** The notes as the host writes them, its own names put in (PVE: VZDump.pm, generate_notes). */
    private String notes(Witness witness) {
        String notes = action.notes().replace("\r", "").strip();
        if (!notes.contains("{{")) {
            return notes;
        }
        String cluster = notes.contains("{{cluster}}")
                ? witness.note(site.clusterStatus(), read -> read.quorate() ? "quorate" : "not quorate")
                        .name()
                        .orElse("standalone node")
                : "";
        return notes.replace("{{cluster}}", cluster)
                .replace("{{guestname}}", action.guest().name())
                .replace("{{node}}", action.host().value())
                .replace("{{vmid}}", Integer.toString(subject.vmid()));
    }

    private BackupReading.Backup told(BackupVolume backup) {
        return new BackupReading.Backup(
                backup.volumeId(),
                action.storage(),
                List.of(action.host()),
                subject.vmid(),
                backup.container(),
                backup.created().orElse(now),
                backup.size(),
                backup.notes(),
                backup.guarded());
    }

    private String wrong(List<BackupVolume> made, Witness witness) {
        return made.isEmpty()
                ? "%s lists no backup of the guest that was made since".formatted(action.storage())
                : "the backup %s is not as it was to be: %s"
                        .formatted(
                                made.getFirst().volumeId(),
                                otherwise(made.getFirst(), witness).orElse("it is"));
    }

    private static String unclear(List<BackupVolume> made, Optional<String> lock) {
        return (made.isEmpty() ? "no backup of the guest was made since" : "a backup is listed")
                + lock.map(name -> ", and the guest is locked (%s)".formatted(name))
                        .orElse("");
    }

    private static String left(List<BackupVolume> made, Optional<String> lock) {
        return (made.isEmpty()
                        ? ", and there is no backup of it"
                        : ", and %s is listed, which may not be whole"
                                .formatted(made.getFirst().volumeId()))
                + lock.map(name -> "; the guest is locked (%s)".formatted(name)).orElse("");
    }
}
