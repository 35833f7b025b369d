package io.signalbox.planner.operation;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.Risk;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The steps of an approved plan are carried out.
 *
 * @param open those that are issued and not answered
 * @param answered how each attempt ended that has, in the order they did
 * @param announced the destructive steps that are sent once the audit log has recorded their announcement
 */
public record Running(
        Plan plan,
        Digest digest,
        List<OpenStep> open,
        List<Answered> answered,
        Control control,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<Step> announced)
        implements Phase {
    public Running {
        open = List.copyOf(open);
        answered = List.copyOf(answered);
        announced = announced == null ? List.of() : List.copyOf(announced);
    }

    /**
     * How one attempt at a planned step ended.
     *
     * @param code that of the problem, where it is not verified
     * @param why the problem as a sentence
     */
    public record Answered(StepId step, int attempt, Outcome outcome, Optional<String> why, Optional<String> code) {
        public Answered {
            code = code == null ? Optional.empty() : code;
        }

        /** Whether nothing may be started after it. A failure does not if the command goes on after failures. */
        boolean halts(boolean continues) {
            return switch (outcome) {
                case VERIFIED -> false;
                case FAILED -> !continues;
                case REFUSED, UNKNOWN -> true;
            };
        }
    }

    static Running of(Plan plan, Digest digest) {
        return new Running(plan, digest, List.of(), List.of(), new Control.Go(), List.of());
    }

    Running announced(Step step) {
        List<Step> more = new ArrayList<>(announced);
        more.add(step);
        return new Running(plan, digest, open, answered, control, more);
    }

    Running issued(Step step) {
        List<Step> others = announced.stream()
                .filter(one -> !one.attemptId().equals(step.attemptId()))
                .toList();
        return new Running(plan, digest, OpenSteps.with(open, step), answered, control, others);
    }

    Running answered(StepResult result) {
        List<Answered> more = new ArrayList<>(answered);
        more.add(new Answered(
                result.step(),
                result.attempt(),
                result.outcome(),
                result.problem().map(Problem::sentence),
                result.problem().map(Problem::code)));
        return new Running(plan, digest, OpenSteps.without(open, result), more, control, announced);
    }

    /** Whoever stops an operation takes back what was only announced. */
    Running controlled(Control wanted) {
        return new Running(plan, digest, open, answered, wanted, List.of());
    }

    /** Whether nothing of it is open or about to be. */
    public boolean isQuiet() {
        return open.isEmpty() && announced.isEmpty();
    }

    /** How a step's last attempt ended, if it has. */
    public Optional<Answered> answerOf(StepId step) {
        return Optional.ofNullable(last().get(step));
    }

    /** The last answers that let nothing more start, in the plan's order; a step that is tried again has none. */
    public List<Answered> halts(boolean continues) {
        Map<StepId, Answered> last = last();
        Set<StepId> busy = busy();
        return plan.steps().stream()
                .map(Plan.PlannedStep::id)
                .filter(id -> !busy.contains(id))
                .filter(last::containsKey)
                .map(last::get)
                .filter(answer -> answer.halts(continues))
                .toList();
    }

    /**
     * The steps of the plan that may be issued now, in its order: none of them is issued or answered, and what each comes
     * after is verified. What waits for all before it also goes on after failures, if the command does and it changes
     * something: what is read then would prove nothing.
     */
    public List<Plan.PlannedStep> ready(boolean continues) {
        Map<StepId, Answered> last = last();
        Set<StepId> busy = busy();
        List<Plan.PlannedStep> ready = new ArrayList<>();
        boolean allAnswered = true;
        boolean allVerified = true;
        for (Plan.PlannedStep step : plan.steps()) {
            boolean free = !busy.contains(step.id());
            boolean answeredNow = free && last.containsKey(step.id());
            boolean bySequence = allAnswered && (allVerified || (continues && step.risk() != Risk.READ));
            boolean mayStart = step.after()
                    .map(wanted -> wanted.stream().allMatch(one -> !busy.contains(one) && isVerified(last, one)))
                    .orElse(bySequence);
            if (free && !answeredNow && mayStart) {
                ready.add(step);
            }
            allAnswered &= answeredNow;
            allVerified &= answeredNow && isVerified(last, step.id());
        }
        return List.copyOf(ready);
    }

    private static boolean isVerified(Map<StepId, Answered> last, StepId step) {
        Answered answer = last.get(step);
        return answer != null && answer.outcome() == Outcome.VERIFIED;
    }

    private Map<StepId, Answered> last() {
        Map<StepId, Answered> last = new HashMap<>();
        answered.forEach(answer -> last.put(answer.step(), answer));
        return last;
    }

    /** The steps that are issued and not answered, or announced. */
    public Set<StepId> busy() {
        Set<StepId> busy = new HashSet<>();
        open.forEach(step -> busy.add(step.step()));
        announced.forEach(step -> busy.add(step.id()));
        return busy;
    }

    /** The step of the plan that has this id. */
    public Plan.PlannedStep planned(StepId id) {
        return plan.steps().stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the plan has no step " + id));
    }

    /** The steps of the plan that are verified. */
    public Set<StepId> verified() {
        Map<StepId, Answered> last = last();
        return plan.steps().stream()
                .map(Plan.PlannedStep::id)
                .filter(step -> isVerified(last, step))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether every step of the plan is verified. */
    public boolean allVerified() {
        Map<StepId, Answered> last = last();
        return plan.steps().stream().allMatch(step -> isVerified(last, step.id()));
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

    /** As long as something is open, its deadline counts; what was announced meanwhile can wait as long. */
    private Optional<Instant> waiting() {
        return OpenSteps.due(open)
                .or(() -> announced.stream()
                        .map(step -> step.issuedAt().plus(RECORDING))
                        .min(Comparator.naturalOrder()));
    }

    @Override
    public List<OpenStep> outstanding() {
        return open;
    }
}
