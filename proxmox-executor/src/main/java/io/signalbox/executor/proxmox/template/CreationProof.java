package io.signalbox.executor.proxmox.template;

import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.TemplateStep;
import io.signalbox.executor.proxmox.configure.Setting;
import io.signalbox.executor.proxmox.follow.TaskEnd;
import io.signalbox.executor.proxmox.look.Whereabouts;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.TaskProof;
import io.signalbox.executor.proxmox.request.Words;
import io.signalbox.executor.step.Finding;
import io.signalbox.proxmox.Disk;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.GuestConfig;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Volume;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads a VM that was made: every key as asked, and every drive with a volume of some size on its storage. */
final class CreationProof {
    private static final String CODE = "did_not_create";

    private final ProxmoxSite site;
    private final TemplateStep.CreateGuest action;
    private final String attempted;

    CreationProof(ProxmoxSite site, TemplateStep.CreateGuest action) {
        this.site = site;
        this.action = action;
        this.attempted = CreateGuest.job(action).attempted();
    }

    Optional<Finding> finding(TaskEnd end, boolean last, Witness witness) {
        Whereabouts now = Whereabouts.read(site, action.guest().vmid(), witness);
        if (end instanceof TaskEnd.Failed failed) {
            return Optional.of(new Finding.Disproved(
                    Words.failed(CODE, attempted, failed.exit(), "the task failed, and " + left(now, witness)),
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
        String how = "%s; %s".formatted(otherwise.orElse("its VMID is no VM"), left(now, witness));
        return Optional.of(
                end instanceof TaskEnd.Well
                        ? new Finding.Disproved(Words.otherwise(CODE, attempted, how), witness.evidence())
                        : new Finding.Undecided(
                                Words.unclear(attempted, TaskProof.said(end), how), witness.evidence()));
    }

    /** What is not as it should be, if anything. */
    private Optional<String> otherwise(Whereabouts now, Witness witness) {
        if (!(now instanceof Whereabouts.At at)) {
            return Optional.of("no VM of the site has that VMID");
        }
        if (!Names.same(action.guest(), at.guest())) {
            return Optional.of("that VMID is %s".formatted(at.present()));
        }
        if (!at.host().equals(action.host())) {
            return Optional.of("the guest is on %s".formatted(at.host()));
        }
        if (at.lock().isPresent()) {
            return at.lock().map("the guest is locked (%s)"::formatted);
        }
        if (at.power() != PowerState.STOPPED) {
            return Optional.of("the guest runs");
        }
        GuestConfig config = witness.note(
                site.guestConfig(GuestAt.vm(Names.pve(at.host()), action.guest().vmid())),
                read -> "%d of %d keys are as asked"
                        .formatted(agreeing(read), action.settings().size()));
        return action.settings().entrySet().stream()
                .flatMap(setting -> differs(setting.getKey(), setting.getValue(), config).stream())
                .findFirst()
                .or(() -> empty(config, witness));
    }

    private long agreeing(GuestConfig config) {
        return action.settings().entrySet().stream()
                .filter(setting ->
                        differs(setting.getKey(), setting.getValue(), config).isEmpty())
                .count();
    }

    private static Optional<String> differs(String key, String value, GuestConfig config) {
        if (Drive.isDrive(key)) {
            return Drive.of(Map.of(key, value)).getFirst().otherwise(config);
        }
        Setting setting = new Setting(key, value);
        String read = Optional.ofNullable(config.raw().get(key)).orElse("");
        return setting.agrees(read) ? Optional.empty() : Optional.of(setting.differs(read));
    }

    /** A drive that the configuration names and its storage does not have, if there is one. */
    private Optional<String> empty(GuestConfig config, Witness witness) {
        Set<String> own = Drive.of(action.settings()).stream()
                .filter(drive -> !drive.medium())
                .map(Drive::key)
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, Long> stored = stored(witness);
        return config.disks().stream()
                .filter(disk -> own.contains(disk.key()))
                .filter(disk -> stored.getOrDefault(disk.volume(), 0L) <= 0)
                .map(disk -> "the storage of %s does not have %s".formatted(disk.key(), disk.volume()))
                .findFirst();
    }

    private Map<String, Long> stored(Witness witness) {
        Set<String> storages = Drive.of(action.settings()).stream()
                .filter(drive -> !drive.medium())
                .flatMap(drive -> drive.storage().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, Long> sizes = new TreeMap<>();
        for (String storage : storages) {
            List<Volume> volumes = witness.note(
                    site.guestVolumes(
                            Names.pve(action.host()), storage, action.guest().vmid()),
                    read -> "%d volumes of %d on %s"
                            .formatted(read.size(), action.guest().vmid(), storage));
            volumes.forEach(volume -> sizes.put(volume.volumeId(), volume.size().orElse(0)));
        }
        return sizes;
    }

    /** What exists now, exactly, and what to do about it. */
    private String left(Whereabouts now, Witness witness) {
        Set<String> volumes = stored(witness).keySet();
        String disks = volumes.isEmpty()
                ? "no volume bears its number"
                : "these volumes bear its number: " + String.join(", ", volumes);
        return switch (now) {
            case Whereabouts.Nowhere n ->
                "there is no guest %d, and %s".formatted(action.guest().vmid(), disks);
            case Whereabouts.Container c -> "its VMID is a container on %s".formatted(c.host());
            case Whereabouts.At at ->
                "guest %d is there: %s on %s%s, and %s"
                        .formatted(
                                action.guest().vmid(),
                                at.present(),
                                at.host(),
                                at.lock()
                                        .map(lock ->
                                                ", locked (%s), so it may be made in part: delete it with qm unlock %d and qm destroy %d on %s"
                                                        .formatted(
                                                                lock,
                                                                action.guest().vmid(),
                                                                action.guest().vmid(),
                                                                at.host()))
                                        .orElse(""),
                                disks);
        };
    }

    /** The drives that are disks, with their volumes, for whoever wants to say so. */
    static List<String> volumes(GuestConfig config) {
        return config.disks().stream()
                .filter(disk -> !disk.cdrom() && !disk.cloudInit() && !disk.unused())
                .map(Disk::volume)
                .toList();
    }
}
