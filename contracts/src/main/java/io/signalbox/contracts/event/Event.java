package io.signalbox.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.Require;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A fact, stated by the planner. Every event belongs to one operation, or to a command that became none. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Event.CommandAccepted.class, name = "CommandAccepted"),
    @JsonSubTypes.Type(value = Event.CommandRejected.class, name = "CommandRejected"),
    @JsonSubTypes.Type(value = Event.StepIssued.class, name = "StepIssued"),
    @JsonSubTypes.Type(value = Event.StepVerified.class, name = "StepVerified"),
    @JsonSubTypes.Type(value = Event.StepFailed.class, name = "StepFailed"),
    @JsonSubTypes.Type(value = Event.StepRefused.class, name = "StepRefused"),
    @JsonSubTypes.Type(value = Event.StepUnknown.class, name = "StepUnknown"),
    @JsonSubTypes.Type(value = Event.PlanProposed.class, name = "PlanProposed"),
    @JsonSubTypes.Type(value = Event.ApprovalAccepted.class, name = "ApprovalAccepted"),
    @JsonSubTypes.Type(value = Event.ApprovalRefused.class, name = "ApprovalRefused"),
    @JsonSubTypes.Type(value = Event.OperationStarted.class, name = "OperationStarted"),
    @JsonSubTypes.Type(value = Event.ReplanStarted.class, name = "ReplanStarted"),
    @JsonSubTypes.Type(value = Event.CancelAccepted.class, name = "CancelAccepted"),
    @JsonSubTypes.Type(value = Event.OperationEnded.class, name = "OperationEnded")
})
public sealed interface Event {
    OperationId operation();

    SiteName site();

    Instant at();

    /** The name of the kind, as on the wire. */
    @JsonIgnore
    default String kind() {
        return getClass().getSimpleName();
    }

    private static void header(OperationId operation, SiteName site, Instant at) {
        Require.present("operation", operation);
        Require.present("site", site);
        Require.present("at", at);
    }

    /** The command is valid; its operation exists from here on. */
    record CommandAccepted(OperationId operation, SiteName site, Instant at, Command command) implements Event {
        public CommandAccepted {
            header(operation, site, at);
            Require.present("command", command);
        }
    }

    /**
     * The command is not valid; there is no operation.
     *
     * @param operation the operation it would have started
     * @param code stable, for programs
     * @param message what is wrong and what to do
     */
    record CommandRejected(
            OperationId operation,
            SiteName site,
            Instant at,
            CommandId command,
            String requestedKind,
            String actor,
            String code,
            String message)
            implements Event {
        public CommandRejected {
            header(operation, site, at);
            Require.present("command", command);
            Require.present("requestedKind", requestedKind);
            Require.present("actor", actor);
            Require.present("code", code);
            Require.present("message", message);
        }
    }

    /** A step was sent to its executor. */
    record StepIssued(OperationId operation, SiteName site, Instant at, Step step) implements Event {
        public StepIssued {
            header(operation, site, at);
            Require.present("step", step);
        }
    }

    /** The postcondition of a step was read back and holds. */
    record StepVerified(OperationId operation, SiteName site, Instant at, StepResult result) implements Event {
        public StepVerified {
            header(operation, site, at);
            Require.present("result", result);
        }
    }

    /** The world says no. */
    record StepFailed(OperationId operation, SiteName site, Instant at, StepResult result) implements Event {
        public StepFailed {
            header(operation, site, at);
            Require.present("result", result);
        }
    }

    /** The precondition of a step did not hold; nothing was sent. */
    record StepRefused(OperationId operation, SiteName site, Instant at, StepResult result) implements Event {
        public StepRefused {
            header(operation, site, at);
            Require.present("result", result);
        }
    }

    /** Nobody can say whether a step happened. */
    record StepUnknown(OperationId operation, SiteName site, Instant at, StepResult result) implements Event {
        public StepUnknown {
            header(operation, site, at);
            Require.present("result", result);
        }
    }

