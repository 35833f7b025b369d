package io.signalbox.executor.proxmox.guest;

import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.request.Subject;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.SiteActs;
import io.signalbox.proxmox.Upid;
import java.util.Optional;

/** Cuts the power of a guest, by way of the HA manager if that owns it. */
public final class StopGuest extends GuestChange<StepAction.StopGuest> {
    /** @param sites where the site is found */
    public StopGuest(Sites sites, GuestTimes times) {
        super(StepAction.StopGuest.class, sites, times);
    }

    @Override
    Change change(StepAction.StopGuest action) {
        Subject subject = new Subject(action.guest(), action.host(), Optional.of(action.tags()));
        return Change.of("Cut the power of", subject, PowerState.RUNNING, "did_not_stop", "qmstop", "hastop");
    }

    @Override
    Upid request(StepAction.StopGuest action, SiteActs site, GuestAt guest) {
        return site.stop(guest);
    }
}
