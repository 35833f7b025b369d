package io.signalbox.executor.proxmox.migrate;

import io.signalbox.contracts.step.StepAction.MigrateGuest;
import io.signalbox.executor.proxmox.look.Whereabouts;
import io.signalbox.executor.proxmox.proof.Names;

/** What a place means for a migration. */
sealed interface Verdict {

    /** The postcondition holds. */
    record Arrived() implements Verdict {}

    /** It is on its target, but something is not as it should be. */
    record ArrivedBut(String what, boolean onlyPower) implements Verdict {}

    /** It is on its source, as it was before. */
    record Stayed() implements Verdict {}

    /** It is on its source, but something is not as it was. */
    record StayedBut(String what) implements Verdict {}

    /** It is neither on its source nor on its target. */
    record Lost(String what) implements Verdict {}

    static Verdict of(MigrateGuest action, Place place) {
        return switch (place.now()) {
            case Whereabouts.Nowhere n ->
                new Lost("no guest of the site has VMID %d any more"
                        .formatted(action.guest().vmid()));
            case Whereabouts.Container c ->
                new Lost("VMID %d is a container on %s now"
                        .formatted(action.guest().vmid(), c.host()));
            case Whereabouts.At at -> of(action, at, place.listedOnSource());
        };
    }

    private static Verdict of(MigrateGuest action, Whereabouts.At at, boolean listedOnSource) {
        if (!Names.answers(action.guest(), at.guest())) {
            return new Lost("VMID %d is another guest now: %s on %s"
                    .formatted(action.guest().vmid(), Names.full(at.guest()), at.host()));
        }
        boolean power = at.power() == action.power();
        String powerWords = "it is %s and was %s before".formatted(Names.word(at.power()), Names.word(action.power()));
        if (at.host().equals(action.target())) {
            if (at.lock().isPresent()) {
                return new ArrivedBut(
                        "it is on %s but locked (%s)"
                                .formatted(at.host(), at.lock().get()),
                        false);
            }
            if (listedOnSource) {
                return new ArrivedBut("it is on %s but %s lists it too".formatted(at.host(), action.source()), false);
            }
            return power ? new Arrived() : new ArrivedBut("it is on %s but %s".formatted(at.host(), powerWords), true);
        }
        if (!at.host().equals(action.source())) {
            return new Lost("it is on %s, where this step did not send it".formatted(at.host()));
        }
        if (at.lock().isPresent()) {
            return new StayedBut(
                    "it is on %s and locked (%s)".formatted(at.host(), at.lock().get()));
        }
        return power ? new Stayed() : new StayedBut("it is on %s but %s".formatted(at.host(), powerWords));
    }
}
