package io.signalbox.executor.proxmox.look;

import io.signalbox.contracts.step.HostReading;
import io.signalbox.contracts.step.HostStep;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.ReadKind;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.ClusterResources;
import java.util.List;
import java.util.Optional;

/** Where guests are, site-wide. A token that does not see all guests is told so: one unseen would count as gone. */
public final class LocateGuests implements ReadKind<HostStep.LocateGuests> {
    private final Sites sites;

    /** @param sites where the site is found */
    public LocateGuests(Sites sites) {
        this.sites = sites;
    }

    @Override
    public Class<HostStep.LocateGuests> action() {
        return HostStep.LocateGuests.class;
    }

    @Override
    public Finding look(HostStep.LocateGuests action, StepContext context) throws InterruptedException {
        String attempted = "Read where %d guests are".formatted(action.sought().size());
        return Look.guarded(attempted, witness -> read(action, attempted, sites.to(context.site()), context, witness));
    }

    private static Finding read(
            HostStep.LocateGuests action, String attempted, Link link, StepContext context, Witness witness) {
        Optional<Problem> blind = Sight.ofGuests(attempted, link, witness);
        if (blind.isPresent()) {
            return new Finding.Disproved(blind.get(), witness.evidence());
        }
        List<HostReading.Place> found = places(
                action,
                witness.note(
                        link.site().clusterResources(),
                        read -> "%d of %d are there"
                                .formatted(
                                        places(action, read).size(),
                                        action.sought().size())));
        return new Finding.Verified(Optional.of(new HostReading.Places(context.now(), found)), witness.evidence());
    }

    private static List<HostReading.Place> places(HostStep.LocateGuests action, ClusterResources resources) {
        return resources.guests().stream()
                .filter(guest -> action.sought().contains(guest.at().vmid()))
                .map(guest -> new HostReading.Place(
                        guest.at().vmid(), Names.host(guest.at().host())))
                .toList();
    }
}
