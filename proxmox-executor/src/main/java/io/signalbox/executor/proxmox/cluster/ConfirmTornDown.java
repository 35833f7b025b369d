package io.signalbox.executor.proxmox.cluster;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.step.ClusterReading;
import io.signalbox.contracts.step.ClusterStep;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.look.Bounded;
import io.signalbox.executor.proxmox.look.Look;
import io.signalbox.executor.proxmox.look.Sight;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.ReadKind;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.ClusterResources;
import io.signalbox.proxmox.GuestConfig;
import io.signalbox.proxmox.GuestEntry;
import io.signalbox.proxmox.GuestKind;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Resource;
import io.signalbox.proxmox.Volume;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether nothing is left of a cluster: no guest but templates has all its tags, no host's own list has one of its machines,
 * and no storage holds a disk under the number of one. Only a token that sees every guest and every storage can prove that.
 */
public final class ConfirmTornDown implements ReadKind<ClusterStep.ConfirmTornDown> {
    private static final int NAMED = 10;

    private final Sites sites;

    /** @param sites where the site is found */
    public ConfirmTornDown(Sites sites) {
        this.sites = sites;
    }

    /** A storage, asked of one host that reaches it, for the disks under one number. */
    private record Shelf(HostName host, String storage, int vmid) {}

    @Override
    public Class<ClusterStep.ConfirmTornDown> action() {
        return ClusterStep.ConfirmTornDown.class;
    }

    @Override
    public Finding look(ClusterStep.ConfirmTornDown action, StepContext context) throws InterruptedException {
        String attempted = "Prove that cluster %s is gone".formatted(action.cluster());
        return Look.guarded(attempted, witness -> confirm(action, attempted, sites.to(context.site()), witness));
    }

    private static Finding confirm(ClusterStep.ConfirmTornDown action, String attempted, Link link, Witness witness)
            throws InterruptedException {
        Optional<Problem> blind = Sight.ofGuestsAndVolumes(attempted, link, witness);
        if (blind.isPresent()) {
            return new Finding.Disproved(blind.get(), witness.evidence());
        }
        ProxmoxSite site = link.site();
        ClusterResources resources = witness.note(
                site.clusterResources(),
                read -> "%d guests have all its tags"
                        .formatted(tagged(read, action).count()));
        List<String> left = new ArrayList<>();
        tagged(resources, action)
                .forEach(guest -> left.add("guest %d (%s) on %s has all its tags"
                        .formatted(
                                guest.at().vmid(),
                                guest.name().orElse(""),
                                guest.at().host())));
        Map<Integer, GuestEntry> present = present(site, resources, witness);
        Set<Integer> reused = new HashSet<>();
        for (GuestId machine : action.machines()) {
            Optional<GuestEntry> there = Optional.ofNullable(present.get(machine.vmid()));
            if (there.isPresent() && isItself(site, machine, there.get(), witness)) {
                left.add("%s is still on %s"
                        .formatted(machine.label(), there.get().at().host()));
            } else if (there.isPresent()) {
                reused.add(machine.vmid());
            }
        }
        left.addAll(volumes(site, resources, action, reused, witness));
        return left.isEmpty()
                ? new Finding.Verified(
                        Optional.of(new ClusterReading.ClusterGone(action.cluster(), action.tags(), action.machines())),
                        witness.evidence())
                : new Finding.Disproved(problem(attempted, action, left), witness.evidence());
    }

    private static Stream<Resource.Guest> tagged(ClusterResources resources, ClusterStep.ConfirmTornDown action) {
        return resources.guests().stream()
                .filter(guest -> !guest.template() && guest.tags().containsAll(action.tags()));
    }

    /** Every guest by the hosts' own lists, which are current where the site's may lag. */
    private static Map<Integer, GuestEntry> present(ProxmoxSite site, ClusterResources resources, Witness witness) {
        Map<Integer, GuestEntry> present = new TreeMap<>();
        for (Resource.Host host : resources.hosts()) {
            if (host.status().equals("online")) {
                witness.note(site.guests(host.host(), GuestKind.QEMU), read -> "%d entries".formatted(read.size()))
                        .forEach(entry -> present.put(entry.at().vmid(), entry));
            }
        }
        return present;
    }

    private static boolean isItself(ProxmoxSite site, GuestId machine, GuestEntry entry, Witness witness) {
        GuestConfig config =
                witness.note(site.guestConfig(entry.at()), read -> read.name().orElse("(no name)"));
        return Names.answers(machine, Names.guest(machine.vmid(), config));
    }

    /** Disks under the numbers of the machines, but for numbers that another guest has meanwhile. */
    private static List<String> volumes(
            ProxmoxSite site,
            ClusterResources resources,
            ClusterStep.ConfirmTornDown action,
            Set<Integer> reused,
            Witness witness)
            throws InterruptedException {
        List<Shelf> shelves = action.machines().stream()
                .map(GuestId::vmid)
                .filter(vmid -> !reused.contains(vmid))
                .flatMap(vmid -> storages(resources).map(storage -> new Shelf(storage.host(), storage.storage(), vmid)))
                .toList();
        return Bounded.each(shelves, witness, (shelf, own) -> disks(site, shelf, own)).stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Every storage that takes disks: a shared one by one host, any other by each that has it. */
    private static Stream<Resource.Storage> storages(ClusterResources resources) {
        Set<String> shared = new HashSet<>();
        return resources.storages().stream()
                .filter(storage -> storage.status().equals("available"))
                .filter(storage -> storage.content().contains("images"))
                .filter(storage -> !storage.shared() || shared.add(storage.storage()))
                .toList()
                .stream();
    }

    private static List<String> disks(ProxmoxSite site, Shelf shelf, Witness witness) {
        List<Volume> volumes = witness.note(
                site.guestVolumes(shelf.host(), shelf.storage(), shelf.vmid()),
                read -> "%d volumes of %d".formatted(disks(read, shelf).size(), shelf.vmid()));
        return disks(volumes, shelf).stream()
                .map(volume -> "volume %s is still there (asked of %s)".formatted(volume.volumeId(), shelf.host()))
                .toList();
    }

    /** Backups bear the number, too, and stay. */
    private static List<Volume> disks(List<Volume> volumes, Shelf shelf) {
        return volumes.stream()
                .filter(volume -> volume.content().equals("images"))
                .filter(volume -> volume.owner().isPresent() && volume.owner().getAsInt() == shelf.vmid())
                .toList();
    }

    private static Problem problem(String attempted, ClusterStep.ConfirmTornDown action, List<String> left) {
        String named = left.stream().limit(NAMED).collect(Collectors.joining("; "));
        int more = left.size() - NAMED;
        return new Problem(
                "cluster_not_gone",
                attempted,
                "",
                named + (more > 0 ? "; and %d more".formatted(more) : ""),
                "Tear cluster %s down again: the new plan names what is left. A disk without a guest is freed with pvesm free on that host."
                        .formatted(action.cluster()));
    }
}
