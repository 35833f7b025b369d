package io.signalbox.executor.proxmox.snapshot;

import io.signalbox.contracts.step.PowerState;
import io.signalbox.executor.proxmox.look.Whereabouts;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.proxmox.GuestStatus;
import io.signalbox.proxmox.HostTime;
import io.signalbox.proxmox.ProxmoxSite;
import java.time.Duration;
import java.time.Instant;

/** Since when a guest runs, by the clock of its host, which also dates its tasks and snapshots. */
final class Uptime {
    /** Times and uptimes are whole seconds, cut off. */
    private static final Duration ROUNDING = Duration.ofSeconds(2);

    private Uptime() {}

    /** Whether it runs, and did so already at a time of its host. */
    static boolean since(Instant time, Whereabouts.At guest, ProxmoxSite site, Witness witness) {
        if (guest.power() != PowerState.RUNNING) {
            return false;
        }
        HostTime clock = witness.note(site.nodeTime(Names.pve(guest.host())), read -> "its clock says " + read.time());
        GuestStatus status = witness.note(
                site.guestStatus(SnapshotView.at(guest)),
                read -> "up for %d s".formatted(read.uptime().toSeconds()));
        return clock.time().minus(status.uptime()).plus(ROUNDING).isBefore(time);
    }
}
