package io.signalbox.executor.proxmox.migrate;

import io.signalbox.contracts.step.StepAction.MigrateGuest;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.proxmox.HaStatus;
import io.signalbox.proxmox.ProxmoxSite;
import java.util.Set;

/**
 * A guest that the HA manager moves along with another one, since a rule keeps the two together: no request of its own is
 * sent for it, and it is under way or has arrived before its own step begins.
 */
final class Companion {
    private static final Set<String> MOVING = Set.of("migrate", "relocate");

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
                && place instanceof Place.At at
                && Names.answers(action.guest(), at.guest())
                && at.managed()
                && (at.host().equals(action.target()) || moving());
    }

    /** Whether the HA manager moves it just now. */
    boolean moving() {
        String sid = "vm:" + action.guest().vmid();
        HaStatus status = witness.note(site.haStatus(), read -> "%s is %s".formatted(sid, state(read, sid)));
        return MOVING.contains(state(status, sid));
    }

    private static String state(HaStatus status, String sid) {
        return status.service(sid)
                .flatMap(entry -> entry.crmState().or(entry::state))
                .orElse("unknown");
    }
}
