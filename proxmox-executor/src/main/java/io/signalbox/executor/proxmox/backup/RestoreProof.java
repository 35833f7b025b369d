package io.signalbox.executor.proxmox.backup;

import io.signalbox.contracts.step.BackupStep;
import io.signalbox.contracts.step.Observation;
import io.signalbox.executor.proxmox.follow.TaskEnd;
import io.signalbox.executor.proxmox.look.Whereabouts;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.TaskProof;
import io.signalbox.executor.proxmox.request.Words;
import io.signalbox.executor.step.Finding;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.GuestConfig;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.ProxmoxSite;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Proves that a guest was made from a backup: its VMID is on the host, unlocked, with disks and the name that was asked for,
 * and none of its MAC addresses is one of the backup's. Where the backup's configuration cannot be read, the guest that it is
 * of stands for it, if that is still there.
 */
final class RestoreProof {
    private static final String CODE = "did_not_restore";

    private final ProxmoxSite site;
    private final BackupStep.RestoreGuest action;
    private final String attempted;

    RestoreProof(ProxmoxSite site, BackupStep.RestoreGuest action, String attempted) {
        this.site = site;
        this.action = action;
        this.attempted = attempted;
    }

    Optional<Finding> finding(TaskEnd end, boolean last, Witness witness) {
        Whereabouts now = Whereabouts.read(site, action.vmid(), witness);
        if (end instanceof TaskEnd.Failed failed) {
            return Optional.of(new Finding.Disproved(
                    Words.failed(CODE, attempted, failed.exit(), "the task failed, and " + left(now)),
                    witness.evidence()));
        }
        Optional<String> otherwise = otherwise(now, witness);
        if (otherwise.isEmpty() && now instanceof Whereabouts.At at) {
            return Optional.of(new Finding.Verified(
                    Optional.of(new Observation.GuestPlace(at.guest(), at.host(), at.power())), witness.evidence()));
        }
        if (!last) {
            return Optional.empty();
        }
        String how = otherwise.orElse("its VMID is no VM");
        return Optional.of(
                end instanceof TaskEnd.Well
                        ? new Finding.Disproved(Words.otherwise(CODE, attempted, how), witness.evidence())
                        : new Finding.Undecided(
                                Words.unclear(attempted, TaskProof.said(end), how), witness.evidence()));
    }

    /** What is not as it should be, if anything. */
    private Optional<String> otherwise(Whereabouts now, Witness witness) {
        if (!(now instanceof Whereabouts.At at)) {
            return Optional.of(left(now));
        }
        if (!at.host().equals(action.host())) {
            return Optional.of("the guest is on %s".formatted(at.host()));
        }
        if (at.lock().isPresent()) {
            return at.lock().map("the guest is locked (%s)"::formatted);
        }
        if (action.name().filter(name -> !name.equals(at.guest().name())).isPresent()) {
            return Optional.of("the guest is called %s".formatted(at.guest().name()));
        }
        GuestConfig config = witness.note(
                site.guestConfig(GuestAt.vm(Names.pve(at.host()), action.vmid())),
                read -> "%d drives, MAC addresses %s"
                        .formatted(read.disks().size(), String.join(", ", MacAddresses.of(read.raw()))));
        if (config.disks().stream().allMatch(disk -> disk.cdrom() || disk.unused())) {
            return Optional.of("the guest has no disk");
        }
        Set<String> shared = MacAddresses.of(config.raw());
        shared.retainAll(MacAddresses.of(original(witness)));
        return shared.isEmpty()
                ? Optional.empty()
                : Optional.of("the guest has MAC addresses of the one it was made of: %s"
                        .formatted(String.join(", ", shared)));
    }

    /** The configuration in the backup, or that of its guest; nothing if neither can be read. */
    private Map<String, String> original(Witness witness) {
        try {
            return witness.note(
                    site.backupConfig(Names.pve(action.host()), action.volume()),
                    read -> "MAC addresses %s".formatted(String.join(", ", MacAddresses.of(read))));
        } catch (ProxmoxException e) {
            witness.note(e);
        }
        OptionalInt owner = new Archive(action.volume()).owner();
        if (owner.isEmpty()
                || owner.getAsInt() == action.vmid()
                || !(Whereabouts.read(site, owner.getAsInt(), witness) instanceof Whereabouts.At at)) {
            return Map.of();
        }
        return witness.note(
                        site.guestConfig(GuestAt.vm(Names.pve(at.host()), owner.getAsInt())),
                        read -> "MAC addresses %s".formatted(String.join(", ", MacAddresses.of(read.raw()))))
                .raw();
    }

    private String left(Whereabouts now) {
        return switch (now) {
            case Whereabouts.Nowhere n -> "there is no guest %d".formatted(action.vmid());
            case Whereabouts.Container c -> "its VMID is a container on %s".formatted(c.host());
            case Whereabouts.At at ->
                "guest %d is there: %s on %s%s"
                        .formatted(
                                action.vmid(),
                                at.present(),
                                at.host(),
                                at.lock()
                                        .map(lock -> ", locked (%s), so it may be made in part".formatted(lock))
                                        .orElse(""));
        };
    }
}
