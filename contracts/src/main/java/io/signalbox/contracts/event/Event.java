package io.signalbox.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.Require;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.report.Report;
import io.signalbox.contracts.site.Policy;
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
    @JsonSubTypes.Type(value = Event.BreakGlassUsed.class, name = "BreakGlassUsed"),
    @JsonSubTypes.Type(value = Event.StepAnnounced.class, name = "StepAnnounced"),
    @JsonSubTypes.Type(value = Event.PauseAccepted.class, name = "PauseAccepted"),
    @JsonSubTypes.Type(value = Event.OperationPaused.class, name = "OperationPaused"),
    @JsonSubTypes.Type(value = Event.ResumeAccepted.class, name = "ResumeAccepted"),
    @JsonSubTypes.Type(value = Event.LocksReleased.class, name = "LocksReleased"),
    @JsonSubTypes.Type(value = Event.Reported.class, name = "Reported"),
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

    /**
     * The command is valid; its operation exists from here on.
     *
     * @param signedBy the id of the key whose signature the planner verified
     */
    record CommandAccepted(OperationId operation, SiteName site, Instant at, Command command, Optional<String> signedBy)
            implements Event {
        public CommandAccepted {
            header(operation, site, at);
            Require.present("command", command);
            signedBy = signedBy == null ? Optional.empty() : signedBy;
        }
    }

    /**
     * The command is not valid; there is no operation.
     *
     * @param operation the operation it would have started
     * @param code stable, for programs
     * @param message what is wrong and what to do
     * @param goal what was asked for
     * @param signedBy the id of the key whose signature the planner verified; absent if it verified none
     */
    record CommandRejected(
            OperationId operation,
            SiteName site,
            Instant at,
            CommandId command,
            String requestedKind,
            String actor,
            String code,
            String message,
            Optional<Goal> goal,
            Optional<String> signedBy)
            implements Event {
        public CommandRejected {
            goal = goal == null ? Optional.empty() : goal;
            signedBy = signedBy == null ? Optional.empty() : signedBy;
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
     * @param requirement who they may be; absent where any approver but the requester may
     */
    record PlanProposed(
            OperationId operation,
            SiteName site,
            Instant at,
            Plan plan,
            Digest digest,
            Instant expiresAt,
            int approvalsNeeded,
            Optional<Policy.Requirement> requirement)
            implements Event {
        public PlanProposed {
            requirement = requirement == null ? Optional.empty() : requirement;
            header(operation, site, at);
            Require.present("plan", plan);
            Require.present("digest", digest);
            Require.present("expiresAt", expiresAt);
        }
    }

    /**
     * An approval (or a rejection) counts.
     *
     * @param signedBy the id of the key whose signature the planner verified
     */
    record ApprovalAccepted(
            OperationId operation,
            SiteName site,
            Instant at,
            Approval approval,
            int stillNeeded,
            Optional<String> signedBy)
            implements Event {
        public ApprovalAccepted {
            header(operation, site, at);
            Require.present("approval", approval);
            signedBy = signedBy == null ? Optional.empty() : signedBy;
        }
    }

    /**
     * An approval does not count, and why.
     *
     * @param signedBy the id of the key whose signature the planner verified; absent if it verified none
     */
    record ApprovalRefused(
            OperationId operation,
            SiteName site,
            Instant at,
            CommandId approval,
            String actor,
            String code,
            String message,
            Optional<String> signedBy)
            implements Event {
        public ApprovalRefused {
            header(operation, site, at);
            signedBy = signedBy == null ? Optional.empty() : signedBy;
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

    /**
     * Approvals or windows were set aside for an emergency.
     *
     * @param emergency in the words of whoever asked
     * @param lifted what was set aside, each as a sentence
     */
    record BreakGlassUsed(
            OperationId operation, SiteName site, Instant at, String actor, String emergency, List<String> lifted)
            implements Event {
        public BreakGlassUsed {
            header(operation, site, at);
            Require.present("actor", actor);
            Require.present("emergency", emergency);
            lifted = List.copyOf(Require.present("lifted", lifted));
        }
    }

    /** A destructive step is to be sent once the audit service has a receipt for this announcement. */
    record StepAnnounced(OperationId operation, SiteName site, Instant at, Step step) implements Event {
        public StepAnnounced {
            header(operation, site, at);
            Require.present("step", step);
        }
    }

    /**
     * The operation ends at its next safe point.
     *
     * @param stillRunning what was sent and goes on until it has ended by itself, each as a sentence
     */
    record CancelAccepted(
            OperationId operation,
            SiteName site,
            Instant at,
            CommandId command,
            String actor,
            String reason,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> stillRunning)
            implements Event {
        public CancelAccepted {
            header(operation, site, at);
            Require.present("command", command);
            Require.present("actor", actor);
            Require.present("reason", reason);
            stillRunning = stillRunning == null ? List.of() : List.copyOf(stillRunning);
        }
    }

    /**
     * No further step starts until somebody resumes the operation.
     *
     * @param stillRunning what was sent and goes on until it has ended by itself, each as a sentence
     */
    record PauseAccepted(
            OperationId operation,
            SiteName site,
            Instant at,
            CommandId command,
            String actor,
            String reason,
            List<String> stillRunning)
            implements Event {
        public PauseAccepted {
            header(operation, site, at);
            Require.present("command", command);
            Require.present("actor", actor);
            Require.present("reason", reason);
            stillRunning = List.copyOf(Require.present("stillRunning", stillRunning));
        }
    }

    /**
     * The operation stands still: nothing of it runs any more, and it keeps its locks.
     *
     * @param why who or what paused it
     * @param until when it is cancelled if nobody resumes it
     */
    record OperationPaused(OperationId operation, SiteName site, Instant at, String why, Instant until)
            implements Event {
        public OperationPaused {
            header(operation, site, at);
            Require.present("why", why);
            Require.present("until", until);
        }
    }

    /** A paused operation goes on. */
    record ResumeAccepted(
            OperationId operation, SiteName site, Instant at, CommandId command, String actor, String reason)
            implements Event {
        public ResumeAccepted {
            header(operation, site, at);
            Require.present("command", command);
            Require.present("actor", actor);
            Require.present("reason", reason);
        }
    }

    /** The locks that an operation of unknown outcome kept are released, since somebody has looked at the site. */
    record LocksReleased(
            OperationId operation, SiteName site, Instant at, CommandId command, String actor, String reason)
            implements Event {
        public LocksReleased {
            header(operation, site, at);
            Require.present("command", command);
            Require.present("actor", actor);
            Require.present("reason", reason);
        }
    }

    /**
     * An operation that only looks says what it saw. A long report comes in parts, each a report by itself.
     *
     * @param part from 1 to {@code parts}
     */
    record Reported(OperationId operation, SiteName site, Instant at, Report report, int part, int parts)
            implements Event {
        public Reported {
            header(operation, site, at);
            Require.present("report", report);
            Require.that(1 <= part && part <= parts, "part is %d of %d".formatted(part, parts));
        }
    }

    /**
     * The operation has ended, exactly once; its locks are released unless the outcome is unknown.
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
