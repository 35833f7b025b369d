package io.signalbox.executor.proxmox.guest;

import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.Trace;
import io.signalbox.proxmox.SiteActs;
import java.util.Optional;

/** Cuts the power of a guest, by way of the HA manager if that owns it. */
public final class StopGuest implements ActKind<StepAction.StopGuest> {
    private final Sites sites;
    private final GuestTimes times;

    /** @param sites where the site is found */
    public StopGuest(Sites sites, GuestTimes times) {
        this.sites = sites;
        this.times = times;
    }

    private GuestAttempt attempt(StepAction.StopGuest action, StepContext context) {
        return new GuestAttempt(sites, Change.of(action), context, times);
    }

    @Override
    public Class<StepAction.StopGuest> action() {
        return StepAction.StopGuest.class;
    }

    @Override
    public Readiness observe(StepAction.StopGuest action, StepContext context) throws InterruptedException {
        return attempt(action, context).observe((link, witness) -> Optional.empty());
    }

    @Override
    public Sent act(StepAction.StopGuest action, StepContext context) {
        return attempt(action, context).act(SiteActs::stop);
    }

    @Override
    public Finding confirm(StepAction.StopGuest action, Optional<String> handle, StepContext context)
            throws InterruptedException {
        return attempt(action, context)
                .confirm((link, witness) -> new PowerProof(
                                link.site(), Change.of(action), "did_not_stop", context, times, witness)
                        .prove(GuestAttempt.task(handle)));
    }

    @Override
    public Trace trace(StepAction.StopGuest action, String mark, StepContext context) throws InterruptedException {
        return attempt(action, context).trace(mark);
    }
}
