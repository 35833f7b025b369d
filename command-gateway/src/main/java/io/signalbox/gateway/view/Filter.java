package io.signalbox.gateway.view;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.id.HostName;
import java.util.Optional;

/**
 * Which operations are wanted; an empty criterion takes every one.
 *
 * @param host a host that the command names
 * @param guest the VMID of the guest that the command is about
 */
public record Filter(
        Optional<OperationState> state, Optional<String> kind, Optional<HostName> host, Optional<Integer> guest) {
    boolean takes(Operation operation) {
        Optional<Goal> goal = operation.request().goal();
        return state.map(wanted -> wanted == operation.state()).orElse(true)
                && kind.map(wanted -> wanted.equals(operation.request().kind())).orElse(true)
                && host.map(wanted -> goal.filter(one -> names(one, wanted)).isPresent())
                        .orElse(true)
                && guest.map(wanted -> goal.filter(one -> isAbout(one, wanted)).isPresent())
                        .orElse(true);
    }

    private static boolean names(Goal goal, HostName host) {
        return switch (goal) {
            case Goal.EvacuateHost evacuate ->
                evacuate.host().equals(host) || evacuate.to().map(host::equals).orElse(false);
            case Goal.OfGuest guest -> false;
            case Goal.OfOperation other -> false;
        };
    }

    private static boolean isAbout(Goal goal, int vmid) {
        return switch (goal) {
            case Goal.OfGuest guest -> guest.guest().vmid() == vmid;
            case Goal.EvacuateHost host -> false;
            case Goal.OfOperation other -> false;
        };
    }
}
