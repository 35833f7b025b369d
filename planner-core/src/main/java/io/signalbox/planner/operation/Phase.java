package io.signalbox.planner.operation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.event.Event.Ending;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.Policy;
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
            return new Proposed(plan, digest, expiresAt, requirement, with(approvals, approval));
        }

        /** How many more people must approve. */
        public int stillNeeded() {
            return Math.max(0, requirement.map(Policy.Requirement::count).orElse(0) - approvals.size());
        }

        Running started() {
            return new Running(plan, digest, List.of(), List.of(), new Control.Go(), Optional.empty());
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
     * @param announced the destructive step that is sent once the audit log has recorded its announcement
     */
    record Running(
            Plan plan,
            Digest digest,
            List<OpenStep> open,
            List<Answered> answered,
            Control control,
            Optional<Step> announced)
            implements Phase {
        public Running {
            open = List.copyOf(open);
            answered = List.copyOf(answered);
        }

        Running announced(Step step) {
            return new Running(plan, digest, open, answered, control, Optional.of(step));
        }

        Running issued(Step step) {
            return new Running(plan, digest, with(open, OpenStep.of(step)), answered, control, Optional.empty());
        }

        Running answered(StepResult result) {
            Answered answer = new Answered(
                    result.step(),
                    result.attempt(),
                    result.outcome(),
                    result.problem().map(problem -> problem.sentence()));
            return new Running(plan, digest, without(open, result), with(answered, answer), control, announced);
        }

        /** Whoever stops an operation takes back what was only announced. */
        Running controlled(Control wanted) {
            return new Running(plan, digest, open, answered, wanted, Optional.empty());
        }

        /** Whether nothing of it is open or about to be. */
        public boolean isQuiet() {
            return open.isEmpty() && announced.isEmpty();
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

        /** The step of the plan that has this id. */
        public Plan.PlannedStep planned(StepId id) {
            return plan.steps().stream()
                    .filter(step -> step.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the plan has no step " + id));
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
            return switch (control) {
                case Control.Paused paused -> Optional.of(paused.until());
                case Control.Go go -> waiting();
                case Control.Pausing pausing -> waiting();
                case Control.Cancelling cancelling -> waiting();
            };
        }

        private Optional<Instant> waiting() {
            return announced.map(step -> step.issuedAt().plus(RECORDING)).or(() -> earliest(open));
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
