package io.signalbox.executor.proxmox.look;

import io.signalbox.contracts.step.GuestDetail;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.ReadStep;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.ReadKind;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.GuestEntry;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Snapshot;
import java.util.List;
import java.util.Optional;

/** One guest with its volumes, its configuration and its snapshots, looked for on every host. */
public final class ReadGuest implements ReadKind<ReadStep.ReadGuest> {
    private final Sites sites;

    /** @param sites where the site is found */
    public ReadGuest(Sites sites) {
        this.sites = sites;
    }

    @Override
    public Class<ReadStep.ReadGuest> action() {
        return ReadStep.ReadGuest.class;
    }

    @Override
    public Finding look(ReadStep.ReadGuest action, StepContext context) throws InterruptedException {
        String attempted = "Read guest %d".formatted(action.vmid());
        return Look.guarded(
                attempted, witness -> read(action.vmid(), attempted, sites.to(context.site()), context, witness));
    }

    private static Finding read(int vmid, String attempted, Link link, StepContext context, Witness witness) {
        Optional<Problem> blind = Sight.ofGuestsAndVolumes(attempted, link, witness);
        if (blind.isPresent()) {
            return new Finding.Disproved(blind.get(), witness.evidence());
        }
        Optional<GuestEntry> entry = FindGuest.entry(link.site(), vmid, witness);
        Optional<GuestDetail.Detail> detail = entry.flatMap(one -> detail(link.site(), one, witness));
        if (entry.isPresent() && detail.isEmpty()) {
            return new Finding.Disproved(
                    FindGuest.onTheMove(attempted, entry.get().at().host()), witness.evidence());
        }
        return new Finding.Verified(
                Optional.of(new GuestDetail.GuestRead(context.now(), vmid, detail)), witness.evidence());
    }

    /** The configuration is read last: its digest is that of what everything else was read for. */
    private static Optional<GuestDetail.Detail> detail(ProxmoxSite site, GuestEntry entry, Witness witness) {
        Optional<Observation.Found> found = FindGuest.found(site, entry, witness);
        return found.map(one -> {
            List<Snapshot> snapshots = GuestDetails.snapshots(site, entry.at(), witness);
            return GuestDetails.of(one, GuestDetails.config(site, entry.at(), witness), snapshots);
        });
    }
}
