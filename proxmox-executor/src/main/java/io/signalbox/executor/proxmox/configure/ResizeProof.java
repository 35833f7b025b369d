package io.signalbox.executor.proxmox.configure;

import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.follow.TaskEnd;
import io.signalbox.executor.proxmox.look.Whereabouts;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.Breach;
import io.signalbox.executor.proxmox.request.Subject;
import io.signalbox.executor.proxmox.request.TaskProof;
import io.signalbox.executor.proxmox.request.Words;
import io.signalbox.executor.step.Finding;
import io.signalbox.proxmox.Disk;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Volume;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the size of a disk in the configuration and on its storage. A storage may round up to what it can allocate, so a
 * little more than asked for is as asked.
 */
final class ResizeProof {
    private static final String CODE = "did_not_grow";
    /** The largest unit in which a storage of PVE allocates, with room to spare. */
    private static final long ROUNDING = 128L << 20;

    private final GuestStep.ResizeDisk action;
    private final String attempted;

    ResizeProof(GuestStep.ResizeDisk action) {
        this.action = action;
        this.attempted = ResizeDisk.job(action).attempted();
    }

    Optional<Finding> finding(ProxmoxSite site, TaskEnd end, boolean last, Witness witness) {
        GuestView view = GuestView.read(site, action, witness);
        Subject subject = GuestView.subject(action);
        if (view.config().isEmpty()) {
            String how = view.breach().map(Breach::means).orElseGet(() -> Subject.lost(view.now()));
            return last ? Optional.of(undecided(end, how, witness)) : Optional.empty();
        }
        Optional<Disk> disk = ResizeDisk.disk(view.config().get(), action.drive());
        OptionalLong configured = disk.map(Disk::size).orElse(OptionalLong.empty());
        OptionalLong stored = disk.map(one -> stored(site, one, witness)).orElse(OptionalLong.empty());
        String how =
                "the configuration gives the disk %s, and its storage %s".formatted(words(configured), words(stored));
        if (end instanceof TaskEnd.Failed failed) {
            return Optional.of(new Finding.Disproved(failed(failed, how), witness.evidence()));
        }
        Optional<Whereabouts.At> at = subject.in(view.now());
        if (grown(configured) && grown(stored) && at.isPresent()) {
            return Optional.of(new Finding.Verified(
                    Optional.of(new Observation.GuestPlace(
                            action.guest(), action.host(), at.get().power())),
                    witness.evidence()));
        }
        if (!last) {
            return Optional.empty();
        }
        boolean told = configured.isPresent() && stored.isPresent();
        return Optional.of(
                end instanceof TaskEnd.Well && told
                        ? new Finding.Disproved(Words.otherwise(CODE, attempted, how), witness.evidence())
                        : undecided(end, how, witness));
    }

    private OptionalLong stored(ProxmoxSite site, Disk disk, Witness witness) {
        if (disk.storage().isEmpty()) {
            return OptionalLong.empty();
        }
        List<Volume> volumes = witness.note(
                site.guestVolumes(
                        GuestView.at(action).host(),
                        disk.storage().get(),
                        action.guest().vmid()),
                read -> "%s has %s".formatted(disk.volume(), words(size(read, disk))));
        return size(volumes, disk);
    }

    private static OptionalLong size(List<Volume> volumes, Disk disk) {
        return volumes.stream()
                .filter(volume -> volume.volumeId().equals(disk.volume()))
                .map(Volume::size)
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    private boolean grown(OptionalLong size) {
        return size.isPresent() && size.getAsLong() >= action.to() && size.getAsLong() - action.to() < ROUNDING;
    }

    private Problem failed(TaskEnd.Failed failed, String how) {
        return GuestView.changedMeanwhile(attempted, failed)
                .orElseGet(() -> Words.failed(CODE, attempted, failed.exit(), "the task failed, and " + how));
    }

    private Finding undecided(TaskEnd end, String how, Witness witness) {
        return new Finding.Undecided(Words.unclear(attempted, TaskProof.said(end), how), witness.evidence());
    }

    private static String words(OptionalLong size) {
        return size.isPresent() ? Sizes.words(size.getAsLong()) : "no size";
    }
}
