package io.signalbox.executor.proxmox.guest;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.executor.proxmox.proof.Names;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the kinds that switch a guest or delete it have in common of their plan.
 *
 * @param attempted what is attempted, on what
 * @param tags those that the plan saw, sorted; absent where they are no part of the fence
 * @param before the power state the guest is to have
 * @param tasks the types of task that the request can start; the one that begins with {@code ha} goes to the HA manager
 * @param deletes whether the guest is to go
 * @param gentle whether its power must not be cut
 * @param template whether it is a template
 */
record Change(
        String attempted,
        GuestId guest,
        HostName host,
        Optional<List<String>> tags,
        PowerState before,
        Set<String> tasks,
        boolean deletes,
        boolean gentle,
        boolean template) {

    static Change of(StepAction.StartGuest action) {
        return new Change(
                "Start %s on %s".formatted(action.guest().label(), action.host()),
                action.guest(),
                action.host(),
                Optional.empty(),
                PowerState.STOPPED,
                Set.of("qmstart", "hastart"),
                false,
                false,
                false);
    }

    static Change of(StepAction.StopGuest action) {
        return new Change(
                "Cut the power of %s on %s".formatted(action.guest().label(), action.host()),
                action.guest(),
                action.host(),
                Optional.of(action.tags()),
                PowerState.RUNNING,
                Set.of("qmstop", "hastop"),
                false,
                false,
                false);
    }

    static Change of(GuestStep.ShutdownGuest action) {
        return new Change(
                "Shut down %s on %s".formatted(action.guest().label(), action.host()),
                action.guest(),
                action.host(),
                Optional.of(action.tags()),
                PowerState.RUNNING,
                Set.of("qmshutdown", "hastop"),
                false,
                !action.thenStop(),
                false);
    }

    static Change of(StepAction.DeleteGuest action) {
        return new Change(
                "Delete %s on %s".formatted(action.guest().label(), action.host()),
                action.guest(),
                action.host(),
                Optional.of(action.tags()),
                PowerState.STOPPED,
                Set.of("qmdestroy"),
                true,
                false,
                action.template().orElse(false));
    }

    int vmid() {
        return guest.vmid();
    }

    /** The power state it is to have afterwards, if it is to be there. */
    PowerState after() {
        return before == PowerState.RUNNING ? PowerState.STOPPED : PowerState.RUNNING;
    }

    /** Who the plan saw, in words. */
    String planned() {
        return Names.full(guest)
                + tags.map(seen -> seen.isEmpty() ? ", without tags" : ", tagged " + String.join(", ", seen))
                        .orElse("");
    }
}
