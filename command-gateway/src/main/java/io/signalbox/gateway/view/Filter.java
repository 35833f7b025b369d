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
                && host.map(wanted ->
                                goal.filter(one -> one.hosts().contains(wanted)).isPresent())
                        .orElse(true)
                && guest.map(wanted -> goal.filter(one -> isAbout(one, wanted)).isPresent())
                        .orElse(true);
    }

    /** A guest that may stay where it is is not what an evacuation is about. */
    private static boolean isAbout(Goal goal, int vmid) {
        return !(goal instanceof Goal.EvacuateHost) && goal.vmids().contains(vmid);
    }
}
