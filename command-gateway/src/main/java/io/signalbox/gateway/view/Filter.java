package io.signalbox.gateway.view;

import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.id.HostName;
import java.util.Optional;

/**
 * Which operations are wanted; an empty criterion takes every one.
 *
 * @param host a host that the command names
 */
public record Filter(Optional<OperationState> state, Optional<String> kind, Optional<HostName> host) {
    boolean takes(Operation operation) {
        return state.map(wanted -> wanted == operation.state()).orElse(true)
                && kind.map(wanted -> wanted.equals(operation.request().kind())).orElse(true)
                && host.map(wanted -> operation
                                .request()
                                .command()
                                .map(Command::goal)
                                .map(goal -> names(goal, wanted))
                                .orElse(false))
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
}
