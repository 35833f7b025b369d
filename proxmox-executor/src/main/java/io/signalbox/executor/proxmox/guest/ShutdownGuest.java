package io.signalbox.executor.proxmox.guest;

import io.signalbox.contracts.step.GuestStep;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.step.ActKind;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.Readiness;
import io.signalbox.executor.step.Sent;
import io.signalbox.executor.step.StepContext;
import io.signalbox.executor.step.Trace;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Shuts a guest down, by way of the HA manager if that owns it. The HA manager always cuts the power in the end (PVE:
 * HA/Resources/PVEVM.pm, shutdown), so a guest under HA is refused unless that is allowed.
 */
public final class ShutdownGuest implements ActKind<GuestStep.ShutdownGuest> {
    private final Sites sites;
    private final GuestTimes times;

    /** @param sites where the site is found */
    public ShutdownGuest(Sites sites, GuestTimes times) {
        this.sites = sites;
        this.times = times;
    }

    private GuestAttempt attempt(GuestStep.ShutdownGuest action, StepContext context) {
        return new GuestAttempt(sites, Change.of(action), context, times);
    }

    @Override
    public Class<GuestStep.ShutdownGuest> action() {
        return GuestStep.ShutdownGuest.class;
    }

    @Override
    public Readiness observe(GuestStep.ShutdownGuest action, StepContext context) throws InterruptedException {
        return attempt(action, context).observe((link, witness) -> Optional.empty());
    }

    @Override
    public Sent act(GuestStep.ShutdownGuest action, StepContext context) {
        OptionalInt seconds = OptionalInt.of(GuestTimes.wholeSeconds(action.patience()));
        return attempt(action, context).act((site, guest) -> site.shutdown(guest, seconds, action.thenStop()));
    }

    @Override
    public Finding confirm(GuestStep.ShutdownGuest action, Optional<String> handle, StepContext context)
            throws InterruptedException {
        GuestTimes patient = times.withHaPatience(times.haPatience().plus(action.patience()));
        return attempt(action, context)
                .confirm((link, witness) -> new PowerProof(
                                link.site(), Change.of(action), "did_not_shut_down", context, patient, witness)
                        .prove(GuestAttempt.task(handle)));
    }

    @Override
    public Trace trace(GuestStep.ShutdownGuest action, String mark, StepContext context) throws InterruptedException {
        return attempt(action, context).trace(mark);
    }
}
