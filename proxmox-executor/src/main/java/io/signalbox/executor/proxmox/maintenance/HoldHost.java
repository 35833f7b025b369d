package io.signalbox.executor.proxmox.maintenance;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.HostStep;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.look.MaintenanceView;
import io.signalbox.shell.SiteShell;
import java.util.Optional;

/** Puts a host into maintenance; where the site uses no HA, proves just that, and nothing is sent. */
public final class HoldHost extends MaintenanceChange<HostStep.HoldHost> {
    /**
     * @param sites where the site is found
     * @param shell what the command goes over
     */
    public HoldHost(Sites sites, SiteShell shell, GuestTimes times) {
        super(HostStep.HoldHost.class, true, sites, shell, times);
    }

    @Override
    HostName host(HostStep.HoldHost action) {
        return action.host();
    }

    @Override
    Optional<HostName> via(HostStep.HoldHost action) {
        return action.via();
    }

    @Override
    boolean isReached(HostStep.HoldHost action, MaintenanceView view) {
        return view.proves(action.host(), true)
                || (!view.highlyAvailable() && action.via().isEmpty());
    }

    /** A sleeping manager would take the command and forget it. */
    @Override
    Optional<String> obstacle(HostStep.HoldHost action, MaintenanceView view) {
        return !view.highlyAvailable()
                ? Optional.of(
                        "guests were under HA when it was planned, and none is now, so that the HA manager sleeps")
                : Optional.empty();
    }
}
