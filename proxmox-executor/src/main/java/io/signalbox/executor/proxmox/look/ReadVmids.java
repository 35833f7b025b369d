package io.signalbox.executor.proxmox.look;

import io.signalbox.contracts.step.GuestDetail;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.ReadStep;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.ReadKind;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.ClusterResources;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which VMIDs of a range have a guest, VM or container, on any host. The site's list leaves out guests that the token may
 * not audit, and asking for each number of a range would take a request a number, so a token that does not see all guests
 * is told so. Whether the one number that is then chosen is really free, its clone asks PVE itself.
 */
public final class ReadVmids implements ReadKind<ReadStep.ReadVmids> {
    private final Sites sites;

    /** @param sites where the site is found */
    public ReadVmids(Sites sites) {
        this.sites = sites;
    }

    @Override
    public Class<ReadStep.ReadVmids> action() {
        return ReadStep.ReadVmids.class;
    }

    @Override
    public Finding look(ReadStep.ReadVmids action, StepContext context) throws InterruptedException {
        String attempted = "Read which VMIDs from %d to %d are taken".formatted(action.first(), action.last());
        return Look.guarded(attempted, witness -> read(action, attempted, sites.to(context.site()), context, witness));
    }

    private static Finding read(
            ReadStep.ReadVmids action, String attempted, Link link, StepContext context, Witness witness) {
        Optional<Problem> blind = Sight.ofGuests(attempted, link, witness);
        if (blind.isPresent()) {
            return new Finding.Disproved(blind.get(), witness.evidence());
        }
        Set<Integer> taken = taken(
                witness.note(
                        link.site().clusterResources(),
                        read -> "%d of %d are taken"
                                .formatted(taken(read, action).size(), action.last() - action.first() + 1)),
                action);
        return new Finding.Verified(
                Optional.of(new GuestDetail.Vmids(context.now(), action.first(), action.last(), taken)),
                witness.evidence());
    }

    private static Set<Integer> taken(ClusterResources resources, ReadStep.ReadVmids action) {
        Set<Integer> taken = new TreeSet<>();
        resources.guests().forEach(guest -> taken.add(guest.at().vmid()));
        taken.removeIf(vmid -> vmid < action.first() || vmid > action.last());
        return taken;
    }
}
