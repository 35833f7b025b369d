package io.signalbox.contracts.command;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.Require;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a command asks for. The kind of a command is the name of its goal. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Goal.EvacuateHost.class, name = "EvacuateHost"),
    @JsonSubTypes.Type(value = Goal.CancelOperation.class, name = "CancelOperation")
})
public sealed interface Goal {

    /** The name of the kind, as on the wire. */
    @JsonIgnore
    default String kind() {
        return getClass().getSimpleName();
    }

    /**
     * Empty a host: move every guest but templates away.
     *
     * @param host the host to empty
     * @param to the only host to move to, or absent for every other one
     * @param leave VMIDs of guests that may stay; without it, a guest that cannot move makes the plan infeasible
     */
    record EvacuateHost(HostName host, Optional<HostName> to, Set<Integer> leave) implements Goal {
        public EvacuateHost {
            Require.present("host", host);
            to = to == null ? Optional.empty() : to;
            leave = leave == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(leave));
        }
    }

    /** End an operation at its next safe point. */
    record CancelOperation(OperationId operation) implements Goal {
        public CancelOperation {
            Require.present("operation", operation);
        }
    }
}