    /**
     * A plan exists.
     *
     * @param digest of the plan: what an approval must name
     * @param expiresAt until when it can be approved
     * @param approvalsNeeded how many different people must approve it before it runs
     */
    record PlanProposed(
            OperationId operation,
            SiteName site,
            Instant at,
            Plan plan,
            Digest digest,
            Instant expiresAt,
            int approvalsNeeded)
            implements Event {
        public PlanProposed {
            header(operation, site, at);
            Require.present("plan", plan);
            Require.present("digest", digest);
            Require.present("expiresAt", expiresAt);
        }
    }

    /** An approval (or a rejection) counts. */
    record ApprovalAccepted(OperationId operation, SiteName site, Instant at, Approval approval, int stillNeeded)
            implements Event {
        public ApprovalAccepted {
            header(operation, site, at);
            Require.present("approval", approval);
        }
    }

    /** An approval does not count, and why. */
    record ApprovalRefused(
            OperationId operation,
            SiteName site,
            Instant at,
            CommandId approval,
            String actor,
            String code,
            String message)
            implements Event {
        public ApprovalRefused {
            header(operation, site, at);
            Require.present("approval", approval);
            Require.present("actor", actor);
            Require.present("code", code);
            Require.present("message", message);
        }
    }

    /** The plan of this digest runs from here on, and holds these locks. */
    record OperationStarted(OperationId operation, SiteName site, Instant at, Digest digest, List<LockRequest> locks)
            implements Event {
        public OperationStarted {
            header(operation, site, at);
            Require.present("digest", digest);
            locks = List.copyOf(Require.present("locks", locks));
        }
    }

    /** The plan no longer fits what is there: its locks are released and the site is read again. */
    record ReplanStarted(OperationId operation, SiteName site, Instant at, int revision, String why) implements Event {
        public ReplanStarted {
            header(operation, site, at);
            Require.present("why", why);
        }
    }

    /** The operation ends at its next safe point. */
    record CancelAccepted(
            OperationId operation, SiteName site, Instant at, CommandId command, String actor, String reason)
            implements Event {
        public CancelAccepted {
            header(operation, site, at);
            Require.present("command", command);
            Require.present("actor", actor);
            Require.present("reason", reason);
        }
    }

    /**
     * The operation has ended, exactly once; its locks are released.
     *
     * @param summary for people: what was reached, what was not, what to do
     * @param steps every step of the last plan with its fate
     */
    record OperationEnded(
            OperationId operation,
            SiteName site,
            Instant at,
            Ending ending,
            String code,
            String summary,
            List<StepFate> steps)
            implements Event {
        public OperationEnded {
            header(operation, site, at);
            Require.present("ending", ending);
            Require.present("code", code);
            Require.present("summary", summary);
            steps = List.copyOf(Require.present("steps", steps));
        }
    }

    /** How an operation ended. */
    enum Ending {
        /** The goal is reached and proved. */
        @JsonProperty("verified")
        VERIFIED,
        /** A step failed, or the goal was disproved. */
        @JsonProperty("failed")
        FAILED,
        /** A step's outcome is unknown: a person must look. */
        @JsonProperty("unknown")
        UNKNOWN,
        /** There is no plan that reaches the goal; nothing was changed. */
        @JsonProperty("infeasible")
        INFEASIBLE,
        /** Somebody cancelled it. */
        @JsonProperty("cancelled")
        CANCELLED,
        /** An approver said no. */
        @JsonProperty("denied")
        DENIED,
        /** The plan was not approved in time. */
        @JsonProperty("expired")
        EXPIRED
    }

    /** What became of a planned step: verified, failed, refused, unknown or not-started. */
    record StepFate(StepId step, String summary, String fate, Optional<String> why) {
        public StepFate {
            Require.present("step", step);
            Require.present("summary", summary);
            Require.present("fate", fate);
            why = why == null ? Optional.empty() : why;
        }
    }

    /** A lock an operation holds. Exclusive, or shared with others that also hold it shared. */
    record LockRequest(String key, boolean exclusive) {
        public LockRequest {
            Require.present("lock key", key);
        }
    }
}
