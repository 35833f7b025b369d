package io.signalbox.executor.proxmox.migrate;

import io.signalbox.contracts.step.StepAction.MigrateGuest;
import io.signalbox.executor.proxmox.look.HaService;
import io.signalbox.executor.proxmox.look.Whereabouts;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.proxmox.ProxmoxSite;

/**
 * A guest that the HA manager moves along with another one, since a rule keeps the two together: no request of its own is
 * sent for it, and it is under way or has arrived before its own step begins.
 */
final class Companion {
    private final ProxmoxSite site;
    private final MigrateGuest action;
    private final Witness witness;

    Companion(ProxmoxSite site, MigrateGuest action, Witness witness) {
        this.site = site;
        this.action = action;
        this.witness = witness;
    }

    /** Whether it is this very guest, and it is on its way already or there. */
    boolean taken(Place place) {
        return action.follows().isPresent()
                && place.now() instanceof Whereabouts.At at
                && Names.answers(action.guest(), at.guest())
                && at.managed()
                && (at.host().equals(action.target()) || moving());
    }

    /** Whether the HA manager moves it just now. */
    boolean moving() {
        return HaService.read(site, action.guest().vmid(), witness).isMoving();
    }
}
