package io.signalbox.planner.decision;

import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.envelope.EnvelopeCodec;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.event.Event.Ending;
import io.signalbox.contracts.event.Event.StepFate;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.report.Report;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.Risk;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.text.Sentences;
import io.signalbox.planner.hosts.HeldHosts;
import io.signalbox.planner.operation.Control;
import io.signalbox.planner.operation.Phase;
import io.signalbox.planner.operation.Running;
import io.signalbox.planner.process.NamedAction;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import io.signalbox.planner.process.Rejection;
import io.signalbox.planner.state.SiteState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The course every operation takes: what comes next, whatever kind it is. */
final class Course {
    /** A plan is carried in an event that has to stay under the bus's limit and says besides who has to approve it. */
    private static final int ROOM_AROUND_A_PLAN = 16 * 1024;

    private static final int LARGEST_PLAN = EnvelopeCodec.LIMIT - ROOM_AROUND_A_PLAN;
    private static final int LARGEST_REPORT = 200 * 1024;

    private static final int MOST_REVISIONS = 10;

    private final Kinds kinds;
    private final Gate gate = new Gate();

    Course(Kinds kinds) {
        this.kinds = kinds;
    }

    /** Goes on as far as it can without hearing from anybody. */
    void advance(Draft draft, SiteState state) {
        switch (draft.phase()) {
            case Phase.Observing observing when observing.open().isEmpty() -> look(draft, observing, state);
            case Running running -> carryOn(draft, running, state);
            case Phase.Observing waits -> {}
            case Phase.Proposed waits -> {}
            case Phase.Ended over -> {}
        }
    }

    private void look(Draft draft, Phase.Observing observing, SiteState state) {
        List<NamedAction> next = kinds.observe(request(draft, observing, state));
        if (next.isEmpty()) {
            propose(draft, observing, state);
            return;
        }
        Policy.Timers timers = config(state).policy().timers();
        for (NamedAction named : next) {
            StepId id = new StepId("r%d-%s".formatted(observing.revision(), named.name()));
            issue(draft, id, 1, draft.now().plus(timers.observe()), Optional.empty(), named.action());
        }
    }

    private void propose(Draft draft, Phase.Observing observing, SiteState state) {
        switch (kinds.plan(request(draft, observing, state))) {
            case Proposal.Infeasible infeasible ->
                end(
                        draft,
                        Ending.INFEASIBLE,
                        infeasible.why().code(),
                        infeasible.why().message() + unchanged(observing));
            case Proposal.Answer answer -> report(draft, answer.report());
            case Proposal.Undecided undecided ->
                end(
                        draft,
                        Ending.FAILED,
                        undecided.why().code(),
                        undecided.why().message() + unchanged(observing));
            case Proposal.Feasible feasible -> propose(draft, feasible.plan(), state);
        }
    }

    /** A held host counts as in maintenance, whoever looks at the site for whatever purpose. */
    private static PlanRequest<Goal> request(Draft draft, Phase.Observing observing, SiteState state) {
        return new PlanRequest<>(
                draft.id(),
                observing.revision(),
                draft.operation().command().goal(),
                config(state),
                HeldHosts.marked(observing.gathered(), state::host),
                key -> state.lock(key).inTheWayOf(draft.id(), true).isPresent(),
                state::host);
    }

    /** A plan that replaces another may follow on steps that were carried out. */
    private static String unchanged(Phase.Observing observing) {
        return observing.revision() == 1 ? " Nothing was changed." : " Nothing more was changed.";
    }

    private void report(Draft draft, Report report) {
        List<Report> parts = ReportParts.of(report, LARGEST_REPORT);
        for (int i = 0; i < parts.size(); i++) {
            draft.add(new Event.Reported(draft.id(), draft.site(), draft.now(), parts.get(i), i + 1, parts.size()));
        }
        end(draft, Ending.VERIFIED, "reported", summary(report));
    }

    private static String summary(Report report) {
        long errors = count(report, Report.Level.ERROR);
        long warnings = count(report, Report.Level.WARNING);
        return errors + warnings == 0
                ? "Read just now: %s. Nothing is wrong.".formatted(report.title())
                : "Read just now: %s. %d wrong, %d worth a look.".formatted(report.title(), errors, warnings);
    }

    private static long count(Report report, Report.Level level) {
        return report.findings().stream()
                .filter(finding -> finding.level() == level)
                .count();
    }

