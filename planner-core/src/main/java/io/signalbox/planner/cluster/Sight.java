package io.signalbox.planner.cluster;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.ClusterReading;
import io.signalbox.contracts.step.GuestDetail;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.SiteReading;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.work.Subject;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was seen of a site for the sake of one cluster.
 *
 * @param guests those that were looked at closely, by VMID
 * @param probes who was tried to be reached, by VMID
 */
record Sight(SiteReading.Inventory inventory, Map<Integer, Subject> guests, Map<Integer, ClusterReading.Probe> probes) {

    static Sight of(PlanRequest<?> request) {
        Map<Integer, Subject> guests = new TreeMap<>();
        Map<Integer, ClusterReading.Probe> probes = new TreeMap<>();
        for (Observation seen : request.gathered()) {
            if (seen instanceof GuestDetail.GuestRead read) {
                read.guest()
                        .ifPresent(detail ->
                                guests.put(read.vmid(), new Subject(read.at(), detail.found(), Optional.of(detail))));
            }
            if (seen instanceof ClusterReading.MachinesProbed probed) {
                probed.machines().forEach(one -> probes.put(one.vmid(), one));
            }
        }
        return new Sight(request.seen(SiteReading.Inventory.class), guests, probes);
    }

    /** The guest of that VMID, if there is one and it was looked at. */
    Optional<Subject> guest(int vmid) {
        return Optional.ofNullable(guests.get(vmid));
    }

    /** The host of that name, if the site has it. */
    Optional<Observation.Host> host(HostName name) {
        return inventory.hosts().stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** Whether guests can be put on that host. */
    boolean takesGuests(HostName name) {
        return host(name).filter(one -> one.online() && !one.maintenance()).isPresent();
    }

    /** Whether a host has a storage that takes disks now. */
    static boolean takesDisks(Observation.Host host, String storage) {
        return host.storages().stream().anyMatch(one -> one.name().equals(storage) && one.active() && one.images());
    }

    /** Whether these are all of a set of tags. */
    static boolean has(Collection<String> its, Collection<String> wanted) {
        return its.containsAll(wanted);
    }
}
