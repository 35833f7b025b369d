package io.signalbox.executor.proxmox.guest;

import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.request.Subject;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.SiteActs;
import io.signalbox.proxmox.Upid;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Shuts a guest down, by way of the HA manager if that owns it. The HA manager always cuts the power in the end (PVE:
 * HA/Resources/PVEVM.pm, shutdown), so a guest under HA is refused unless that is allowed.
 */
public final class ShutdownGuest extends GuestChange<GuestStep.ShutdownGuest> {
    /** @param sites where the site is found */
    public ShutdownGuest(Sites sites, GuestTimes times) {
        super(GuestStep.ShutdownGuest.class, sites, times);
    }

    @Override
    Change change(GuestStep.ShutdownGuest action) {
        Subject subject = new Subject(action.guest(), action.host(), Optional.of(action.tags()));
        return Change.of("Shut down", subject, PowerState.RUNNING, "did_not_shut_down", "qmshutdown", "hastop")
                .gentle(!action.thenStop());
    }

    @Override
    Upid request(GuestStep.ShutdownGuest action, SiteActs site, GuestAt guest) {
        OptionalInt seconds = OptionalInt.of(GuestTimes.wholeSeconds(action.patience()));
        return site.shutdown(guest, seconds, action.thenStop());
    }

    @Override
    GuestTimes times(GuestStep.ShutdownGuest action) {
        GuestTimes times = super.times(action);
        return times.withHaPatience(times.haPatience().plus(action.patience()));
    }
}
