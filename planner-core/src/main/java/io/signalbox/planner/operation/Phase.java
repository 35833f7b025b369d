package io.signalbox.planner.operation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.event.Event.Ending;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far an operation is. The methods are the only transitions there are. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "phase")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Phase.Observing.class, name = "observing"),
    @JsonSubTypes.Type(value = Phase.Proposed.class, name = "proposed"),
    @JsonSubTypes.Type(value = Running.class, name = "running"),
    @JsonSubTypes.Type(value = Phase.Ended.class, name = "ended")
})
public sealed interface Phase permits Phase.Observing, Phase.Proposed, Running, Phase.Ended {
    /** How long after a step's deadline the planner still waits for the executor's own word. */
    Duration REVIEWER = Duration.ofSeconds(30);

    /** How long the audit log may take to record the announcement of a step. */
    Duration RECORDING = Duration.ofSeconds(30);

    /** When something must happen even if nobody says anything. */
    @JsonIgnore
    Optional<Instant> due();

    /** The steps that are issued and not answered. */
    @JsonIgnore
    default List<OpenStep> outstanding() {
        return List.of();
    }

    /** Reads what a plan will be made from. */
    record Observing(int revision, List<OpenStep> open, List<Observation> gathered) implements Phase {
        public Observing {
            open = List.copyOf(open);
            gathered = List.copyOf(gathered);
        }

        static Observing start(int revision) {
            return new Observing(revision, List.of(), List.of());
        }

        Observing issued(Step step) {
            return new Observing(revision, OpenSteps.with(open, step), gathered);
        }

        Observing answered(StepResult result) {
            List<Observation> seen = new ArrayList<>(gathered);
            result.observation().ifPresent(seen::add);
            return new Observing(revision, OpenSteps.without(open, result), seen);
        }

        @Override
        public Optional<Instant> due() {
            return OpenSteps.due(open);
        }

        @Override
        public List<OpenStep> outstanding() {
            return open;
        }
    }

    /**
     * A plan waits for approval.
     *
     * @param requirement who must approve; absent if nobody needs to
     */
    record Proposed(
            Plan plan,
            Digest digest,
            Instant expiresAt,
            Optional<Policy.Requirement> requirement,
            List<Approval> approvals)
            implements Phase {
        public Proposed {
            approvals = List.copyOf(approvals);
        }

        Proposed approved(Approval approval) {
            List<Approval> more = new ArrayList<>(approvals);
            more.add(approval);
            return new Proposed(plan, digest, expiresAt, requirement, more);
        }

        /** How many more people must approve. */
        public int stillNeeded() {
            return Math.max(0, requirement.map(Policy.Requirement::count).orElse(0) - approvals.size());
        }

        Running started() {
            return Running.of(plan, digest);
        }

        @Override
        public Optional<Instant> due() {
            return Optional.of(expiresAt);
        }
    }

    /** Nothing happens any more. */
    record Ended(Ending ending, Instant at) implements Phase {
        @Override
        public Optional<Instant> due() {
            return Optional.empty();
        }
    }
}
