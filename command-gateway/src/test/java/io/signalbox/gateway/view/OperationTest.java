package io.signalbox.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.site.Policy;
import io.signalbox.gateway.story.Story;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OperationTest {
    private final Story story = Story.of("op-1");

    @Test
    void anAcceptedCommandIsObserving() {
        Operation operation = fold(story.accepted());

        assertThat(operation.state()).isEqualTo(OperationState.OBSERVING);
        assertThat(operation.request().command()).contains(story.command());
    }

    @Test
    void theAnswerTakesTheSubmittedOneOver() {
        Operation submitted = Operation.submitted(story.command());

        assertThat(submitted.evolve(story.accepted()).state()).isEqualTo(OperationState.OBSERVING);
        assertThat(submitted
                        .evolve(story.rejected(story.command().id(), "EvacuateHost", "host_unknown", "No such host."))
                        .state())
                .isEqualTo(OperationState.REJECTED);
    }

    @Test
    void aRejectedCommandHasACodeAndASentence() {
        Operation operation =
                fold(story.rejected(story.command().id(), "EvacuateHost", "host_unknown", "No such host."));

        assertThat(operation.state()).isEqualTo(OperationState.REJECTED);
        assertThat(operation.standing().code()).contains("host_unknown");
        assertThat(operation.standing().summary()).contains("No such host.");
        assertThat(operation.request().actor()).isEqualTo("operator");
    }

    @Test
    void aPlanCanBeApproved() {
        Event.PlanProposed proposed = story.proposed(2);
        Operation before = fold(story.accepted(), proposed);
        Operation after = before.evolve(story.approved(story.approval("ap-1", proposed.digest()), 1));

        assertThat(before.state()).isEqualTo(OperationState.PROPOSED);
        assertThat(after.approvals()).extracting(ApprovalView::actor).containsExactly("approver");
        assertThat(after.proposal()).map(Proposal::stillNeeded).contains(1);
    }

    @Test
    void aNewPlanForgetsTheApprovalsOfTheOldOne() {
        Event.PlanProposed proposed = story.proposed(1);

        Operation operation = fold(
                story.accepted(),
                proposed,
                story.approved(story.approval("ap-1", proposed.digest()), 0),
                story.started(),
                story.replans(),
                story.proposed(1));

        assertThat(operation.state()).isEqualTo(OperationState.PROPOSED);
        assertThat(operation.approvals()).isEmpty();
    }

    @Test
    void aPlannedStepIsShownWithTheWordsOfThePlan() {
        Operation operation =
                fold(story.accepted(), story.proposed(1), story.started(), story.issued(Story.MOVE, story.move()));

        assertThat(operation.state()).isEqualTo(OperationState.RUNNING);
        StepView step = operation.steps().getFirst();
        assertThat(step.summary()).isEqualTo("move web01 live to pve02");
        assertThat(step.guest()).contains(Story.WEB);
        assertThat(step.state()).isEqualTo(StepView.State.ISSUED);
    }

    @Test
    void aStepThatFailedHasItsProblem() {
        Operation operation = fold(story.accepted(), story.issued(Story.MOVE, story.move()), story.notMoved());

        StepView step = operation.steps().getFirst();
        assertThat(step.state()).isEqualTo(StepView.State.FAILED);
        assertThat(step.problem())
                .hasValueSatisfying(problem -> assertThat(problem.said()).contains("storage 'local'"));
        assertThat(step.evidence()).hasSize(1);
    }

    @Test
    void aStepThatIsTriedAgainIsThereOnce() {
        Operation operation = fold(
                story.accepted(),
                story.issued(Story.MOVE, story.move()),
                story.notMoved(),
                story.issued(Story.MOVE, story.move()));

        assertThat(operation.steps()).extracting(StepView::state).containsExactly(StepView.State.ISSUED);
    }

    @Test
    void aCancelThatCameTooLateChangesNothing() {
        Operation ended = fold(story.accepted(), story.ended(Event.Ending.VERIFIED));

        Operation after =
                ended.evolve(story.rejected(new CommandId("op-2"), "CancelOperation", "already_ended", "Too late."));

        assertThat(after).isEqualTo(ended);
    }

    @Test
    void anEndingHasItsCodeAndItsSummary() {
        Operation operation = fold(
                story.accepted(),
                story.proposed(1),
                story.cancelled(new CommandId("op-2"), "changed my mind"),
                story.ended(Event.Ending.CANCELLED));

        OperationView view = OperationView.of(operation);
        assertThat(view.state()).isEqualTo(OperationState.ENDED);
        assertThat(view.ending()).contains(Event.Ending.CANCELLED);
        assertThat(view.summary()).contains("This is how it ended.");
        assertThat(view.updatedAt()).isAfter(view.createdAt());
    }

    @Test
    void aPauseIsReachedWhenWhatWasSentHasEnded() {
        Operation pausing = running().evolve(story.pausing(new CommandId("op-2"), "lunch", List.of("A step goes on.")));
        Event.OperationPaused paused = story.paused("operator: lunch");

        assertThat(pausing.state()).isEqualTo(OperationState.PAUSED);
        assertThat(pausing.standing().halt())
                .contains(new Halt("operator: lunch", Optional.empty(), List.of("A step goes on.")));
        assertThat(pausing.evolve(paused).standing().halt())
                .contains(new Halt("operator: lunch", Optional.of(paused.until()), List.of()));
        assertThat(pausing.evolve(paused)
                        .evolve(story.resumed(new CommandId("op-3"), "back"))
                        .standing()
                        .halt())
                .isEmpty();
    }

    @Test
    void anAnnouncedStepIsShownAndTakenBackByWhoeverStopsIt() {
        Story deletion = Story.ofDeletion("op-1", Optional.empty());
        Operation announced = fold(deletion.accepted(), deletion.proposed(1), deletion.started(), deletion.announced());

        assertThat(announced.steps()).extracting(StepView::state).containsExactly(StepView.State.ANNOUNCED);
        assertThat(announced.steps().getFirst().guest()).contains(Story.WEB);
        assertThat(announced
                        .evolve(deletion.issued(Story.DELETE, deletion.delete()))
                        .steps())
                .extracting(StepView::state)
                .containsExactly(StepView.State.ISSUED);
        assertThat(announced
                        .evolve(deletion.cancelled(new CommandId("op-2"), "no"))
                        .steps())
                .isEmpty();
    }

    @Test
    void anUnknownOutcomeIsInDoubtUntilItsLocksAreReleased() {
        Operation unknown = running().evolve(story.ended(Event.Ending.UNKNOWN));
        Operation released = unknown.evolve(story.released(new CommandId("op-2"), "I looked"));

        assertThat(unknown.isInDoubt()).isTrue();
        assertThat(running().evolve(story.ended(Event.Ending.FAILED)).isInDoubt())
                .isFalse();
        assertThat(released.isInDoubt()).isFalse();
        assertThat(released.state()).isEqualTo(OperationState.ENDED);
        assertThat(released.release()).map(Release::reason).contains("I looked");
    }

    @Test
    void whoMustApproveIsKnownEvenIfThePlannerOnlySaysHowMany() {
        Policy.Requirement two = new Policy.Requirement(2, Set.of(Role.AUDITOR), List.of("reviewer", "compliance"));

        assertThat(fold(story.accepted(), story.proposed(two)).proposal())
                .flatMap(Proposal::requirement)
                .contains(two);
        assertThat(fold(story.accepted(), story.proposed(1)).proposal())
                .flatMap(Proposal::requirement)
                .contains(Policy.Requirement.of(1));
        assertThat(fold(story.accepted(), story.proposed(0)).proposal())
                .flatMap(Proposal::requirement)
                .isEmpty();
    }

    @Test
    void anEmergencyIsKnownFromTheStartAndUsedWithWhatItSetAside() {
        Story deletion = Story.ofDeletion("op-1", Optional.of("disk full"));
        Operation asked = fold(deletion.accepted(), deletion.proposed(0));
        Operation used = asked.evolve(deletion.breaksGlass("disk full"));

        assertThat(asked.breakGlass()).contains(BreakGlass.asked("disk full"));
        assertThat(used.breakGlass()).hasValueSatisfying(glass -> {
            assertThat(glass.lifted()).hasSize(1);
            assertThat(glass.usedAt()).isPresent();
        });
        assertThat(used.archive().breakGlass()).isEqualTo(used.breakGlass());
        assertThat(running().breakGlass()).isEmpty();
    }

    @Test
    void anEventOfAnOperationThatNeverBeganBeginsNone() {
        assertThat(Operation.begunBy(story.started())).isEmpty();
        assertThat(Operation.begunBy(story.ended(Event.Ending.FAILED))).isEqualTo(Optional.empty());
    }

    private Operation running() {
        return fold(story.accepted(), story.proposed(1), story.started(), story.issued(Story.MOVE, story.move()));
    }

    private static Operation fold(Event first, Event... more) {
        Operation begun = Operation.begunBy(first).orElseThrow();
        return Arrays.stream(more).reduce(begun, Operation::evolve, (left, right) -> right);
    }
}
