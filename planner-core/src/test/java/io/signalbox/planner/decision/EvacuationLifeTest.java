package io.signalbox.planner.decision;

import static io.signalbox.planner.decision.Scene.ONCALL;
import static io.signalbox.planner.decision.Scene.REVIEWER;
import static io.signalbox.planner.decision.Scene.SECOND_REVIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.Approval.Verdict;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.command.OnFailure;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.event.Event.Ending;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.evacuation.World;
import io.signalbox.planner.operation.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvacuationLifeTest {
    private static World threeHosts() {
        return new World()
                .host("pve01", 64)
                .host("pve02", 64)
                .host("pve03", 64)
                .running(101, "pve01", 8)
                .running(102, "pve01", 16)
                .stopped(103, "pve01", 4)
                .running(201, "pve02", 8)
                .put("pve01", World.template(900));
    }

    private final Scene scene = new Scene(threeHosts());

    @Test
    void anApprovedEvacuationMovesEveryGuestOneAtATimeAndProvesTheHostEmpty() {
        OperationId operation = scene.evacuate("pve01", false);
        scene.playOut(operation);
        assertThat(scene.kinds(operation)).endsWith("PlanProposed");

        scene.approve(REVIEWER, operation);
        scene.playOut(operation);

        assertThat(scene.end(operation).ending()).isEqualTo(Ending.VERIFIED);
        assertThat(scene.world().on(new HostName("pve01"))).allMatch(guest -> guest.template());
        assertThat(moves(operation)).containsExactly(102, 101, 103);
        assertThat(scene.state().locks()).isEmpty();
        assertThat(scene.state().dues()).isEmpty();
        assertThat(scene.end(operation).steps()).allMatch(fate -> fate.fate().equals("verified"));
    }

    @Test
    void nothingIsSentBeforeTheApproval() {
        OperationId operation = scene.evacuate("pve01", false);
        scene.playOut(operation);
        scene.wait(Duration.ofMinutes(10));
        scene.send(new Input.DueReached(operation));
        assertThat(moves(operation)).isEmpty();
        assertThat(scene.state().locks()).isEmpty();
    }

    @Test
    void aDryRunWaitsAtItsPlanAndCanBeApprovedUntilItExpires() {
        OperationId operation = scene.evacuate("pve01", true);
        scene.playOut(operation);
        assertThat(scene.proposal(operation).approvalsNeeded()).isEqualTo(1);
        scene.approve(REVIEWER, operation);
        scene.playOut(operation);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.VERIFIED);
    }

    @Test
    void aPlanNobodyApprovesExpires() {
        OperationId operation = scene.evacuate("pve01", false);
        scene.playOut(operation);
        scene.wait(Duration.ofMinutes(31));
        assertThat(code(scene.approve(REVIEWER, operation))).isEqualTo("plan_expired");
        scene.send(new Input.DueReached(operation));
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.EXPIRED);
        assertThat(moves(operation)).isEmpty();
    }

    @Test
    void theRequesterCannotApproveEvenWithTheRole() {
        OperationId operation = scene.evacuate("pve01", false);
        scene.playOut(operation);
        assertThat(code(scene.approve(ONCALL, operation))).isEqualTo("requester_cannot_approve");
        assertThat(code(scene.approve(Scene.VIEWER, operation))).isEqualTo("role_missing");
    }

    @Test
    void anApprovalOfAnotherPlanIsRefused() {
        OperationId operation = scene.evacuate("pve01", false);
        scene.playOut(operation);
        Digest other = Digest.ofValue("another plan");
        assertThat(code(scene.decide(REVIEWER, operation, other, Verdict.APPROVE)))
                .isEqualTo("plan_changed");
        assertThat(moves(operation)).isEmpty();
    }

    @Test
    void twoApprovalsAreTwoPeople() {
        Scene strict = new Scene(
                threeHosts(),
                Policy.of(
                        Policy.builtIn().headroom(),
                        Policy.Approvals.of(0, 2),
                        Policy.builtIn().timers()));
        OperationId operation = strict.evacuate("pve01", false);
        strict.playOut(operation);
        strict.approve(REVIEWER, operation);
        assertThat(code(strict.approve(REVIEWER, operation))).isEqualTo("already_approved");
        assertThat(strict.open(operation)).isEmpty();
        strict.approve(SECOND_REVIEWER, operation);
        assertThat(strict.open(operation)).isPresent();
    }

    @Test
    void aRejectedPlanEndsDenied() {
        OperationId operation = scene.evacuate("pve01", false);
        scene.playOut(operation);
        scene.decide(REVIEWER, operation, scene.proposal(operation).digest(), Verdict.REJECT);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.DENIED);
    }

    @Test
    void aSecondEvacuationFindsNothingToDo() {
        OperationId first = scene.evacuate("pve01", false);
        scene.playOut(first);
        scene.approve(REVIEWER, first);
        scene.playOut(first);
        OperationId second = scene.evacuate("pve01", false);
        scene.playOut(second);
        assertThat(scene.end(second).ending()).isEqualTo(Ending.VERIFIED);
        assertThat(scene.end(second).summary()).startsWith("Nothing to do");
        assertThat(moves(second)).isEmpty();
    }

    @Test
    void aGuestThatCannotMoveStopsTheOperationBeforeAnythingStartsAndIsNamed() {
        scene.world().put("pve01", World.withDevice(104, "hostpci0"));
        OperationId operation = scene.evacuate("pve01", false);
        scene.playOut(operation);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.INFEASIBLE);
        assertThat(scene.end(operation).summary())
                .contains("104")
                .contains("hostpci0")
                .contains("leave: 104");
        assertThat(moves(operation)).isEmpty();
    }

    @Test
    void aGuestThatMayStayIsNamedInThePlanAndStays() {
        scene.world().put("pve01", World.withDevice(104, "hostpci0"));
        OperationId operation = scene.evacuate("pve01", false, 104);
        scene.playOut(operation);
        scene.approve(REVIEWER, operation);
        scene.playOut(operation);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.VERIFIED);
        assertThat(scene.end(operation).summary()).contains("104");
        assertThat(scene.world().place(104)).isEqualTo(new HostName("pve01"));
    }

    @Test
    void noStepStartsAfterAFailedOne() {
        OperationId operation = started();
        Step first = scene.open(operation).orElseThrow();
        scene.answer(first, Outcome.FAILED, Optional.of(Scene.problem("migration_failed")));
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.FAILED);
        assertThat(scene.end(operation).summary()).contains("the API's own words");
        assertThat(moves(operation)).hasSize(1);
        assertThat(scene.end(operation).steps())
                .extracting(Event.StepFate::fate)
                .containsExactly("failed", "not-started", "not-started", "not-started");
        assertThat(scene.state().locks()).isEmpty();
    }

    @Test
    void withOnFailureContinueTheOtherGuestsStillMoveAndTheOperationFails() {
        Command command = scene.command(
                ONCALL,
                false,
                OnFailure.CONTINUE,
                new Goal.EvacuateHost(new HostName("pve01"), Optional.empty(), Set.of()));
        scene.send(new Input.CommandReceived(command, Scene.SIGNER));
        OperationId operation = OperationId.startedBy(command.id());
        scene.playOut(operation);
        scene.approve(REVIEWER, operation);
        scene.answer(scene.open(operation).orElseThrow(), Outcome.FAILED, Optional.of(Scene.problem("x_failed")));
        scene.playOut(operation);
        assertThat(moves(operation)).hasSize(3);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.FAILED);
    }

    @Test
    void anUnknownOutcomeStopsEvenWithOnFailureContinue() {
        Command command = scene.command(
                ONCALL,
                false,
                OnFailure.CONTINUE,
                new Goal.EvacuateHost(new HostName("pve01"), Optional.empty(), Set.of()));
        scene.send(new Input.CommandReceived(command, Scene.SIGNER));
        OperationId operation = OperationId.startedBy(command.id());
        scene.playOut(operation);
        scene.approve(REVIEWER, operation);
        scene.answer(scene.open(operation).orElseThrow(), Outcome.UNKNOWN, Optional.of(Scene.problem("lost")));
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.UNKNOWN);
        assertThat(moves(operation)).hasSize(1);
    }

    @Test
    void aPreconditionThatIsGoneMakesANewPlanThatNeedsANewApproval() {
        OperationId operation = started();
        Digest first = scene.proposal(operation).digest();
        Step move = scene.open(operation).orElseThrow();
        scene.world().move(102, new HostName("pve03"));
        scene.answer(move, Outcome.REFUSED, Optional.of(Scene.problem(Problem.PRECONDITION_GONE)));
        assertThat(scene.state().locks()).isEmpty();
        scene.playOut(operation);

        assertThat(scene.proposal(operation).plan().revision()).isEqualTo(2);
        assertThat(scene.proposal(operation).digest()).isNotEqualTo(first);
        assertThat(code(scene.decide(REVIEWER, operation, first, Verdict.APPROVE)))
                .isEqualTo("plan_changed");
        scene.approve(REVIEWER, operation);
        scene.playOut(operation);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.VERIFIED);
        assertThat(moves(operation)).containsExactly(102, 101, 103);
    }

    @Test
    void anAttemptProvedNotToHaveHappenedIsTriedAgainAsAnotherAttempt() {
        OperationId operation = started();
        Step move = scene.open(operation).orElseThrow();
        scene.answer(move, Outcome.FAILED, Optional.of(Scene.problem(ResultDecision.DID_NOT_HAPPEN)));
        Step again = scene.open(operation).orElseThrow();
        assertThat(again.id()).isEqualTo(move.id());
        assertThat(again.attempt()).isEqualTo(2);
        scene.answer(again, Outcome.FAILED, Optional.of(Scene.problem(Problem.LOCK_TIMEOUT)));
        Step last = scene.open(operation).orElseThrow();
        scene.answer(last, Outcome.FAILED, Optional.of(Scene.problem(ResultDecision.DID_NOT_HAPPEN)));
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.FAILED);
    }

    @Test
    void aResultThatComesTwiceOrLateChangesNothing() {
        OperationId operation = started();
        Step move = scene.open(operation).orElseThrow();
        scene.answer(move, Outcome.VERIFIED, Optional.empty());
        assertThat(scene.answer(move, Outcome.VERIFIED, Optional.empty())).isEmpty();
        assertThat(scene.answer(move, Outcome.FAILED, Optional.of(Scene.problem("late"))))
                .isEmpty();
    }

    @Test
    void cancellingARunningOperationWaitsForTheStepUnderWay() {
        OperationId operation = started();
        Step move = scene.open(operation).orElseThrow();
        scene.send(new Input.CommandReceived(
                scene.command(ONCALL, false, new Goal.CancelOperation(operation)), Scene.SIGNER));
        assertThat(scene.kinds(operation)).endsWith("CancelAccepted");
        scene.answer(move, Outcome.VERIFIED, Optional.empty());
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.CANCELLED);
        assertThat(scene.end(operation).summary()).contains("1 of 4 steps are verified, 3 were not started");
        assertThat(moves(operation)).hasSize(1);
    }

    @Test
    void cancellingAProposedOperationEndsItAtOnce() {
        OperationId operation = scene.evacuate("pve01", false);
        scene.playOut(operation);
        scene.send(new Input.CommandReceived(
                scene.command(ONCALL, false, new Goal.CancelOperation(operation)), Scene.SIGNER));
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.CANCELLED);
        assertThat(code(scene.send(new Input.CommandReceived(
                        scene.command(ONCALL, false, new Goal.CancelOperation(operation)), Scene.SIGNER))))
                .isEqualTo("operation_ended");
    }

    @Test
    void aSilentExecutorMakesTheOutcomeUnknown() {
        OperationId operation = started();
        scene.wait(Policy.builtIn().timers().migrate().plus(Phase.REVIEWER));
        scene.send(new Input.DueReached(operation));
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.UNKNOWN);
        assertThat(scene.end(operation).code()).isEqualTo("executor_silent");
    }

    @Test
    void aSilentExecutorWhileOnlyReadingIsAFailureThatChangedNothing() {
        OperationId operation = scene.evacuate("pve01", false);
        scene.wait(Policy.builtIn().timers().observe().plus(Phase.REVIEWER));
        scene.send(new Input.DueReached(operation));
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.FAILED);
    }

    @Test
    void aHostInUseRefusesAnotherEvacuationAndAnotherApproval() {
        OperationId waiting = scene.evacuate("pve02", true);
        scene.playOut(waiting);
        OperationId operation = started();
        Command second =
                scene.command(ONCALL, false, new Goal.EvacuateHost(new HostName("pve01"), Optional.empty(), Set.of()));
        assertThat(code(scene.send(new Input.CommandReceived(second, Scene.SIGNER))))
                .isEqualTo("locked");
        assertThat(code(scene.approve(REVIEWER, waiting))).isEqualTo("locked");
        scene.playOut(operation);
        scene.approve(REVIEWER, waiting);
        assertThat(scene.open(waiting)).isPresent();
    }

    @Test
    void theSameCommandTwiceIsOneOperationAndAnotherUnderItsIdIsRefused() {
        Command command =
                scene.command(ONCALL, true, new Goal.EvacuateHost(new HostName("pve01"), Optional.empty(), Set.of()));
        scene.send(new Input.CommandReceived(command, Scene.SIGNER));
        assertThat(scene.send(new Input.CommandReceived(command, Scene.SIGNER))).isEmpty();
        Command other = new Command(
                command.id(),
                command.site(),
                command.actor(),
                command.reason(),
                Optional.empty(),
                Optional.of(false),
                Optional.empty(),
                scene.now(),
                command.goal(),
                Optional.empty());
        assertThat(code(scene.send(new Input.CommandReceived(other, Scene.SIGNER))))
                .isEqualTo("command_id_reused");
    }

    @Test
    void hostsThatDoNotExistAndTargetsThatMakeNoSenseAreRefusedWithWhatThereIs() {
        assertThat(rejection(new Goal.EvacuateHost(new HostName("pve09"), Optional.empty(), Set.of()))
                        .message())
                .contains("pve09")
                .contains("pve01, pve02, pve03");
        assertThat(rejection(new Goal.EvacuateHost(new HostName("pve01"), Optional.of(new HostName("pve01")), Set.of()))
                        .code())
                .isEqualTo("target_is_source");
        assertThat(rejection(new Goal.CancelOperation(new OperationId("op-none")))
                        .code())
                .isEqualTo("operation_unknown");
    }

    @Test
    void aViewerGivesNoCommands() {
        Command command = scene.command(
                Scene.VIEWER, false, new Goal.EvacuateHost(new HostName("pve01"), Optional.empty(), Set.of()));
        assertThat(code(scene.send(new Input.CommandReceived(command, Scene.SIGNER))))
                .isEqualTo("role_missing");
    }

    @Test
    void everyStepOfTheRunNamesTheApprovedPlan() {
        OperationId operation = started();
        scene.playOut(operation);
        Digest approved = scene.proposal(operation).digest();
        assertThat(scene.issued(operation).stream().filter(step -> step.action() instanceof StepAction.MigrateGuest))
                .isNotEmpty()
                .allMatch(step -> step.planDigest().equals(Optional.of(approved)));
    }

    private Event.CommandRejected rejection(Goal goal) {
        return (Event.CommandRejected)
                scene.send(new Input.CommandReceived(scene.command(ONCALL, false, goal), Scene.SIGNER))
                        .getFirst();
    }

    private OperationId started() {
        OperationId operation = scene.evacuate("pve01", false);
        scene.playOut(operation);
        scene.approve(REVIEWER, operation);
        return operation;
    }

    private List<Integer> moves(OperationId operation) {
        return scene.issued(operation).stream()
                .filter(step -> step.action() instanceof StepAction.MigrateGuest)
                .map(step -> ((StepAction.MigrateGuest) step.action()).guest().vmid())
                .toList();
    }

    private static String code(List<Event> events) {
        return switch (events.getFirst()) {
            case Event.ApprovalRefused refused -> refused.code();
            case Event.CommandRejected rejected -> rejected.code();
            default -> throw new AssertionError("not refused: " + events);
        };
    }
}
