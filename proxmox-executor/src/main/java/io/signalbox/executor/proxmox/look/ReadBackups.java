package io.signalbox.executor.proxmox.look;

import io.signalbox.contracts.step.BackupReading;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.ReadStep;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.look.StorageMap.Place;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.ReadKind;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.BackupJob;
import io.signalbox.proxmox.BackupVolume;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.ProxmoxSite;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The backups on every storage that holds some, and the jobs that make them. A storage that all hosts share is read once, by
 * way of the first host that reaches it. What is on a host that is down, or on a storage that is not active, cannot be read:
 * the reading names such storages.
 */
public final class ReadBackups implements ReadKind<ReadStep.ReadBackups> {
    private static final List<String> OF_ONE = List.of("Datastore.Audit on /storage");
    /** PVE: Storage.pm, check_volume_access. */
    private static final List<String> OF_ALL =
            List.of("Datastore.Audit on /storage", "Datastore.AllocateSpace on /storage", "VM.Backup on /vms");

    private final Sites sites;

    /** @param sites where the site is found */
    public ReadBackups(Sites sites) {
        this.sites = sites;
    }

    @Override
    public Class<ReadStep.ReadBackups> action() {
        return ReadStep.ReadBackups.class;
    }

    @Override
    public Finding look(ReadStep.ReadBackups action, StepContext context) throws InterruptedException {
        String attempted = "Read the backups"
                + action.vmid().map(" of guest %d"::formatted).orElse("");
        return Look.guarded(attempted, witness -> read(action, sites.to(context.site()), attempted, context, witness));
    }

    /** What one storage holds, or why nobody knows. */
    private record Shelf(List<BackupReading.Backup> backups, Optional<BackupReading.Unread> unread) {}

    private static Finding read(
            ReadStep.ReadBackups action, Link link, String attempted, StepContext context, Witness witness)
            throws InterruptedException {
        Optional<Problem> blind = Sight.with(action.vmid().isPresent() ? OF_ONE : OF_ALL, attempted, link, witness);
        if (blind.isPresent()) {
            return new Finding.Disproved(blind.get(), witness.evidence());
        }
        ProxmoxSite site = link.site();
        OptionalInt vmid = action.vmid().map(OptionalInt::of).orElseGet(OptionalInt::empty);
        StorageMap storages = StorageMap.read(site, "backup", witness);
        List<Shelf> shelves = Bounded.each(storages.places(), witness, (place, own) -> shelf(site, place, vmid, own));
        List<BackupReading.Backup> backups = shelves.stream()
                .flatMap(shelf -> shelf.backups().stream())
                .sorted(Comparator.comparing(BackupReading.Backup::takenAt)
                        .reversed()
                        .thenComparing(BackupReading.Backup::volume))
                .toList();
        List<BackupReading.Unread> unread = Stream.concat(
                        storages.unread().stream(), shelves.stream().flatMap(shelf -> shelf.unread().stream()))
                .toList();
        List<BackupReading.Job> jobs =
                witness.note(site.backupJobs(), read -> "%d jobs".formatted(read.size())).stream()
                        .map(ReadBackups::job)
                        .toList();
        return Fitting.finding(
                attempted,
                new BackupReading.Backups(context.now(), backups, jobs, unread),
                "Ask for the backups of one guest.",
                witness);
    }

    private static Shelf shelf(ProxmoxSite site, Place place, OptionalInt vmid, Witness witness) {
        try {
            return new Shelf(backups(site, place, vmid, witness), Optional.empty());
        } catch (ProxmoxException e) {
            if (!StorageMap.passing(e)) {
                throw e;
            }
            witness.note(e);
            return new Shelf(List.of(), Optional.of(place.unread(StorageMap.words(e))));
        }
    }

    private static List<BackupReading.Backup> backups(
            ProxmoxSite site, Place place, OptionalInt vmid, Witness witness) {
        List<BackupVolume> listed = witness.note(
                site.backups(place.hosts().getFirst(), place.storage(), vmid),
                read -> "%d backups on %s".formatted(read.size(), place.storage()));
        return listed.stream()
                .filter(backup -> backup.created().isPresent() && backup.owner().isPresent())
                .filter(backup -> vmid.isEmpty() || vmid.equals(backup.owner()))
                .map(backup -> backup(backup, place))
                .toList();
    }

    private static BackupReading.Backup backup(BackupVolume backup, Place place) {
        return new BackupReading.Backup(
                backup.volumeId(),
                place.storage(),
                place.hosts().stream().map(Names::host).toList(),
                backup.owner().orElseThrow(),
                backup.container(),
                backup.created().orElseThrow(),
                backup.size(),
                backup.notes(),
                backup.guarded());
    }

    private static BackupReading.Job job(BackupJob job) {
        return new BackupReading.Job(
                job.id(),
                job.enabled(),
                job.schedule(),
                job.what(),
                job.storage().orElse(""),
                job.mode(),
                job.next());
    }
}
