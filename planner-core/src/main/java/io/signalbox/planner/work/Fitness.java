package io.signalbox.planner.work;

import io.signalbox.contracts.step.Observation;
import io.signalbox.planner.process.Rejection;
import java.util.Optional;

/** Whether a guest is one that can be worked on. */
public final class Fitness {
    private Fitness() {}

    /** Why a guest is not worked on, if not: it is no VM, a template, or locked. */
    public static Optional<Rejection> ofAny(Observation.Guest guest) {
        return ofVm(guest).or(() -> template(guest)).or(() -> locked(guest));
    }

    /** The same of one that may be a template. */
    public static Optional<Rejection> ofOriginal(Observation.Guest guest) {
        return ofVm(guest).or(() -> locked(guest));
    }

    /** The same of one that is only looked at. */
    public static Optional<Rejection> ofVm(Observation.Guest guest) {
        return guest.container()
                ? Optional.of(new Rejection(
                        "container",
                        "%s is a container, and only VMs are worked on."
                                .formatted(guest.id().label())))
                : Optional.empty();
    }

    private static Optional<Rejection> template(Observation.Guest guest) {
        return guest.template()
                ? Optional.of(new Rejection(
                        "template",
                        "%s is a template, and this is for guests that run. A template is cloned (signalbox guest clone %d NAME) or deleted (signalbox template delete %d --confirm %s)."
                                .formatted(
                                        guest.id().label(),
                                        guest.id().vmid(),
                                        guest.id().vmid(),
                                        guest.id().name())))
                : Optional.empty();
    }

    private static Optional<Rejection> locked(Observation.Guest guest) {
        return guest.lock()
                .map(lock -> new Rejection(
                        "guest_locked",
                        "%s is locked (%s): wait for what holds the lock to end, then ask again."
                                .formatted(guest.id().label(), lock)));
    }
}
