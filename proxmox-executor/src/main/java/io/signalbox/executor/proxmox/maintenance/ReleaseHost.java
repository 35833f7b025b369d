package io.signalbox.executor.proxmox.maintenance;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.HostStep;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.look.MaintenanceView;
import io.signalbox.shell.SiteShell;
import java.util.Optional;

/** Takes a host out of maintenance; where it is in none, nothing is sent. */
public final class ReleaseHost extends MaintenanceChange<HostStep.ReleaseHost> {
    /**
     * @param sites where the site is found
     * @param shell what the command goes over
     */
    public ReleaseHost(Sites sites, SiteShell shell, GuestTimes times) {
        super(HostStep.ReleaseHost.class, false, sites, shell, times);
    }

    @Override
    HostName host(HostStep.ReleaseHost action) {
        return action.host();
    }

    @Override
    Optional<HostName> via(HostStep.ReleaseHost action) {
        return action.via();
    }

    @Override
    boolean isReached(HostStep.ReleaseHost action, MaintenanceView view) {
        return view.proves(action.host(), false);
    }

    @Override
    Optional<String> obstacle(HostStep.ReleaseHost action, MaintenanceView view) {
        return Optional.empty();
    }
}
