package io.signalbox.contracts.command;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.Require;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What can be asked of one host besides emptying it. */
public sealed interface HostGoal extends Goal {

    /** The host. */
    HostName host();

    /** Keep guests off a host until it is released: in maintenance for the HA manager where the site uses it. */
    record HoldHost(HostName host) implements Goal, HostGoal {
        public HoldHost {
            Require.present("host", host);
        }

        @Override
        public String summary() {
            return "hold " + host;
        }
    }

    /** Let guests onto a host again. */
    record ReleaseHost(HostName host) implements Goal, HostGoal {
        public ReleaseHost {
            Require.present("host", host);
        }

        @Override
        public String summary() {
            return "let guests onto " + host + " again";
        }
    }

    /**
     * Move back to a host the guests that an evacuation moved away from it, where they still are the same and where they
     * were moved to; all others are named and not touched. The host is released first if it is held.
     *
     * @param operation the evacuation; absent: the last one of the host
     * @param leave VMIDs of guests that may stay away; without it, a guest that cannot go back makes the plan infeasible
     */
    record ReturnGuests(HostName host, Optional<OperationId> operation, Set<Integer> leave) implements Goal, HostGoal {
        public ReturnGuests {
            Require.present("host", host);
            operation = operation == null ? Optional.empty() : operation;
            leave = leave == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(leave));
        }

        @Override
        public String summary() {
            return "return the guests of " + host
                    + operation.map(of -> " that " + of + " moved away").orElse("");
        }
    }
}
