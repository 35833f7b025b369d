package io.signalbox.executor.proxmox.look;

import io.signalbox.contracts.step.GuestDetail;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.ReadStep;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.ReadKind;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.GuestConfig;
import io.signalbox.proxmox.GuestEntry;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Resource;
import io.signalbox.proxmox.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Every guest of the site that has all of some tags, templates left out, with its configuration and its snapshots. Tags are
 * compared to the letter. Volumes, and what moving a guest would need, are not read.
 */
public final class ReadTagged implements ReadKind<ReadStep.ReadTagged> {
    private final Sites sites;

    /** @param sites where the site is found */
    public ReadTagged(Sites sites) {
        this.sites = sites;
    }

    @Override
    public Class<ReadStep.ReadTagged> action() {
        return ReadStep.ReadTagged.class;
    }

    @Override
    public Finding look(ReadStep.ReadTagged action, StepContext context) throws InterruptedException {
        String attempted = "Read the guests tagged " + String.join(" and ", action.tags());
        return Look.guarded(attempted, witness -> read(action, attempted, sites.to(context.site()), context, witness));
    }

    private static Finding read(
            ReadStep.ReadTagged action, String attempted, Link link, StepContext context, Witness witness)
            throws InterruptedException {
        Optional<Problem> blind = Sight.ofGuests(attempted, link, witness);
        if (blind.isPresent()) {
            return new Finding.Disproved(blind.get(), witness.evidence());
        }
        List<GuestAt> tagged = tagged(link.site(), action.tags(), witness);
        Map<GuestAt, GuestEntry> entries = entries(link.site(), tagged, witness);
        GuestReading reading = new GuestReading(link.site(), HaServices.read(link.site(), witness), Map.of());
        List<Optional<GuestDetail.Detail>> read =
                Bounded.each(tagged, witness, (at, noted) -> detail(link.site(), reading, at, entries, noted));
        for (int i = 0; i < tagged.size(); i++) {
            if (read.get(i).isEmpty()) {
                return new Finding.Disproved(moving(attempted, tagged.get(i)), witness.evidence());
            }
        }
        List<GuestDetail.Detail> guests = read.stream()
                .flatMap(Optional::stream)
                .filter(one -> one.found().guest().tags().containsAll(action.tags()))
                .toList();
        return new Finding.Verified(
                Optional.of(new GuestDetail.Tagged(context.now(), action.tags(), guests)), witness.evidence());
    }

    private static List<GuestAt> tagged(ProxmoxSite site, Set<String> tags, Witness witness) {
        return matching(
                witness.note(
                                site.clusterResources(),
                                read -> matching(read.guests(), tags).stream()
                                        .map(at -> Integer.toString(at.vmid()))
                                        .collect(Collectors.joining(", ", "tagged so: ", "")))
                        .guests(),
                tags);
    }

    private static List<GuestAt> matching(List<Resource.Guest> guests, Set<String> tags) {
        return guests.stream()
                .filter(guest -> !guest.template() && guest.tags().containsAll(tags))
                .map(Resource.Guest::at)
                .sorted(Comparator.comparingInt(GuestAt::vmid))
                .toList();
    }

    /** The rows of the hosts' own lists, which know at once whether a guest runs. */
    private static Map<GuestAt, GuestEntry> entries(ProxmoxSite site, List<GuestAt> tagged, Witness witness) {
        Set<HostName> hosts = new TreeSet<>();
        tagged.forEach(at -> hosts.add(at.host()));
        List<GuestEntry> entries = new ArrayList<>();
        hosts.forEach(host -> entries.addAll(ObserveGuests.entries(site, host, witness)));
        Map<GuestAt, GuestEntry> byPlace = new HashMap<>();
        entries.forEach(entry -> byPlace.put(entry.at(), entry));
        return byPlace;
    }

    private static Optional<GuestDetail.Detail> detail(
            ProxmoxSite site, GuestReading reading, GuestAt at, Map<GuestAt, GuestEntry> entries, Witness witness) {
        Optional<GuestEntry> entry = Optional.ofNullable(entries.get(at));
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        try {
            List<Snapshot> snapshots = GuestDetails.snapshots(site, at, witness);
            GuestConfig config = GuestDetails.config(site, at, witness);
            Observation.Found found =
                    new Observation.Found(Names.host(at.host()), reading.unmoved(entry.get(), config), List.of());
            return Optional.of(GuestDetails.of(found, config, snapshots));
        } catch (ProxmoxException e) {
            if (e.failure() instanceof Failure.GuestNotHere) {
                witness.note(e);
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Problem moving(String attempted, GuestAt at) {
        return FindGuest.onTheMove("%s: guest %d".formatted(attempted, at.vmid()), at.host());
    }
}
