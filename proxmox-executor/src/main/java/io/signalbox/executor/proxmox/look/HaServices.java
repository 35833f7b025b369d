package io.signalbox.executor.proxmox.look;

import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.GuestKind;
import io.signalbox.proxmox.HaResource;
import io.signalbox.proxmox.HaStatus;
import io.signalbox.proxmox.ProxmoxSite;
import java.util.List;
import java.util.Optional;

/** Which guests the HA manager owns, and which of them it would not move now. */
public record HaServices(List<HaResource> resources, HaStatus status) {

    public static HaServices read(ProxmoxSite site, Witness witness) {
        List<HaResource> resources =
                witness.note(site.haResources(), read -> "%d guests under HA".formatted(read.size()));
        HaStatus status = witness.note(site.haStatus(), read -> read.quorate() ? "HA is quorate" : "HA has no quorum");
        return new HaServices(resources, status);
    }

    /** Whether the HA manager owns a guest; one that it was told to ignore it does not. */
    boolean manages(GuestAt guest) {
        return resources.stream()
                .anyMatch(one -> one.sid().equals(sid(guest))
                        && one.state().filter("ignored"::equals).isEmpty());
    }

    /** Why the HA manager would not move a guest, if its service is in a state that says so. */
    Optional<String> problem(GuestAt guest) {
        return HaService.state(status, sid(guest)).flatMap(state -> switch (state) {
            case "error" ->
                Optional.of(
                        "its HA service is in state error: set it to disabled, put right what is wrong, and enable it again.");
            case "fence", "recovery" ->
                Optional.of("its HA service is in state %s: its host is being fenced.".formatted(state));
            case "freeze" -> Optional.of("its HA service is frozen: wait until its host's HA agent is back.");
            case "migrate", "relocate" ->
                Optional.of("the HA manager is moving it already: wait until it has arrived.");
            default -> Optional.empty();
        });
    }

    private static String sid(GuestAt guest) {
        return (guest.kind() == GuestKind.QEMU ? "vm:" : "ct:") + guest.vmid();
    }
}
