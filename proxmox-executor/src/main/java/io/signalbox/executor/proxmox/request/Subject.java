package io.signalbox.executor.proxmox.request;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.executor.proxmox.look.Whereabouts;
import io.signalbox.executor.proxmox.proof.Names;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The guest that is meant, as the plan saw it. Without tags it need not be fenced by them; then a guest that the same plan
 * made, whose UUID nobody knew, is told by its VMID and name.
 *
 * @param host where it was
 * @param tags every tag it had, for what cannot be undone
 */
public record Subject(GuestId guest, HostName host, Optional<List<String>> tags) {

    public int vmid() {
        return guest.vmid();
    }

    /** Who the plan saw, in words. */
    public String planned() {
        return Names.full(guest)
                + tags.map(seen -> seen.isEmpty() ? ", without tags" : ", tagged " + String.join(", ", seen))
                        .orElse("");
    }

    /** The guest, if it is the one that is meant, wherever it is. */
    public Optional<Whereabouts.At> in(Whereabouts now) {
        return now instanceof Whereabouts.At at && Names.answers(guest, at.guest())
                ? Optional.of(at)
                : Optional.empty();
    }

    /** The first thing that is otherwise than planned, if there is one: who it is, where, and whether it is locked. */
    public Optional<Breach> breach(Whereabouts now) {
        return breach(now, at -> Optional.empty());
    }

    /** @param more what else is to be so of a guest that is the planned one, where it was; asked before its lock */
    public Optional<Breach> breach(Whereabouts now, Function<Whereabouts.At, Optional<Breach>> more) {
        return switch (now) {
            case Whereabouts.Nowhere n ->
                Optional.of(Breach.state("%s was to be on %s, and no guest of the site has that VMID: it is gone"
                                .formatted(Names.full(guest), host))
                        .of(vmid(), host, host));
            case Whereabouts.Container c ->
                Optional.of(Breach.identity(
                                "the plan saw %s, and that VMID is a container on %s".formatted(planned(), c.host()))
                        .of(vmid(), host, c.host()));
            case Whereabouts.At at ->
                identity(at)
                        .or(() -> place(at))
                        .or(() -> more.apply(at))
                        .or(() -> lock(at))
                        .map(breach -> breach.of(vmid(), host, at.host()));
        };
    }

    private Optional<Breach> identity(Whereabouts.At at) {
        if (guest.uuid().isEmpty() && tags.isPresent()) {
            return Optional.of(Breach.identity(
                    "the plan saw %s, which has no UUID: nothing tells it from another guest of that number"
                            .formatted(planned())));
        }
        boolean tagged = tags.map(seen -> new TreeSet<>(seen).equals(new TreeSet<>(at.tags())))
                .orElse(true);
        return Names.answers(guest, at.guest()) && tagged
                ? Optional.empty()
                : Optional.of(Breach.identity("the plan saw %s on %s, and that VMID is now %s on %s"
                        .formatted(planned(), host, at.present(), at.host())));
    }

    private Optional<Breach> place(Whereabouts.At at) {
        return at.host().equals(host)
                ? Optional.empty()
                : Optional.of(Breach.state("%s was to be on %s, and was moved to %s by somebody else"
                        .formatted(guest.label(), host, at.host())));
    }

    private Optional<Breach> lock(Whereabouts.At at) {
        return at.lock()
                .map(lock -> Breach.state("%s was to be unlocked, and is locked (%s)".formatted(guest.label(), lock))
                        .locked(at.lock()));
    }

    /** What became of the guest if it is not where {@link #in} finds it. */
    public static String lost(Whereabouts now) {
        return switch (now) {
            case Whereabouts.Nowhere n -> "no guest of the site has that VMID any more";
            case Whereabouts.Container c -> "that VMID is a container on %s now".formatted(c.host());
            case Whereabouts.At at -> "that VMID is another guest now: %s on %s".formatted(at.present(), at.host());
        };
    }
}
