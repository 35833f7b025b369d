package io.signalbox.planner.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.event.Event.Ending;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.evacuation.World;
import io.signalbox.planner.process.NamedAction;
import io.signalbox.planner.process.OperationProcess;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import io.signalbox.planner.process.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SideBySideTest {
    private static final Policy TWO_AT_A_TIME = Policy.builtIn().with(new Policy.Concurrency(2, 2, 2, 2));

    private final Scene scene = new Scene(
            new World()
                    .host("pve01", 64)
                    .host("pve02", 64)
                    .host("pve03", 64)
                    .running(101, "pve01", 4)
                    .running(102, "pve01", 3)
                    .running(103, "pve01", 2)
                    .running(104, "pve01", 1),
            Policy.builtIn(),
            TWO_AT_A_TIME.concurrency());

    private OperationId started() {
        OperationId operation = scene.evacuate("pve01", false);
        scene.playOut(operation);
        scene.approve(Scene.REVIEWER, operation);
        return operation;
    }

    private Step open(OperationId operation, int place) {
        return scene.allOpen(operation).get(place);
    }

    private void fail(Step step, Outcome outcome, String code) {
        scene.answer(step, outcome, Optional.of(Scene.problem(code)));
    }

    @Test
    void asManyStepsRunAtATimeAsThePolicySaysAndTheProofOfTheWholeComesLast() {
        OperationId operation = started();
        assertThat(scene.allOpen(operation)).hasSize(2);
        scene.answer(open(operation, 1), Outcome.VERIFIED, Optional.empty());
        assertThat(scene.allOpen(operation)).hasSize(2);
        scene.playOut(operation);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.VERIFIED);
        assertThat(scene.issued(operation).getLast().action()).isInstanceOf(StepAction.ConfirmHostEmpty.class);
        assertThat(scene.world().place(104)).isNotEqualTo(new HostName("pve01"));
    }

    @Test
    void afterAFailureNothingMoreStartsAndWhatRunsIsWaitedFor() {
        OperationId operation = started();
        Step beside = open(operation, 1);
        fail(open(operation, 0), Outcome.FAILED, "migration_failed");
        assertThat(scene.kinds(operation)).endsWith("StepFailed");
        scene.answer(beside, Outcome.VERIFIED, Optional.empty());
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.FAILED);
        assertThat(scene.end(operation).code()).isEqualTo("migration_failed");
        assertThat(scene.end(operation).steps())
                .extracting(Event.StepFate::fate)
                .containsExactly("failed", "verified", "not-started", "not-started", "not-started");
    }

    @Test
    void anUnknownOutcomeOutranksAFailure() {
        OperationId operation = started();
        Step beside = open(operation, 1);
        fail(open(operation, 0), Outcome.FAILED, "migration_failed");
        fail(beside, Outcome.UNKNOWN, "nobody_knows");
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.UNKNOWN);
        assertThat(scene.end(operation).code()).isEqualTo("nobody_knows");
        assertThat(scene.state().locks()).isNotEmpty();
    }

    @Test
    void aPlanThatNoLongerFitsIsReplacedOnceNothingOfItRuns() {
        OperationId operation = started();
        Step beside = open(operation, 1);
        fail(open(operation, 0), Outcome.REFUSED, Problem.PRECONDITION_GONE);
        assertThat(scene.kinds(operation)).endsWith("StepRefused");
        scene.answer(beside, Outcome.VERIFIED, Optional.empty());
        assertThat(scene.kinds(operation)).contains("ReplanStarted");
    }

    @Test
    void aFailureBesideAPlanThatNoLongerFitsEndsTheOperation() {
        OperationId operation = started();
        Step beside = open(operation, 1);
        fail(open(operation, 0), Outcome.REFUSED, Problem.PRECONDITION_GONE);
        fail(beside, Outcome.FAILED, "migration_failed");
        assertThat(scene.end(operation).code()).isEqualTo("migration_failed");
    }

    @Test
    void nothingIsTriedAgainOnceAnotherStepHasFailed() {
        OperationId operation = started();
        Step beside = open(operation, 1);
        fail(open(operation, 0), Outcome.FAILED, "migration_failed");
        fail(beside, Outcome.FAILED, ResultDecision.DID_NOT_HAPPEN);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.FAILED);
        assertThat(scene.allOpen(operation)).isEmpty();
    }

    @Test
    void aStepThatIsTriedAgainDoesNotHoldUpTheOthers() {
        OperationId operation = started();
        fail(open(operation, 0), Outcome.FAILED, ResultDecision.DID_NOT_HAPPEN);
        assertThat(scene.allOpen(operation)).hasSize(2).anyMatch(step -> step.attempt() == 2);
        scene.playOut(operation);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.VERIFIED);
    }

    @Test
    void onlyTheStepWhoseTimeIsOverIsUnknown() {
        OperationId operation = started();
        scene.answer(open(operation, 0), Outcome.VERIFIED, Optional.empty());
        Step first = open(operation, 0);
        scene.wait(Duration.between(scene.now(), first.deadline()).plusSeconds(31));
        scene.send(new Input.DueReached(operation));
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.UNKNOWN);
        assertThat(scene.end(operation).code()).isEqualTo("executor_silent");
    }

    @Test
    void aDestructiveStepThatWasOnlyAnnouncedIsNotSentAfterAFailureBesideIt() {
        Scene two = new Scene(
                new World().host("pve01", 64).running(101, "pve01", 4).stopped(102, "pve01", 4),
                TWO_AT_A_TIME,
                new StopAndDelete());
        OperationId operation = two.ask(new Goal.DeleteGuest(new Goal.GuestRef(101, Optional.empty()), false));
        two.approve(Scene.REVIEWER, operation);
        Step announced = two.last(operation, Event.StepAnnounced.class).step();
        Step beside = two.open(operation).orElseThrow();
        assertThat(two.kinds(operation)).contains("StepAnnounced");
        two.answer(beside, Outcome.FAILED, Optional.of(Scene.problem("stop_failed")));
        assertThat(two.record(announced)).isEmpty();
        assertThat(two.end(operation).ending()).isEqualTo(Ending.FAILED);
        assertThat(two.issued(operation)).noneMatch(step -> step.action() instanceof StepAction.DeleteGuest);
    }

    /** Stops one guest and deletes another, side by side. */
    private static final class StopAndDelete implements OperationProcess<Goal.DeleteGuest> {
        @Override
        public Class<Goal.DeleteGuest> goal() {
            return Goal.DeleteGuest.class;
        }

        @Override
        public List<String> privileges() {
            return List.of();
        }

        @Override
        public Optional<Rejection> admit(SiteConfig config, Goal.DeleteGuest goal) {
            return Optional.empty();
        }

        @Override
        public List<NamedAction> observe(SiteConfig config, Goal.DeleteGuest goal, List<Observation> gathered) {
            return switch (gathered.size()) {
                case 0 ->
                    List.of(
                            new NamedAction("find-101", new StepAction.FindGuest(101)),
                            new NamedAction("find-102", new StepAction.FindGuest(102)));
                default -> List.of();
            };
        }

        @Override
        public Proposal plan(PlanRequest<Goal.DeleteGuest> request) {
            List<Observation.Found> found = request.gathered().stream()
                    .map(one -> ((Observation.GuestFound) one).found().orElseThrow())
                    .toList();
            StepAction stop = new StepAction.StopGuest(
                    found.get(0).guest().id(),
                    found.get(0).host(),
                    found.get(0).guest().tags());
            StepAction delete = new StepAction.DeleteGuest(
                    found.get(1).guest().id(),
                    found.get(1).host(),
                    found.get(1).guest().tags(),
                    List.of());
            return new Proposal.Feasible(new Plan(
                    request.operation(),
                    request.revision(),
                    request.config().site(),
                    request.goal(),
                    request.config().commit(),
                    Instant.EPOCH,
                    List.of(step("stop", stop), step("delete", delete)),
                    List.of(),
                    List.of()));
        }

        private static Plan.PlannedStep step(String name, StepAction action) {
            return new Plan.PlannedStep(new StepId(name), action.risk(), action.summary(), action)
                    .onceVerified(List.of());
        }

        @Override
        public List<LockRequest> locks(Plan plan) {
            return List.of();
        }

        @Override
        public List<LockRequest> wants(Goal.DeleteGuest goal) {
            return List.of();
        }

        @Override
        public String reached(Plan plan) {
            return "done";
        }
    }
}
