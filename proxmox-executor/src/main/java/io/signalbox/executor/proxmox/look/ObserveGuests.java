package io.signalbox.executor.proxmox.look;

import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.ReadKind;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.GuestEntry;
import io.signalbox.proxmox.GuestKind;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.StorageStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every guest of a host, by VMID, with all that decides whether and how it can move. */
public final class ObserveGuests implements ReadKind<StepAction.ObserveGuests> {
    private final Sites sites;

    /** @param sites where the site is found */
    public ObserveGuests(Sites sites) {
        this.sites = sites;
    }

    @Override
    public Class<StepAction.ObserveGuests> action() {
        return StepAction.ObserveGuests.class;
    }

    @Override
    public Finding look(StepAction.ObserveGuests action, StepContext context) throws InterruptedException {
        return Look.guarded(
                "Observe the guests of " + action.host(),
                witness -> observe(action, sites.to(context.site()).site(), context, witness));
    }

    private static Finding observe(
            StepAction.ObserveGuests action, ProxmoxSite site, StepContext context, Witness witness)
            throws InterruptedException {
        List<GuestEntry> entries = entries(site, Names.pve(action.host()), witness);
        Map<String, String> storageTypes =
                witness
                        .note(site.storages(Names.pve(action.host())), read -> "%d storages".formatted(read.size()))
                        .stream()
                        .collect(Collectors.toMap(StorageStatus::storage, StorageStatus::type, (one, other) -> one));
        GuestReading reading = new GuestReading(site, HaServices.read(site, witness), storageTypes);
        List<Observation.Guest> guests = Bounded.each(entries, witness, reading::of).stream()
                .flatMap(Optional::stream)
                .toList();
        return new Finding.Verified(
                Optional.of(new Observation.Guests(context.now(), action.host(), guests)), witness.evidence());
    }

    /** The guests of both kinds in a host's own lists, by VMID. */
    static List<GuestEntry> entries(ProxmoxSite site, HostName host, Witness witness) {
        List<GuestEntry> entries = new ArrayList<>();
        for (GuestKind kind : GuestKind.values()) {
            entries.addAll(witness.note(
                    site.guests(host, kind),
                    read -> "%d entries: %s"
                            .formatted(
                                    read.size(),
                                    read.stream()
                                            .map(entry ->
                                                    Integer.toString(entry.at().vmid()))
                                            .sorted()
                                            .collect(Collectors.joining(", ")))));
        }
        entries.sort(Comparator.comparingInt(entry -> entry.at().vmid()));
        return entries;
    }
}
