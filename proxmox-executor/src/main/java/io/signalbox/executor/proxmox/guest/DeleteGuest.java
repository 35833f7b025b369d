package io.signalbox.executor.proxmox.guest;

import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.Trace;
import java.util.Optional;

/**
 * Deletes a guest with its volumes, those included that its configuration does not name, and with what backup jobs,
 * replication and HA know of it. One that is gone already is a success if nothing of it is left, and then nothing is sent.
 */
public final class DeleteGuest implements ActKind<StepAction.DeleteGuest> {
    private final Sites sites;
    private final GuestTimes times;

    /** @param sites where the site is found */
    public DeleteGuest(Sites sites, GuestTimes times) {
        this.sites = sites;
        this.times = times;
    }

    private GuestAttempt attempt(StepAction.DeleteGuest action, StepContext context) {
        return new GuestAttempt(sites, Change.of(action), context, times);
    }

    @Override
    public Class<StepAction.DeleteGuest> action() {
        return StepAction.DeleteGuest.class;
    }

    @Override
    public Readiness observe(StepAction.DeleteGuest action, StepContext context) throws InterruptedException {
        return attempt(action, context)
                .observe((link, witness) -> new DeletionProof(link, action, context, times).leftover(witness));
    }

    @Override
    public Sent act(StepAction.DeleteGuest action, StepContext context) {
        return attempt(action, context).act((site, guest) -> site.delete(guest, true, true));
    }

    @Override
    public Finding confirm(StepAction.DeleteGuest action, Optional<String> handle, StepContext context)
            throws InterruptedException {
        return attempt(action, context)
                .confirm((link, witness) ->
                        new DeletionProof(link, action, context, times).prove(GuestAttempt.task(handle), witness));
    }

    @Override
    public Trace trace(StepAction.DeleteGuest action, String mark, StepContext context) throws InterruptedException {
        return attempt(action, context).trace(mark);
    }
}
