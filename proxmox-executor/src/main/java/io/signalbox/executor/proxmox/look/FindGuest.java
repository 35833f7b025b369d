package io.signalbox.executor.proxmox.look;

import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.ReadKind;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.ClusterResources;
import io.signalbox.proxmox.GuestEntry;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Resource;
import io.signalbox.proxmox.StorageStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a guest is, who it is, and what a deletion of it would take away. */
public final class FindGuest implements ReadKind<StepAction.FindGuest> {
    private final Sites sites;

    /** @param sites where the site is found */
    public FindGuest(Sites sites) {
        this.sites = sites;
    }

    @Override
    public Class<StepAction.FindGuest> action() {
        return StepAction.FindGuest.class;
    }

    @Override
    public Finding look(StepAction.FindGuest action, StepContext context) throws InterruptedException {
        String attempted = "Find guest %d".formatted(action.vmid());
        return Look.guarded(
                attempted, witness -> find(action.vmid(), attempted, sites.to(context.site()), context, witness));
    }

    private static Finding find(int vmid, String attempted, Link link, StepContext context, Witness witness) {
        Optional<Problem> blind = Sight.ofGuestsAndVolumes(attempted, link, witness);
        if (blind.isPresent()) {
            return new Finding.Disproved(blind.get(), witness.evidence());
        }
        ProxmoxSite site = link.site();
        Optional<GuestEntry> entry = entry(site, vmid, witness);
        Optional<Observation.Found> found = entry.flatMap(one -> found(site, one, witness));
        if (entry.isPresent() && found.isEmpty()) {
            return new Finding.Disproved(onTheMove(attempted, entry.get().at().host()), witness.evidence());
        }
        return new Finding.Verified(
                Optional.of(new Observation.GuestFound(context.now(), vmid, found)), witness.evidence());
    }

    /** The guest in its host's own list; every host is asked unless the one that the site names has it. */
    static Optional<GuestEntry> entry(ProxmoxSite site, int vmid, Witness witness) {
        ClusterResources resources = witness.note(
                site.clusterResources(),
                read -> read.guest(vmid)
                        .map(row -> "%d is on %s".formatted(vmid, row.at().host()))
                        .orElse("%d is nowhere".formatted(vmid)));
        Optional<Resource.Guest> row = resources.guest(vmid);
        Optional<GuestEntry> there =
                row.flatMap(one -> witness
                        .note(
                                site.guests(one.at().host(), one.at().kind()),
                                read -> "%d entries".formatted(read.size()))
                        .stream()
                        .filter(entry -> entry.at().vmid() == vmid)
                        .findFirst());
        return there.or(() -> HostLists.find(site, resources, vmid, witness));
    }

    static Optional<Observation.Found> found(ProxmoxSite site, GuestEntry entry, Witness witness) {
        HostName host = entry.at().host();
        Map<String, String> storageTypes =
                witness.note(site.storages(host), read -> "%d storages".formatted(read.size())).stream()
                        .collect(Collectors.toMap(StorageStatus::storage, StorageStatus::type, (one, other) -> one));
        return new GuestReading(site, HaServices.read(site, witness), storageTypes)
                .of(entry, witness)
                .map(guest -> new Observation.Found(Names.host(host), guest, volumes(site, entry, witness)));
    }

    private static List<Observation.Volume> volumes(ProxmoxSite site, GuestEntry entry, Witness witness) {
        return new GuestVolumes(site, entry.at().host(), entry.at().vmid(), witness).of(entry.at());
    }

    static Problem onTheMove(String attempted, HostName host) {
        return new Problem(
                "guest_on_the_move",
                attempted,
                "",
                "%s had it a moment ago, and has it no more: it is being moved or deleted just now".formatted(host),
                "Look again when the task that does it has ended.");
    }
}