    private void propose(Draft draft, Plan plan, SiteState state) {
        int size = Digest.canonical(plan).getBytes(StandardCharsets.UTF_8).length;
        if (size > LARGEST_PLAN) {
            end(
                    draft,
                    Ending.INFEASIBLE,
                    "plan_too_large",
                    "The plan of %s has %d steps in %d bytes, and a message takes plans of %d: ask for less at a time, about %d %% of it. Nothing was changed."
                            .formatted(
                                    plan.goal().summary(),
                                    plan.steps().size(),
                                    size,
                                    LARGEST_PLAN,
                                    LARGEST_PLAN * 100L / size));
            return;
        }
        Command command = draft.operation().command();
        Policy policy = config(state).policy();
        Optional<Policy.Requirement> requirement = gate.requirement(policy, command, plan);
        draft.add(new Event.PlanProposed(
                draft.id(),
                draft.site(),
                draft.now(),
                plan,
                plan.digest(),
                draft.now().plus(policy.timers().planExpiry()),
                requirement.map(Policy.Requirement::count).orElse(0),
                requirement));
        if (!plan.blockers().isEmpty()) {
            end(draft, Ending.INFEASIBLE, "cannot_move", blockers(plan));
        } else if (requirement.isEmpty() && gate.isUnseen(command, plan)) {
            end(
                    draft,
                    Ending.FAILED,
                    "site_changed",
                    "The site changed after the glass was broken, and nobody has seen the new plan: look at it, and ask again. Nothing more was changed.");
        } else if (requirement.isEmpty()) {
            startOrEnd(draft, plan, state);
        }
    }

    private static String blockers(Plan plan) {
        String who = plan.blockers().stream()
                .map(blocker -> "%s: %s".formatted(blocker.guest().label(), blocker.why()))
                .collect(Collectors.joining(" "));
        String vmids = plan.blockers().stream()
                .map(blocker -> Integer.toString(blocker.guest().vmid()))
                .collect(Collectors.joining(", "));
        return "%d %s in the way, and nothing was changed. %s Remove what ties them, or say that they may stay (leave: %s)."
                .formatted(
                        plan.blockers().size(),
                        plan.blockers().size() == 1 ? "guest that cannot move is" : "guests that cannot move are",
                        who,
                        vmids);
    }

    private void startOrEnd(Draft draft, Plan plan, SiteState state) {
        Optional<Rejection> refused = refuseStart(draft, plan, state);
        if (refused.isPresent()) {
            end(draft, Ending.FAILED, refused.get().code(), refused.get().message() + " Nothing was changed.");
        } else {
            start(draft, plan, state);
        }
    }

    /** Why the plan cannot start now, if so: somebody else holds what it needs, or it is not the time. */
    Optional<Rejection> refuseStart(Draft draft, Plan plan, SiteState state) {
        return Locks.refuse(state, draft.id(), kinds.locks(plan))
                .or(() -> shut(draft.operation().command(), plan.risk(), state, draft.now()));
    }

    /** Starts a plan that nothing keeps from starting. */
    void start(Draft draft, Plan plan, SiteState state) {
        Command command = draft.operation().command();
        command.breakGlass()
                .ifPresent(emergency -> draft.add(new Event.BreakGlassUsed(
                        draft.id(),
                        draft.site(),
                        draft.now(),
                        command.actor().name(),
                        emergency,
                        gate.lifted(config(state).policy(), command, plan, draft.now()))));
        draft.add(new Event.OperationStarted(draft.id(), draft.site(), draft.now(), plan.digest(), kinds.locks(plan)));
        advance(draft, state);
    }

    /** Why no step of that risk may start now, if so. */
    Optional<Rejection> shut(Command command, Risk risk, SiteState state, Instant now) {
        return gate.shut(config(state).policy(), command, risk, now);
    }

    /** What has started goes on to its end, whatever else happens; only what has not may be kept back. */
    private void carryOn(Draft draft, Running running, SiteState state) {
        List<Running.Answered> halts = running.halts(draft.operation().command().continuesAfterFailure());
        if (!halts.isEmpty()) {
            if (running.open().isEmpty()) {
                halt(draft, running, halts, state);
            }
            return;
        }
        switch (running.control()) {
            case Control.Cancelling cancelling -> {
                if (running.isQuiet()) {
                    end(draft, Ending.CANCELLED, "cancelled", "Cancelled before the next step. " + account(running));
                }
            }
            case Control.Pausing pausing -> {
                if (running.isQuiet()) {
                    pause(draft, pausing.why(), state);
                }
            }
            case Control.Paused waits -> {}
            case Control.Go go -> next(draft, running, state);
        }
    }

    /** Nothing is open any more, and what ended badly says how the operation ends: the worst of it, the first of those. */
    private void halt(Draft draft, Running running, List<Running.Answered> halts, SiteState state) {
        Optional<Running.Answered> unknown = halts.stream()
                .filter(answer -> answer.outcome() == Outcome.UNKNOWN)
                .findFirst();
        Optional<Running.Answered> lasting = halts.stream()
                .filter(answer -> running.control() instanceof Control.Cancelling || !isOutdated(answer))
                .findFirst();
        if (unknown.isPresent()) {
            end(draft, Ending.UNKNOWN, running, unknown.get());
        } else if (lasting.isPresent()) {
            end(draft, Ending.FAILED, running, lasting.get());
        } else {
            replan(draft, running.plan().revision() + 1, why(halts.getFirst()), state);
        }
    }

