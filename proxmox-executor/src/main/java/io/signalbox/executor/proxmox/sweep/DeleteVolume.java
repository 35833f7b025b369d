package io.signalbox.executor.proxmox.sweep;

import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.SweepStep;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.look.Sight;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.Attempt;
import io.signalbox.executor.proxmox.request.Deletion;
import io.signalbox.executor.proxmox.request.Gate;
import io.signalbox.executor.proxmox.request.Job;
import io.signalbox.executor.proxmox.request.TaskProof;
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Resource;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.ProxmoxSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Deletes a volume that no configuration of any host names. One that is gone already is a success, and then nothing is sent. */
public final class DeleteVolume implements ActKind<SweepStep.DeleteVolume> {
    private static final String CODE = "did_not_delete_volume";

    private final Sites sites;
    private final GuestTimes times;

    /** @param sites where the site is found */
    public DeleteVolume(Sites sites, GuestTimes times) {
        this.sites = sites;
        this.times = times;
    }

    /** PVE: API2/Storage/Content.pm names the task after the owner and the storage. */
    private static Job job(SweepStep.DeleteVolume action) {
        return new Job(
                "Delete volume %s by way of %s".formatted(action.volume(), action.host()),
                action.host(),
                "imgdel",
                "%d@%s".formatted(action.vmid(), action.storage()));
    }

    private Attempt attempt(SweepStep.DeleteVolume action, StepContext context) {
        return new Attempt(sites, job(action), context);
    }

    @Override
    public Class<SweepStep.DeleteVolume> action() {
        return SweepStep.DeleteVolume.class;
    }

    /** Deletions of one storage wait for one lock of it. */
    @Override
    public Set<Resource> resources(SweepStep.DeleteVolume action) {
        return Set.of(Resource.host(action.host()), Resource.storage(action.storage()));
    }

    @Override
    public Readiness observe(SweepStep.DeleteVolume action, StepContext context) throws InterruptedException {
        return attempt(action, context).ready((link, witness) -> gate(action, link, witness));
    }

    private static Gate gate(SweepStep.DeleteVolume action, Link link, Witness witness) throws InterruptedException {
        Optional<Problem> blind = blind(action, link, witness);
        return blind.isPresent() ? new Gate.Blind(blind.get()) : new VolumeGate(link.site(), action, witness).read();
    }

    private static Optional<Problem> blind(SweepStep.DeleteVolume action, Link link, Witness witness) {
        List<String> wanted = new ArrayList<>(ReadOrphans.SEEING);
        wanted.add("Datastore.Allocate on /storage/" + action.storage());
        return Sight.with(wanted, job(action).attempted(), link, witness);
    }

    @Override
    public Sent act(SweepStep.DeleteVolume action, StepContext context) throws InterruptedException {
        return attempt(action, context)
                .send(
                        (link, witness) -> new VolumeGate(link.site(), action, witness).again(),
                        site -> Attempt.accepted(
                                site.deleteVolume(Names.pve(action.host()), action.storage(), action.volume())));
    }

    @Override
    public Finding confirm(SweepStep.DeleteVolume action, Optional<String> handle, StepContext context)
            throws InterruptedException {
        return attempt(action, context).confirm((link, followed) -> {
            Optional<Problem> blind = blind(action, link, followed);
            return blind.isPresent()
                    ? new Finding.Undecided(blind.get(), followed.evidence())
                    : new TaskProof(link.site(), job(action).attempted(), context, times, followed)
                            .after(Attempt.task(handle), deletion(action)::finding);
        });
    }

    private static Deletion deletion(SweepStep.DeleteVolume action) {
        return new Deletion(CODE, job(action).attempted(), "volume", (site, witness) -> gone(site, action, witness));
    }

    private static boolean gone(ProxmoxSite site, SweepStep.DeleteVolume action, Witness witness) {
        return Shelf.find(site, Names.pve(action.host()), action.volume(), action.vmid(), witness)
                .isEmpty();
    }

    @Override
    public Trace trace(SweepStep.DeleteVolume action, String mark, StepContext context) throws InterruptedException {
        return attempt(action, context).trace(mark, deletion(action)::sign);
    }
}
