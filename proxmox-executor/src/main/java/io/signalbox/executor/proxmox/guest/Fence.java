package io.signalbox.executor.proxmox.guest;

import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.look.Whereabouts;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.request.Breach;
import io.signalbox.executor.proxmox.request.Gate;
import java.util.Optional;

/**
 * Whether the guest under a VMID is the one that the plan saw, where and as the plan saw it. It is asked twice: before the
 * attempt is marked in the ledger, and again by the last reads before the request goes out, the guest's configuration being
 * the very last.
 *
 * <p>What remains is the time between the answer to that read and the moment at which the host takes its own lock on the
 * guest: the handshake of the request's own connection and the request itself, some milliseconds. PVE has no
 * compare-and-delete (start, stop and delete take no digest, PVE: API2/Qemu.pm), so a guest that is deleted and made anew
 * under the same number on the same host within that time would be taken for the planned one. A guest that moves in that
 * time is safe, for the request names its host. One that is locked, started or protected in that time is safe from deletion,
 * for the host looks at these itself.
 */
final class Fence {
    /** The code of a refusal because HA would do more than was asked (PVE: HA/Resources/PVEVM.pm, shutdown). */
    private static final String CUTS_POWER = "ha_cuts_power";

    private static final String WHO =
            "Nothing was sent, and nothing is planned anew: look at who is there now, and give the command again if it is really meant for that guest.";

    private final Change change;

    Fence(Change change) {
        this.change = change;
    }

    /** Whether the request may go out; one that is gone already need not be deleted. */
    Gate gate(Whereabouts now) {
        if (change.deletes() && now instanceof Whereabouts.Nowhere) {
            return new Gate.Needless();
        }
        return change.subject()
                .breach(now, this::state)
                .map(breach -> breach.code().equals(Problem.IDENTITY_CHANGED) ? breach.remedied(WHO) : breach)
                .<Gate>map(Gate.Closed::new)
                .orElseGet(Gate.Open::new);
    }

    private Optional<Breach> state(Whereabouts.At at) {
        String label = change.subject().guest().label();
        if (at.template() != change.template()) {
            return Optional.of(Breach.state(
                    at.template()
                            ? "%s was a guest, and is a template now".formatted(label)
                            : "%s was a template, and is a guest now".formatted(label)));
        }
        if (at.power() != change.before()) {
            return Optional.of(Breach.state(
                    "%s was to be %s, and is %s".formatted(label, change.asBefore(), Names.word(at.power()))));
        }
        if (change.deletes() && at.guarded()) {
            return Optional.of(Breach.state("%s is protected from removal now".formatted(label)));
        }
        if (change.gentle() && at.managed()) {
            return Optional.of(
                    Breach.state(
                                    "%s is under HA, and the HA manager cuts the power of a guest that has not shut down in time, which this step was not to do"
                                            .formatted(label))
                            .coded(CUTS_POWER)
                            .remedied(
                                    "Nothing was sent. Give the command again and let it cut the power in the end, or take the guest out of HA first."));
        }
        return Optional.empty();
    }
}