    /** Whether it says that the plan no longer fits the site, and nothing worse. */
    private static boolean isOutdated(Running.Answered answer) {
        return answer.outcome() == Outcome.REFUSED
                && answer.code().filter(Problem.PRECONDITION_GONE::equals).isPresent();
    }

    private void end(Draft draft, Ending ending, Running running, Running.Answered answer) {
        end(draft, ending, answer.code().orElse("unexplained"), Sentences.joined(why(answer), account(running)));
    }

    /** What was reached so far and what was not, and what exists in consequence. */
    String account(Running running) {
        return Sentences.joined(Account.of(running), kinds.halfway(running.plan(), running.verified()));
    }

    private static String why(Running.Answered answer) {
        return answer.why()
                .orElseThrow(
                        () -> new IllegalStateException("an answer that is not verified says why: " + answer.step()));
    }

    private void next(Draft draft, Running running, SiteState state) {
        List<Plan.PlannedStep> ready = running.ready(draft.operation().command().continuesAfterFailure());
        if (ready.isEmpty()) {
            finish(draft, running);
            return;
        }
        Optional<Rejection> shut = shut(draft.operation().command(), riskiest(ready), state, draft.now());
        if (shut.isEmpty()) {
            int places = config(state).policy().concurrency().steps()
                    - running.busy().size();
            ready.stream().limit(Math.max(0, places)).forEach(step -> send(draft, running, step, state));
        } else if (running.isQuiet()) {
            pause(draft, Sentences.joined(shut.get().message(), "Resume it then."), state);
        }
    }

    private void finish(Draft draft, Running running) {
        if (running.allVerified()) {
            kinds.missed(running.plan())
                    .ifPresentOrElse(
                            missed -> end(draft, Ending.FAILED, missed.code(), missed.message()),
                            () -> end(draft, Ending.VERIFIED, "verified", kinds.reached(running.plan())));
        } else if (running.isQuiet()) {
            end(draft, Ending.FAILED, "steps_failed", account(running));
        }
    }

    /** The highest risk of these steps. */
    static Risk riskiest(List<Plan.PlannedStep> steps) {
        return steps.stream()
                .map(Plan.PlannedStep::risk)
                .max(Comparator.naturalOrder())
                .orElse(Risk.READ);
    }

    private void pause(Draft draft, String why, SiteState state) {
        Instant until = draft.now().plus(config(state).policy().timers().pause());
        draft.add(new Event.OperationPaused(draft.id(), draft.site(), draft.now(), why, until));
    }

    /** A destructive step is announced first, and sent when the audit log has the announcement. */
    private void send(Draft draft, Running running, Plan.PlannedStep planned, SiteState state) {
        Instant deadline =
                draft.now().plus(Allowance.of(planned, config(state).policy().timers()));
        Step step = new Step(
                draft.id(),
                planned.id(),
                1,
                draft.site(),
                draft.now(),
                deadline,
                Optional.of(running.digest()),
                planned.action());
        if (planned.risk() == Risk.DESTRUCTIVE) {
            draft.add(new Event.StepAnnounced(draft.id(), draft.site(), draft.now(), step));
        } else {
            draft.add(new Event.StepIssued(draft.id(), draft.site(), draft.now(), step));
        }
    }

    /** Reads the site again because the plan no longer fits it. */
    void replan(Draft draft, int revision, String why, SiteState state) {
        if (revision > MOST_REVISIONS) {
            end(
                    draft,
                    Ending.FAILED,
                    "site_keeps_changing",
                    Sentences.joined(
                            "The site changed under %d plans in a row, the last time so: %s"
                                    .formatted(MOST_REVISIONS, why),
                            "Find out who else works on it."));
            return;
        }
        draft.add(new Event.ReplanStarted(draft.id(), draft.site(), draft.now(), revision, why));
        advance(draft, state);
    }

    /** Sends a step. */
    void issue(Draft draft, StepId id, int attempt, Instant deadline, Optional<Digest> plan, StepAction action) {
        Step step = new Step(draft.id(), id, attempt, draft.site(), draft.now(), deadline, plan, action);
        draft.add(new Event.StepIssued(draft.id(), draft.site(), draft.now(), step));
    }

    /** Ends the operation. */
    void end(Draft draft, Ending ending, String code, String summary) {
        if (draft.phase() instanceof Running running) {
            List<StepFate> fates = Account.fates(running);
            String remains = ending == Ending.VERIFIED
                    ? ""
                    : kinds.remains(running.plan(), fates).orElse("");
            draft.add(new Event.OperationEnded(
                    draft.id(), draft.site(), draft.now(), ending, code, Sentences.joined(summary, remains), fates));
        } else {
            draft.add(
                    new Event.OperationEnded(draft.id(), draft.site(), draft.now(), ending, code, summary, List.of()));
        }
    }

    private static SiteConfig config(SiteState state) {
        return state.config()
                .orElseThrow(() -> new IllegalStateException(
                        "site %s has operations but no configuration".formatted(state.site())));
    }
}
