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

/** Starts a guest, by way of the HA manager if that owns it. */
public final class StartGuest extends GuestChange<StepAction.StartGuest> {
    /** @param sites where the site is found */
    public StartGuest(Sites sites, GuestTimes times) {
        super(StepAction.StartGuest.class, sites, times);
    }

    @Override
    Change change(StepAction.StartGuest action) {
        Subject subject = new Subject(action.guest(), action.host(), Optional.empty());
        return Change.of("Start", subject, PowerState.STOPPED, "did_not_start", "qmstart", "hastart");
    }

    @Override
    Upid request(StepAction.StartGuest action, SiteActs site, GuestAt guest) {
        return site.start(guest);
    }
}
