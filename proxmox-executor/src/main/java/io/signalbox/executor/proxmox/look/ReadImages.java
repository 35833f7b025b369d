package io.signalbox.executor.proxmox.look;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.ReadStep;
import io.signalbox.contracts.step.TemplateReading;
import io.signalbox.contracts.step.TemplateStep;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.ReadKind;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.ClusterResources;
import io.signalbox.proxmox.ClusterStatus;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.StorageDefinition;
import io.signalbox.proxmox.StorageStatus;
import io.signalbox.proxmox.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The storages that each host can use, where on a host their files are, one image, and who bears a name. */
public final class ReadImages implements ReadKind<ReadStep.ReadImages> {
    /** PVE: the storages that are made of files and keep them below their path. */
    private static final Set<String> OF_FILES = Set.of("dir", "btrfs", "nfs", "cifs", "cephfs", "glusterfs");

    private final Sites sites;

    /** @param sites where the site is found */
    public ReadImages(Sites sites) {
        this.sites = sites;
    }

    @Override
    public Class<ReadStep.ReadImages> action() {
        return ReadStep.ReadImages.class;
    }

    @Override
    public Finding look(ReadStep.ReadImages action, StepContext context) throws InterruptedException {
        String attempted = "Read the storages, and who is called " + action.name();
        return Look.guarded(attempted, witness -> read(action, sites.to(context.site()), attempted, context, witness));
    }

    private static Finding read(
            ReadStep.ReadImages action, Link link, String attempted, StepContext context, Witness witness)
            throws InterruptedException {
        Optional<Problem> blind = Sight.ofGuestsAndVolumes(attempted, link, witness);
        if (blind.isPresent()) {
            return new Finding.Disproved(blind.get(), witness.evidence());
        }
        ProxmoxSite site = link.site();
        ClusterResources resources = witness.note(
                site.clusterResources(),
                read -> "%d guests are called %s"
                        .formatted(named(read, action.name()).size(), action.name()));
        List<StorageDefinition> definitions =
                witness.note(site.storageDefinitions(), read -> "%d storages".formatted(read.size()));
        ClusterStatus status = witness.note(
                site.clusterStatus(),
                read -> "%d hosts online".formatted(read.online().size()));
        List<List<StorageStatus>> seen =
                Bounded.each(status.online(), witness, (host, own) -> storages(site, host, own));
        Map<String, List<HostName>> usable = new TreeMap<>();
        for (int i = 0; i < seen.size(); i++) {
            for (StorageStatus storage : seen.get(i)) {
                if (storage.enabled() && storage.active()) {
                    usable.computeIfAbsent(storage.storage(), name -> new ArrayList<>())
                            .add(status.online().get(i));
                }
            }
        }
        List<TemplateReading.Store> stores = definitions.stream()
                .filter(one -> usable.containsKey(one.storage()))
                .map(one -> store(one, usable.getOrDefault(one.storage(), List.of())))
                .toList();
        Optional<TemplateReading.Image> image = Optional.empty();
        for (String volume : volumes(action, definitions, usable.keySet())) {
            image = image.isPresent() ? image : image(site, volume, usable, seen, witness);
        }
        return Fitting.finding(
                attempted,
                new TemplateReading.Images(context.now(), stores, image, named(resources, action.name())),
                "Ask for a name that fewer guests bear.",
                witness);
    }

    /** None of a host that cannot be reached. */
    private static List<StorageStatus> storages(ProxmoxSite site, HostName host, Witness witness) {
        try {
            return witness.note(site.storages(host), read -> "%d storages".formatted(read.size()));
        } catch (ProxmoxException e) {
            if (e.failure() instanceof Failure.Unreachable) {
                witness.note(e);
                return List.of();
            }
            throw e;
        }
    }

    private static TemplateReading.Store store(StorageDefinition definition, List<HostName> hosts) {
        return new TemplateReading.Store(
                definition.storage(),
                definition.type(),
                definition.content(),
                importDirectory(definition),
                hosts.stream().map(Names::host).toList());
    }

    /** PVE: Storage/Plugin.pm, get_subdir: below the path, in {@code import} or where content-dirs says. */
    private static Optional<String> importDirectory(StorageDefinition definition) {
        if (!OF_FILES.contains(definition.type()) || definition.path().isEmpty()) {
            return Optional.empty();
        }
        String below = definition.contentDirs().stream()
                .flatMap(dirs -> Set.of(dirs.split(",", -1)).stream())
                .map(String::strip)
                .filter(dir -> dir.startsWith("import="))
                .map(dir -> dir.substring("import=".length()))
                .findFirst()
                .orElse("import");
        return definition.path().map(path -> "%s/%s".formatted(path.replaceAll("/+$", ""), below));
    }

    /** What the image may be called: as it was asked for, or on any storage that takes such files. */
    private static List<String> volumes(
            ReadStep.ReadImages action, List<StorageDefinition> definitions, Set<String> usable) {
        return action.volume()
                .map(List::of)
                .or(() -> action.file()
                        .map(file -> definitions.stream()
                                .filter(one -> usable.contains(one.storage())
                                        && one.content().contains(file.substring(0, file.indexOf('/'))))
                                .map(one -> "%s:%s".formatted(one.storage(), file))
                                .toList()))
                .orElseGet(List::of);
    }

    /** A storage that is not shared may have the file on some of its hosts only. */
    private static Optional<TemplateReading.Image> image(
            ProxmoxSite site,
            String volume,
            Map<String, List<HostName>> usable,
            List<List<StorageStatus>> seen,
            Witness witness)
            throws InterruptedException {
        String storage = volume.substring(0, volume.indexOf(':'));
        List<HostName> hosts = usable.getOrDefault(storage, List.of());
        boolean shared = seen.stream()
                .flatMap(List::stream)
                .anyMatch(one -> one.storage().equals(storage) && one.shared());
        List<HostName> asked = shared ? hosts.stream().limit(1).toList() : hosts;
        List<Optional<Volume>> found = Bounded.each(asked, witness, (host, own) -> listed(site, host, volume, own));
        List<io.signalbox.contracts.id.HostName> holding = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).isPresent()) {
                holding.add(Names.host(asked.get(i)));
            }
        }
        return found.stream()
                .flatMap(Optional::stream)
                .findFirst()
                .map(file -> new TemplateReading.Image(
                        volume,
                        file.size().orElse(0),
                        file.format(),
                        shared ? hosts.stream().map(Names::host).toList() : holding,
                        file.content().equals(TemplateStep.IMPORT)
                                ? ImageDisk.size(site, Names.pve(holding.getFirst()), volume, witness)
                                : Optional.empty()));
    }

    private static Optional<Volume> listed(ProxmoxSite site, HostName host, String volume, Witness witness) {
        String storage = volume.substring(0, volume.indexOf(':'));
        List<Volume> volumes = witness.note(
                site.storageContent(host, storage), read -> "%d volumes on %s".formatted(read.size(), storage));
        return volumes.stream().filter(one -> one.volumeId().equals(volume)).findFirst();
    }

    private static List<TemplateReading.Named> named(ClusterResources resources, String name) {
        return resources.guests().stream()
                .filter(guest -> guest.name().filter(name::equalsIgnoreCase).isPresent())
                .map(guest -> new TemplateReading.Named(
                        new GuestId(guest.at().vmid(), "", guest.name().orElse("")),
                        Names.host(guest.at().host()),
                        guest.template()))
                .toList();
    }
}
