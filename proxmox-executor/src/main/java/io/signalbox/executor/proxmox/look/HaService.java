package io.signalbox.executor.proxmox.look;

import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.proxmox.HaStatus;
import io.signalbox.proxmox.ProxmoxSite;
import java.util.Optional;
import java.util.Set;

/**
 * What the HA manager does with a VM.
 *
 * @param sid its service, such as {@code vm:101}
 * @param state the word of the HA manager, {@code unknown} if it has none for it
 */
public record HaService(String sid, String state) {
    private static final Set<String> MOVING = Set.of("migrate", "relocate");

    public static HaService read(ProxmoxSite site, int vmid, Witness witness) {
        return of(vmid, witness.note(site.haStatus(), read -> of(vmid, read).words()));
    }

    private static HaService of(int vmid, HaStatus status) {
        String sid = "vm:" + vmid;
        return new HaService(sid, state(status, sid).orElse("unknown"));
    }

    static Optional<String> state(HaStatus status, String sid) {
        return status.service(sid).flatMap(entry -> entry.crmState().or(entry::state));
    }

    /** Whether it moves the VM just now. */
    public boolean isMoving() {
        return MOVING.contains(state);
    }

    /** Such as {@code vm:101 is started}. */
    public String words() {
        return "%s is %s".formatted(sid, state);
    }
}
