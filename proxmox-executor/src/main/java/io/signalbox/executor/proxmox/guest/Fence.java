package io.signalbox.executor.proxmox.guest;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.proof.Names;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether the guest under a VMID is the one that the plan saw, where and as the plan saw it. It is asked twice: before the
 * attempt is marked in the ledger, and again by the last reads before the request goes out, the guest's configuration being
 * the very last.
 *
 * <p>What remains is the time between the answer to that read and the moment at which the host takes its own lock on the
 * guest: the handshake of the request's own connection and the request itself, some milliseconds. PVE has no compare-and-delete (start, stop and delete take no digest, PVE: API2/Qemu.pm), so a
 * guest that is deleted and made anew under the same number on the same host within that time would be taken for the planned
 * one. A guest that moves in that time is safe, for the request names its host. One that is locked, started or protected in
 * that time is safe from deletion, for the host looks at these itself.
 */
final class Fence {
    /** The code of a refusal because HA would do more than was asked (PVE: HA/Resources/PVEVM.pm, shutdown). */
    static final String CUTS_POWER = "ha_cuts_power";

    private final Change change;

    Fence(Change change) {
        this.change = change;
    }

    /**
     * What does not hold.
     *
     * @param code {@link Problem#IDENTITY_CHANGED}, {@link Problem#PRECONDITION_GONE} or {@link #CUTS_POWER}
     * @param hosts where the guest was and is
     * @param lock the lock that is in the way, if it is one
     */
    record Breach(String code, String means, Set<HostName> hosts, Optional<String> lock) {}

    /** The first thing that does not hold, if there is one. */
    Optional<Breach> breach(Whereabouts now) {
        return switch (now) {
            case Whereabouts.Nowhere n ->
                Optional.of(state(
                        change.host(),
                        "%s was to be on %s, and no guest of the site has that VMID: it is gone"
                                .formatted(Names.full(change.guest()), change.host())));
            case Whereabouts.Container c ->
                Optional.of(identity(
                        c.host(),
                        "the plan saw %s, and that VMID is a container on %s".formatted(change.planned(), c.host())));
            case Whereabouts.At at -> identity(at).or(() -> state(at));
        };
    }

    private Optional<Breach> identity(Whereabouts.At at) {
        boolean tagged = change.tags()
                .map(tags -> new TreeSet<>(tags).equals(new TreeSet<>(at.tags())))
                .orElse(true);
        if (change.guest().uuid().isEmpty() && change.tags().isPresent()) {
            return Optional.of(identity(
                    at.host(),
                    "the plan saw %s, which has no UUID: nothing tells it from another guest of that number"
                            .formatted(change.planned())));
        }
        return Names.answers(change.guest(), at.guest()) && tagged
                ? Optional.empty()
                : Optional.of(identity(
                        at.host(),
                        "the plan saw %s on %s, and that VMID is now %s on %s"
                                .formatted(change.planned(), change.host(), at.present(), at.host())));
    }

    private Optional<Breach> state(Whereabouts.At at) {
        String label = change.guest().label();
        if (!at.host().equals(change.host())) {
            return Optional.of(state(
                    at.host(),
                    "%s was to be on %s, and was moved to %s by somebody else"
                            .formatted(label, change.host(), at.host())));
        }
        if (at.template() != change.template()) {
            return Optional.of(state(
                    at.host(),
                    at.template()
                            ? "%s was a guest, and is a template now".formatted(label)
                            : "%s was a template, and is a guest now".formatted(label)));
        }
        if (at.power() != change.before()) {
            return Optional.of(state(
                    at.host(),
                    "%s was to be %s, and is %s"
                            .formatted(label, Names.word(change.before()), Names.word(at.power()))));
        }
        if (change.deletes() && at.guarded()) {
            return Optional.of(state(at.host(), "%s is protected from removal now".formatted(label)));
        }
        if (change.gentle() && at.managed()) {
            return Optional.of(new Breach(
                    CUTS_POWER,
                    "%s is under HA, and the HA manager cuts the power of a guest that has not shut down in time, which this step was not to do"
                            .formatted(label),
                    hosts(at.host()),
                    Optional.empty()));
        }
        return at.lock()
                .map(lock -> new Breach(
                        Problem.PRECONDITION_GONE,
                        "%s was to be unlocked, and is locked (%s)".formatted(label, lock),
                        Set.of(at.host()),
                        at.lock()));
    }

    private Breach identity(HostName host, String means) {
        return new Breach(Problem.IDENTITY_CHANGED, means, hosts(host), Optional.empty());
    }

    private Breach state(HostName host, String means) {
        return new Breach(Problem.PRECONDITION_GONE, means, hosts(host), Optional.empty());
    }

    private Set<HostName> hosts(HostName now) {
        return new TreeSet<>(List.of(change.host(), now));
    }
}
