package io.signalbox.contracts.command;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.signalbox.contracts.id.GuestId;
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
    @JsonSubTypes.Type(value = Goal.StartGuest.class, name = "StartGuest"),
    @JsonSubTypes.Type(value = Goal.StopGuest.class, name = "StopGuest"),
    @JsonSubTypes.Type(value = Goal.DeleteGuest.class, name = "DeleteGuest"),
    @JsonSubTypes.Type(value = Goal.CancelOperation.class, name = "CancelOperation"),
    @JsonSubTypes.Type(value = Goal.PauseOperation.class, name = "PauseOperation"),
    @JsonSubTypes.Type(value = Goal.ResumeOperation.class, name = "ResumeOperation"),
    @JsonSubTypes.Type(value = Goal.ReleaseOperation.class, name = "ReleaseOperation")
})
public sealed interface Goal {

    /** The name of the kind, as on the wire. */
    @JsonIgnore
    default String kind() {
        return getClass().getSimpleName();
    }

    /** What is asked for, for people: {@code evacuate oak}. */
    @JsonIgnore
    String summary();

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

        @Override
        public String summary() {
            return "evacuate " + host + to.map(target -> " to " + target).orElse("");
        }
    }

    /** Start a guest. */
    record StartGuest(GuestRef guest) implements Goal, OfGuest {
        public StartGuest {
            Require.present("guest", guest);
        }

        @Override
        public String summary() {
            return "start " + guest.label();
        }
    }

    /** Cut a guest's power. */
    record StopGuest(GuestRef guest) implements Goal, OfGuest {
        public StopGuest {
            Require.present("guest", guest);
        }

        @Override
        public String summary() {
            return "stop " + guest.label();
        }
    }

    /**
     * Delete a guest and its disks.
     *
     * @param stopFirst cut its power first if it runs; without it, a running guest makes the plan infeasible
     */
    record DeleteGuest(GuestRef guest, boolean stopFirst) implements Goal, OfGuest {
        public DeleteGuest {
            Require.present("guest", guest);
        }

        @Override
        public String summary() {
            return "delete " + guest.label();
        }
    }

    /** A goal that concerns one guest. */
    sealed interface OfGuest extends Goal permits StartGuest, StopGuest, DeleteGuest {
        GuestRef guest();
    }

    /**
     * A guest as a person names it.
     *
     * @param name what its name must be, where the person said so: a guard against a mistyped VMID
     */
    record GuestRef(int vmid, Optional<String> name) {
        public GuestRef {
            GuestId.requireVmid(vmid);
            name = name == null ? Optional.empty() : name;
            name.ifPresent(expected -> Require.text("guest name", expected, 200));
        }

        /** The VMID and, where there is one, the name: {@code 101 (web01)}. */
        @JsonIgnore
        public String label() {
            return name.map(said -> "%d (%s)".formatted(vmid, said)).orElse(Integer.toString(vmid));
        }
    }

    /** A goal that concerns another operation, and is reached or refused at once. */
    sealed interface OfOperation extends Goal
            permits CancelOperation, PauseOperation, ResumeOperation, ReleaseOperation {
        OperationId operation();
    }

    /** End an operation at its next safe point. */
    record CancelOperation(OperationId operation) implements Goal, OfOperation {
        public CancelOperation {
            Require.present("operation", operation);
        }

        @Override
        public String summary() {
            return "cancel " + operation;
        }
    }

    /** Start no further step of an operation until somebody resumes it. */
    record PauseOperation(OperationId operation) implements Goal, OfOperation {
        public PauseOperation {
            Require.present("operation", operation);
        }

        @Override
        public String summary() {
            return "pause " + operation;
        }
    }

    /** Go on with a paused operation. */
    record ResumeOperation(OperationId operation) implements Goal, OfOperation {
        public ResumeOperation {
            Require.present("operation", operation);
        }

        @Override
        public String summary() {
            return "resume " + operation;
        }
    }

    /** Release the locks that an operation kept because its outcome is unknown: somebody has looked at the site. */
    record ReleaseOperation(OperationId operation) implements Goal, OfOperation {
        public ReleaseOperation {
            Require.present("operation", operation);
        }

        @Override
        public String summary() {
            return "release the locks of " + operation;
        }
    }
}
