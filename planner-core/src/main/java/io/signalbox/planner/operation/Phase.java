package io.signalbox.planner.operation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.event.Event.Ending;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How far an operation is. The methods are the only transitions there are. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "phase")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Phase.Observing.class, name = "observing"),
    @JsonSubTypes.Type(value = Phase.Proposed.class, name = "proposed"),
    @JsonSubTypes.Type(value = Phase.Running.class, name = "running"),
    @JsonSubTypes.Type(value = Phase.Ended.class, name = "ended")
})
public sealed interface Phase {
    /** How long after a step's deadline the planner still waits for the executor's own word. */
    Duration REVIEWER = Duration.ofSeconds(30);

    /** When something must happen even if nobody says anything. */
    @JsonIgnore
    Optional<Instant> due();

    /** The steps that are issued and not answered. */
    @JsonIgnore
    default List<OpenStep> outstanding() {
        return List.of();
    }

    private static Optional<Instant> earliest(List<OpenStep> open) {
        return open.stream()
                .map(OpenStep::deadline)
                .min(Comparator.naturalOrder())
                .map(deadline -> deadline.plus(REVIEWER));
    }

    private static <T> List<T> with(List<T> list, T item) {
        List<T> longer = new ArrayList<>(list);
        longer.add(item);
        return List.copyOf(longer);
    }

    private static List<OpenStep> without(List<OpenStep> open, StepResult result) {
        return open.stream()
                .filter(step -> !step.isAnsweredBy(result.attemptId()))
                .toList();
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
            return new Observing(revision, with(open, OpenStep.of(step)), gathered);
        }

        Observing answered(StepResult result) {
            List<Observation> seen = new ArrayList<>(gathered);
            result.observation().ifPresent(seen::add);
            return new Observing(revision, without(open, result), seen);
        }

        @Override
        public Optional<Instant> due() {
            return earliest(open);
        }

        @Override
        public List<OpenStep> outstanding() {
            return open;
        }
    }

    /** A plan waits for approval. */
    record Proposed(Plan plan, Digest digest, Instant expiresAt, int approvalsNeeded, List<Approval> approvals)
            implements Phase {
        public Proposed {
            approvals = List.copyOf(approvals);
        }

        Proposed approved(Approval approval) {
            return new Proposed(plan, digest, expiresAt, approvalsNeeded, with(approvals, approval));
        }

        /** How many more people must approve. */
        public int stillNeeded() {
            return Math.max(0, approvalsNeeded - approvals.size());
        }

        Running started() {
            return new Running(plan, digest, List.of(), List.of(), false);
        }

        @Override
        public Optional<Instant> due() {
            return Optional.of(expiresAt);
        }
    }

    /**
     * The steps of an approved plan are carried out.
     *
     * @param answered how each step ended that has, in the order they did
     * @param cancelling whether it ends at the next safe point
     */
    record Running(Plan plan, Digest digest, List<OpenStep> open, List<Answered> answered, boolean cancelling)
            implements Phase {
        public Running {
            open = List.copyOf(open);
            answered = List.copyOf(answered);
        }

        Running issued(Step step) {
            return new Running(plan, digest, with(open, OpenStep.of(step)), answered, cancelling);
        }

        Running answered(StepResult result) {
            Answered answer = new Answered(
                    result.step(),
                    result.attempt(),
                    result.outcome(),
                    result.problem().map(problem -> problem.sentence()));
            return new Running(plan, digest, without(open, result), with(answered, answer), cancelling);
        }

        Running cancelled() {
            return new Running(plan, digest, open, answered, true);
        }

        /** How a step's last attempt ended, if it has. */
        public Optional<Answered> answerOf(StepId step) {
            return answered.reversed().stream()
                    .filter(answer -> answer.step().equals(step))
                    .findFirst();
        }

        /** The first step of the plan that nobody has issued yet. */
        public Optional<Plan.PlannedStep> next() {
            return plan.steps().stream()
                    .filter(step -> answerOf(step.id()).isEmpty())
                    .filter(step -> open.stream().noneMatch(one -> one.step().equals(step.id())))
                    .findFirst();
        }

        /** Whether any step's last attempt ended in another way than verified. */
        public boolean anyNotVerified() {
            return plan.steps().stream()
                    .map(step -> answerOf(step.id()))
                    .flatMap(Optional::stream)
                    .anyMatch(answer -> answer.outcome() != Outcome.VERIFIED);
        }

        @Override
        public Optional<Instant> due() {
            return earliest(open);
        }

        @Override
        public List<OpenStep> outstanding() {
            return open;
        }
    }

    /** How one attempt at a planned step ended. */
    record Answered(StepId step, int attempt, Outcome outcome, Optional<String> why) {}

    /** Nothing happens any more. */
    record Ended(Ending ending, Instant at) implements Phase {
        @Override
        public Optional<Instant> due() {
            return Optional.empty();
        }
    }
}
