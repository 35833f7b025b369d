package io.signalbox.executor.proxmox.look;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.ReadKind;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.GuestConfig;
import io.signalbox.proxmox.GuestEntry;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.ProxmoxSite;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a host holds nothing but templates and the guests that may stay. */
public final class ConfirmHostEmpty implements ReadKind<StepAction.ConfirmHostEmpty> {
    private static final int NAMED = 20;
    /** Without it guests are missing from the lists without a word, and a full host would look empty. */
    private static final List<String> TO_SEE_ALL = List.of("VM.Audit on /vms");

    private final Sites sites;

    /** @param sites where the site is found */
    public ConfirmHostEmpty(Sites sites) {
        this.sites = sites;
    }

    @Override
    public Class<StepAction.ConfirmHostEmpty> action() {
        return StepAction.ConfirmHostEmpty.class;
    }

    @Override
    public Finding look(StepAction.ConfirmHostEmpty action, StepContext context) throws InterruptedException {
        String attempted = "Prove that %s is empty".formatted(action.host());
        return Look.guarded(attempted, witness -> confirm(action, sites.to(context.site()), attempted, witness));
    }

    private static Finding confirm(StepAction.ConfirmHostEmpty action, Link link, String attempted, Witness witness)
            throws InterruptedException {
        List<String> missing = CheckConnectivity.missing(TO_SEE_ALL, link, witness);
        if (!missing.isEmpty()) {
            return new Finding.Disproved(Privileges.lacking(attempted, link.tokenId(), missing), witness.evidence());
        }
        List<GuestEntry> entries = ObserveGuests.entries(link.site(), Names.pve(action.host()), witness);
        List<GuestEntry> guests =
                entries.stream().filter(entry -> !entry.template()).toList();
        List<GuestId> left = Bounded.each(guests, witness, (entry, own) -> who(link.site(), entry, own)).stream()
                .flatMap(Optional::stream)
                .toList();
        List<GuestId> unexpected = left.stream()
                .filter(guest -> action.leaving().stream().noneMatch(stays -> Names.same(stays, guest)))
                .toList();
        return unexpected.isEmpty()
                ? new Finding.Verified(
                        Optional.of(new Observation.HostContents(action.host(), left, entries.size() - guests.size())),
                        witness.evidence())
                : new Finding.Disproved(notEmpty(attempted, action, unexpected), witness.evidence());
    }

    private static Optional<GuestId> who(ProxmoxSite site, GuestEntry entry, Witness witness) {
        try {
            GuestConfig config = witness.note(
                    site.guestConfig(entry.at()), read -> read.name().orElse("(no name)"));
            return Optional.of(Names.guest(entry.at().vmid(), config));
        } catch (ProxmoxException e) {
            if (e.failure() instanceof Failure.GuestNotHere) {
                witness.note(e);
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Problem notEmpty(String attempted, StepAction.ConfirmHostEmpty action, List<GuestId> unexpected) {
        String named = unexpected.stream().limit(NAMED).map(GuestId::label).collect(Collectors.joining(", "));
        int more = unexpected.size() - NAMED;
        return new Problem(
                "host_not_empty",
                attempted,
                "",
                "%s still holds %s%s".formatted(action.host(), named, more > 0 ? " and %d more".formatted(more) : ""),
                "Somebody put them there or started them after the plan was made: evacuate the host again.");
    }
}
