package io.signalbox.executor.proxmox.look;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.step.HostReading;
import io.signalbox.contracts.step.HostStep;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.ReadKind;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.GuestConfig;
import io.signalbox.proxmox.GuestKind;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.ProxmoxSite;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether guests are on a host, each by its VMID, UUID and name. */
public final class ConfirmGuestsOn implements ReadKind<HostStep.ConfirmGuestsOn> {
    private static final int NAMED = 20;

    private final Sites sites;

    /** @param sites where the site is found */
    public ConfirmGuestsOn(Sites sites) {
        this.sites = sites;
    }

    @Override
    public Class<HostStep.ConfirmGuestsOn> action() {
        return HostStep.ConfirmGuestsOn.class;
    }

    @Override
    public Finding look(HostStep.ConfirmGuestsOn action, StepContext context) throws InterruptedException {
        String attempted =
                "Prove that %d guests are on %s".formatted(action.guests().size(), action.host());
        return Look.guarded(attempted, witness -> {
            ProxmoxSite site = sites.to(context.site()).site();
            List<GuestId> missing =
                    Bounded.each(action.guests(), witness, (guest, own) -> missing(site, action, guest, own)).stream()
                            .flatMap(Optional::stream)
                            .toList();
            return missing.isEmpty()
                    ? new Finding.Verified(
                            Optional.of(new HostReading.Places(
                                    context.now(),
                                    action.guests().stream()
                                            .map(guest -> new HostReading.Place(guest.vmid(), action.host()))
                                            .toList())),
                            witness.evidence())
                    : new Finding.Disproved(problem(attempted, action, missing), witness.evidence());
        });
    }

    private static Optional<GuestId> missing(
            ProxmoxSite site, HostStep.ConfirmGuestsOn action, GuestId guest, Witness witness) {
        HostName host = Names.pve(action.host());
        try {
            GuestConfig config = witness.note(
                    site.guestConfig(new GuestAt(host, GuestKind.QEMU, guest.vmid())),
                    read -> read.name().orElse("(no name)"));
            return Names.same(guest, Names.guest(guest.vmid(), config)) ? Optional.empty() : Optional.of(guest);
        } catch (ProxmoxException e) {
            if (e.failure() instanceof Failure.GuestNotHere) {
                witness.note(e);
                return Optional.of(guest);
            }
            throw e;
        }
    }

    private static Problem problem(String attempted, HostStep.ConfirmGuestsOn action, List<GuestId> missing) {
        String named = missing.stream().limit(NAMED).map(GuestId::label).collect(Collectors.joining(", "));
        int more = missing.size() - NAMED;
        return new Problem(
                "guests_not_there",
                attempted,
                "",
                "%s%s %s not on %s"
                        .formatted(
                                named,
                                more > 0 ? " and %d more".formatted(more) : "",
                                missing.size() == 1 ? "is" : "are",
                                action.host()),
                "Somebody moved or removed them after they came back: look at the task list, and ask again.");
    }
}
