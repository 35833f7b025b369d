package io.signalbox.executor.proxmox.backup;

import io.signalbox.contracts.step.BackupStep;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.look.Sight;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.Attempt;
import io.signalbox.executor.proxmox.request.Breach;
import io.signalbox.executor.proxmox.request.Deletion;
import io.signalbox.executor.proxmox.request.Gate;
import io.signalbox.executor.proxmox.request.Job;
import io.signalbox.executor.proxmox.request.TaskProof;
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Resource;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.BackupVolume;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.ProxmoxSite;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Deletes a backup. One that is gone already is a success, and then nothing is sent. */
public final class DeleteBackup implements ActKind<BackupStep.DeleteBackup> {
    private static final String CODE = "did_not_delete_backup";

    private final Sites sites;
    private final GuestTimes times;

    /** @param sites where the site is found */
    public DeleteBackup(Sites sites, GuestTimes times) {
        this.sites = sites;
        this.times = times;
    }

    /** PVE: API2/Storage/Content.pm names the task after the owner and the storage. */
    private static Job job(BackupStep.DeleteBackup action) {
        Archive archive = new Archive(action.volume());
        String owner = archive.owner().isPresent() ? archive.owner().getAsInt() + "@" : "";
        return new Job(
                "Delete backup %s on %s".formatted(action.volume(), action.host()),
                action.host(),
                "imgdel",
                owner + archive.storage());
    }

    private Attempt attempt(BackupStep.DeleteBackup action, StepContext context) {
        return new Attempt(sites, job(action), context);
    }

    @Override
    public Class<BackupStep.DeleteBackup> action() {
        return BackupStep.DeleteBackup.class;
    }

    /** Deletions of one storage wait for one lock of it. */
    @Override
    public Set<Resource> resources(BackupStep.DeleteBackup action) {
        return Set.of(Resource.host(action.host()), Resource.storage(new Archive(action.volume()).storage()));
    }

    @Override
    public Readiness observe(BackupStep.DeleteBackup action, StepContext context) throws InterruptedException {
        return attempt(action, context).ready((link, witness) -> gate(action, link, witness));
    }

    private static Gate gate(BackupStep.DeleteBackup action, Link link, Witness witness) {
        Optional<Problem> blind = blind(action, link, witness);
        if (blind.isPresent()) {
            return new Gate.Blind(blind.get());
        }
        HostName host = Names.pve(action.host());
        Archive archive = new Archive(action.volume());
        Optional<Breach> storage = StorageGate.breach(link.site(), host, archive.storage(), "backup", witness);
        if (storage.isPresent()) {
            return new Gate.Closed(storage.get());
        }
        return archive.on(link.site(), host, witness)
                .map(found -> breach(action, found).<Gate>map(Gate.Closed::new).orElseGet(Gate.Open::new))
                .orElseGet(Gate.Needless::new);
    }

    /** What a token does not see would count as gone; one whose owner is known is seen with the storage. */
    private static Optional<Problem> blind(BackupStep.DeleteBackup action, Link link, Witness witness) {
        Archive archive = new Archive(action.volume());
        String privilege = archive.owner().isPresent() ? "Datastore.Audit" : "Datastore.Allocate";
        return Sight.with(
                List.of("%s on /storage/%s".formatted(privilege, archive.storage())),
                job(action).attempted(),
                link,
                witness);
    }

    private static Optional<Breach> breach(BackupStep.DeleteBackup action, BackupVolume found) {
        if (!isMeant(action, found)) {
            return Optional.of(Breach.identity(
                    "the plan saw backup %s of %s with %d bytes, and the one of that name has %d bytes now%s"
                            .formatted(
                                    action.volume(),
                                    action.takenAt(),
                                    action.size(),
                                    found.size(),
                                    found.created()
                                            .map(" and is of %s"::formatted)
                                            .orElse(""))));
        }
        return found.guarded()
                ? Optional.of(Breach.state("backup %s is protected".formatted(action.volume()))
                        .remedied(
                                "Nothing was sent. If nobody needs it any more, take the protection away (in the storage's list of backups, or with pvesh set /nodes/%s/storage/%s/content/%s --protected 0) and give the command again."
                                        .formatted(
                                                action.host(),
                                                new Archive(action.volume()).storage(),
                                                action.volume())))
                : Optional.empty();
    }

    private static boolean isMeant(BackupStep.DeleteBackup action, BackupVolume found) {
        return found.created().filter(action.takenAt()::equals).isPresent() && found.size() == action.size();
    }

    @Override
    public Sent act(BackupStep.DeleteBackup action, StepContext context) throws InterruptedException {
        return attempt(action, context)
                .send(
                        (link, witness) -> gate(action, link, witness),
                        site -> Attempt.accepted(site.deleteVolume(
                                Names.pve(action.host()), new Archive(action.volume()).storage(), action.volume())));
    }

    @Override
    public Finding confirm(BackupStep.DeleteBackup action, Optional<String> handle, StepContext context)
            throws InterruptedException {
        String attempted = job(action).attempted();
        return attempt(action, context).confirm((link, followed) -> {
            Optional<Problem> blind = blind(action, link, followed);
            return blind.isPresent()
                    ? new Finding.Undecided(blind.get(), followed.evidence())
                    : new TaskProof(link.site(), attempted, context, times, followed)
                            .after(Attempt.task(handle), deletion(action)::finding);
        });
    }

    private static Deletion deletion(BackupStep.DeleteBackup action) {
        return new Deletion(CODE, job(action).attempted(), "backup", (site, witness) -> gone(site, action, witness));
    }

    /** Whether the backup that is meant is not listed; one of its name that was made since is another. */
    private static boolean gone(ProxmoxSite site, BackupStep.DeleteBackup action, Witness witness) {
        return new Archive(action.volume())
                .on(site, Names.pve(action.host()), witness)
                .filter(found ->
                        found.created().filter(action.takenAt()::equals).isPresent())
                .isEmpty();
    }

    @Override
    public Trace trace(BackupStep.DeleteBackup action, String mark, StepContext context) throws InterruptedException {
        return attempt(action, context).trace(mark, deletion(action)::sign);
    }
}
