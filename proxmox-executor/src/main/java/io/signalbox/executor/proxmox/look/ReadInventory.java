package io.signalbox.executor.proxmox.look;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.ReadStep;
import io.signalbox.contracts.step.SiteReading;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.ReadKind;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.ClusterResources;
import io.signalbox.proxmox.GuestKind;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.Resource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everything there is, by the site's own list: one read, whose figures can be ten seconds old. A token that does not see every
 * guest and storage is refused, since what it does not see would be missing without a word.
 */
public final class ReadInventory implements ReadKind<ReadStep.ReadInventory> {
    private final Sites sites;

    /** @param sites where the site is found */
    public ReadInventory(Sites sites) {
        this.sites = sites;
    }

    @Override
    public Class<ReadStep.ReadInventory> action() {
        return ReadStep.ReadInventory.class;
    }

    @Override
    public Finding look(ReadStep.ReadInventory action, StepContext context) throws InterruptedException {
        String attempted = "Read the inventory of site " + context.site().site();
        return Look.guarded(attempted, witness -> read(sites.to(context.site()), attempted, context, witness));
    }

    private static Finding read(Link link, String attempted, StepContext context, Witness witness) {
        Optional<Problem> blind = Sight.ofGuestsAndVolumes(attempted, link, witness);
        if (blind.isPresent()) {
            return new Finding.Disproved(blind.get(), witness.evidence());
        }
        ClusterResources resources = witness.note(
                link.site().clusterResources(),
                read -> "%d hosts, %d guests, %d storages"
                        .formatted(
                                read.hosts().size(),
                                read.guests().size(),
                                read.storages().size()));
        return Fitting.finding(
                attempted,
                new SiteReading.Inventory(context.now(), hosts(resources), guests(resources)),
                "Ask for the guests of a tag instead.",
                witness);
    }

    private static List<Observation.Host> hosts(ClusterResources resources) {
        return resources.hosts().stream()
                .sorted(Comparator.comparing(host -> host.host().value()))
                .map(host -> host(host, resources))
                .toList();
    }

    private static Observation.Host host(Resource.Host host, ClusterResources resources) {
        List<Resource.Guest> guests = resources.guests().stream()
                .filter(guest -> guest.at().host().equals(host.host()) && !guest.template())
                .toList();
        List<Resource.Guest> running =
                guests.stream().filter(ReadInventory::runs).toList();
        return new Observation.Host(
                Names.host(host.host()),
                host.status().equals("online"),
                host.haState().filter("maintenance"::equals).isPresent(),
                host.maxMemory().orElse(0),
                host.memory().orElse(0),
                running.stream().mapToLong(guest -> guest.maxMemory().orElse(0)).sum(),
                (int) Math.ceil(host.cpus().orElse(0)),
                running.stream().mapToInt(ReadInventory::cpus).sum(),
                guests.size(),
                storages(host.host(), resources));
    }

    private static List<Observation.Storage> storages(HostName host, ClusterResources resources) {
        return resources.storages().stream()
                .filter(storage -> storage.host().equals(host))
                .sorted(Comparator.comparing(Resource.Storage::storage))
                .map(storage -> new Observation.Storage(
                        storage.storage(),
                        storage.shared(),
                        storage.status().equals("available"),
                        storage.content().contains("images"),
                        Math.max(0, storage.total().orElse(0) - storage.used().orElse(0))))
                .toList();
    }

    private static List<SiteReading.Entry> guests(ClusterResources resources) {
        return resources.guests().stream()
                .sorted(Comparator.comparingInt(guest -> guest.at().vmid()))
                .map(ReadInventory::entry)
                .toList();
    }

    private static SiteReading.Entry entry(Resource.Guest guest) {
        return new SiteReading.Entry(
                new GuestId(guest.at().vmid(), "", guest.name().orElse("")),
                Names.host(guest.at().host()),
                guest.at().kind() == GuestKind.LXC,
                guest.template(),
                Names.power(runs(guest)),
                List.copyOf(guest.tags()),
                guest.lock(),
                cpus(guest),
                guest.maxMemory().orElse(0),
                guest.memory().orElse(0),
                guest.maxDisk().orElse(0));
    }

    private static boolean runs(Resource.Guest guest) {
        return guest.status().equals("running");
    }

    private static int cpus(Resource.Guest guest) {
        return (int) Math.ceil(guest.cpus().orElse(0));
    }
}
