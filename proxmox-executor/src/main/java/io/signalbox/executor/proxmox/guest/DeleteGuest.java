package io.signalbox.executor.proxmox.guest;

import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.look.Sight;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.proxmox.request.Gate;
import io.signalbox.executor.proxmox.request.Subject;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.SiteActs;
import io.signalbox.proxmox.Upid;
import java.util.Optional;

/**
 * Deletes a guest with its volumes, those included that its configuration does not name, and with what backup jobs,
 * replication and HA know of it. One that is gone already is a success if nothing of it is left, and then nothing is sent.
 */
public final class DeleteGuest extends GuestChange<StepAction.DeleteGuest> {
    /** @param sites where the site is found */
    public DeleteGuest(Sites sites, GuestTimes times) {
        super(StepAction.DeleteGuest.class, sites, times);
    }

    @Override
    Change change(StepAction.DeleteGuest action) {
        Subject subject = new Subject(action.guest(), action.host(), Optional.of(action.tags()));
        return Change.of("Delete", subject, PowerState.STOPPED, "did_not_delete", "qmdestroy")
                .deleting(action.template().orElse(false));
    }

    @Override
    Upid request(StepAction.DeleteGuest action, SiteActs site, GuestAt guest) {
        return site.delete(guest, true, true);
    }

    private DeletionProof proof(StepAction.DeleteGuest action, Link link, StepContext context) {
        return new DeletionProof(link, action, change(action), context, times(action));
    }

    @Override
    Gate first(StepAction.DeleteGuest action, Link link, StepContext context, Witness witness) {
        Optional<Problem> blind = Sight.ofGuestsAndVolumes(change(action).attempted(), link, witness);
        if (blind.isPresent()) {
            return new Gate.Blind(blind.get());
        }
        Gate gate = super.first(action, link, context, witness);
        return gate instanceof Gate.Needless
                ? proof(action, link, context)
                        .leftover(witness)
                        .<Gate>map(Gate.Blind::new)
                        .orElse(gate)
                : gate;
    }

    @Override
    Finding prove(StepAction.DeleteGuest action, Optional<Upid> task, Link link, StepContext context, Witness followed)
            throws InterruptedException {
        return proof(action, link, context).prove(task, followed);
    }
}
