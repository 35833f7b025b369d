package io.signalbox.planner.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.event.Event.Ending;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.Step;
import io.signalbox.planner.evacuation.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ControlTest {
    private final World world = new World()
            .host("pve01", 64)
            .host("pve02", 64)
            .running(101, "pve01", 8)
            .running(102, "pve01", 4)
            .stopped(103, "pve02", 4);
    private final Scene scene = new Scene(world);

    @Test
    void aPauseSaysWhatStillRunsAndStandsStillOnceItHasEnded() {
        OperationId operation = running();
        Step open = scene.open(operation).orElseThrow();
        tell(new Goal.PauseOperation(operation));
        assertThat(scene.last(operation, Event.PauseAccepted.class).stillRunning())
                .singleElement()
                .asString()
                .contains(
                        open.id().value(),
                        "goes on until it has ended",
                        open.action().summary());
        assertThat(scene.kinds(operation)).doesNotContain("OperationPaused");

        scene.answer(open, Outcome.VERIFIED, Optional.empty());
        assertThat(scene.last(operation, Event.OperationPaused.class).why()).contains("oncall", "a test");
        assertThat(scene.open(operation)).isEmpty();
        assertThat(scene.state().locks()).isNotEmpty();
    }

    @Test
    void aResumedOperationGoesOnWhereItStood() {
        OperationId operation = paused();
        tell(new Goal.ResumeOperation(operation));
        assertThat(scene.open(operation)).isPresent();
        scene.playOut(operation);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.VERIFIED);
    }

    @Test
    void aPauseTakenBackBeforeItTookEffectChangesNothing() {
        OperationId operation = running();
        tell(new Goal.PauseOperation(operation));
        tell(new Goal.ResumeOperation(operation));
        scene.playOut(operation);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.VERIFIED);
        assertThat(scene.kinds(operation)).doesNotContain("OperationPaused");
    }

    @Test
    void aFailureWhilePausingEndsTheOperationLikeAnyOther() {
        OperationId operation = running();
        tell(new Goal.PauseOperation(operation));
        scene.answer(scene.open(operation).orElseThrow(), Outcome.FAILED, Optional.of(Scene.problem("failed")));
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.FAILED);
    }

    @Test
    void aPausedOperationCanBeCancelledAndEndsAtOnce() {
        OperationId operation = paused();
        tell(new Goal.CancelOperation(operation));
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.CANCELLED);
        assertThat(scene.end(operation).summary()).contains("1 of 3 steps are verified");
        assertThat(scene.state().locks()).isEmpty();
    }

    @Test
    void anOperationNobodyResumesIsCancelled() {
        OperationId operation = paused();
        scene.wait(Policy.builtIn().timers().pause());
        scene.send(new Input.DueReached(operation));
        assertThat(scene.end(operation).code()).isEqualTo("paused_too_long");
    }

    @Test
    void whatWasOnlyAnnouncedIsTakenBackAndAnnouncedAnewAfterwards() {
        OperationId operation = scene.ask(new Goal.DeleteGuest(new Goal.GuestRef(103, Optional.empty()), false));
        scene.approve(Scene.REVIEWER, operation);
        Step announced = scene.last(operation, Event.StepAnnounced.class).step();
        tell(new Goal.PauseOperation(operation));
        assertThat(scene.last(operation, Event.PauseAccepted.class).stillRunning())
                .singleElement()
                .asString()
                .contains("is not sent any more");
        assertThat(scene.kinds(operation)).endsWith("OperationPaused");
        assertThat(scene.record(announced)).isEmpty();

        scene.wait(Duration.ofSeconds(5));
        tell(new Goal.ResumeOperation(operation));
        Step anew = scene.last(operation, Event.StepAnnounced.class).step();
        assertThat(anew.issuedAt()).isAfter(announced.issuedAt());
        scene.record(anew);
        scene.playOut(operation);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.VERIFIED);
    }

    @Test
    void whatMakesNoSenseIsRefusedWithTheReason() {
        OperationId proposed = scene.evacuate("pve01", false);
        scene.playOut(proposed);
        assertThat(refused(new Goal.PauseOperation(proposed))).isEqualTo("not_running");
        assertThat(refused(new Goal.ResumeOperation(proposed))).isEqualTo("not_paused");
        assertThat(refused(new Goal.ReleaseOperation(proposed))).isEqualTo("nothing_to_release");
        scene.approve(Scene.REVIEWER, proposed);
        assertThat(refused(new Goal.ResumeOperation(proposed))).isEqualTo("not_paused");
        tell(new Goal.PauseOperation(proposed));
        assertThat(refused(new Goal.PauseOperation(proposed))).isEqualTo("already_paused");
        tell(new Goal.CancelOperation(proposed));
        assertThat(refused(new Goal.PauseOperation(proposed))).isEqualTo("already_cancelled");
        assertThat(refused(new Goal.ResumeOperation(proposed))).isEqualTo("already_cancelled");
        scene.playOut(proposed);
        assertThat(refused(new Goal.PauseOperation(proposed))).isEqualTo("operation_ended");
        assertThat(refused(new Goal.ResumeOperation(proposed))).isEqualTo("operation_ended");
    }

    @Test
    void theSamePauseTwiceIsOnePause() {
        OperationId operation = running();
        Command pause = scene.command(Scene.ONCALL, false, new Goal.PauseOperation(operation));
        assertThat(scene.send(new Input.CommandReceived(pause, Scene.SIGNER))).isNotEmpty();
        assertThat(scene.send(new Input.CommandReceived(pause, Scene.SIGNER))).isEmpty();
    }

    private OperationId running() {
        OperationId operation = scene.evacuate("pve01", false);
        scene.playOut(operation);
        scene.approve(Scene.REVIEWER, operation);
        return operation;
    }

    private OperationId paused() {
        OperationId operation = running();
        tell(new Goal.PauseOperation(operation));
        scene.answer(scene.open(operation).orElseThrow(), Outcome.VERIFIED, Optional.empty());
        return operation;
    }

    private List<Event> tell(Goal goal) {
        return scene.send(new Input.CommandReceived(scene.command(Scene.ONCALL, false, goal), Scene.SIGNER));
    }

    private String refused(Goal goal) {
        return ((Event.CommandRejected) tell(goal).getFirst()).code();
    }
}
