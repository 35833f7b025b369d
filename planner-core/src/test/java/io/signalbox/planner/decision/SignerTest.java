package io.signalbox.planner.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.command.Channel;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.site.Policy;
import io.signalbox.planner.evacuation.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignerTest {
    private static final Signer BOT = new Signer.Trusted("deploys-1", false);
    private static final Signer NOBODY = new Signer.Refused("unsigned", "It carries no signature.");

    private final Scene scene =
            new Scene(new World().host("pve01", 64).host("pve02", 64).running(101, "pve01", 8));

    @Test
    void aCommandWithoutASignatureThatCountsIsAnsweredWithTheReason() {
        List<Event> events = scene.send(new Input.CommandReceived(evacuation(), NOBODY));
        assertThat(events).singleElement().isInstanceOfSatisfying(Event.CommandRejected.class, rejected -> {
            assertThat(rejected.code()).isEqualTo("unsigned");
            assertThat(rejected.signedBy()).isEmpty();
        });
    }

    @Test
    void anApprovalWithoutASignatureThatCountsIsNotCounted() {
        OperationId operation = scene.ask(evacuation());
        Approval approval = approval(operation, Scene.REVIEWER, "ap-forged");
        assertThat(scene.send(new Input.ApprovalReceived(approval, NOBODY)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Event.ApprovalRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo("unsigned"));
        assertThat(scene.open(operation)).isEmpty();
    }

    @Test
    void whoeverSignedIsPartOfWhatIsRemembered() {
        OperationId operation = scene.ask(evacuation());
        assertThat(scene.last(operation, Event.CommandAccepted.class).signedBy())
                .contains("gateway");
        scene.approve(Scene.REVIEWER, operation);
        assertThat(scene.last(operation, Event.ApprovalAccepted.class).signedBy())
                .contains("gateway");
    }

    @Test
    void aProgramThatSignsByItselfCannotApproveWhatItAskedForUnderAnotherName() {
        Command command = evacuation();
        scene.send(new Input.CommandReceived(command, BOT));
        OperationId operation = OperationId.startedBy(command.id());
        scene.playOut(operation);
        Approval approval = approval(operation, Scene.REVIEWER, "ap-bot");
        assertThat(scene.send(new Input.ApprovalReceived(approval, BOT)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Event.ApprovalRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo("key_cannot_approve_own"));
        assertThat(scene.approve(Scene.REVIEWER, operation)).isNotEmpty();
        assertThat(scene.open(operation)).isPresent();
    }

    @Test
    void whatIsTooOldOrNotOfThisTimeIsNotDone() {
        Command command = evacuation();
        scene.wait(Policy.builtIn().timers().commandAge().plusSeconds(1));
        assertThat(code(scene.send(new Input.CommandReceived(command, Scene.SIGNER))))
                .isEqualTo("too_old");

        scene.wait(Duration.ofHours(-1));
        Scene later = new Scene(new World().host("pve01", 64).host("pve02", 64));
        later.wait(Duration.ofMinutes(2));
        Command ahead = later.command(Scene.ONCALL, false, evacuation().goal());
        later.wait(Duration.ofMinutes(-2));
        assertThat(code(later.send(new Input.CommandReceived(ahead, Scene.SIGNER))))
                .isEqualTo("clock_ahead");
    }

    @Test
    void anAcceptedCommandThatComesAgainMuchLaterIsStillTheSameCommand() {
        Command command = evacuation();
        scene.ask(command);
        scene.wait(Duration.ofHours(12));
        assertThat(scene.send(new Input.CommandReceived(command, Scene.SIGNER))).isEmpty();
    }

    @Test
    void whatWasRefusedOnceIsNotTakenWhenItIsPlayedAgainAtABetterMoment() {
        OperationId first = scene.ask(evacuation());
        scene.approve(Scene.REVIEWER, first);
        Command second = scene.command(
                Scene.ONCALL, false, new Goal.EvacuateHost(new HostName("pve01"), Optional.empty(), Set.of(101)));
        assertThat(code(scene.send(new Input.CommandReceived(second, Scene.SIGNER))))
                .isEqualTo("locked");
        scene.playOut(first);
        assertThat(code(scene.send(new Input.CommandReceived(second, Scene.SIGNER))))
                .isEqualTo("replayed");
    }

    @Test
    void aRefusedApprovalIsNotCountedWhenItComesAgain() {
        OperationId operation = scene.ask(evacuation());
        Approval own = approval(operation, Scene.ONCALL, "ap-own");
        assertThat(scene.send(new Input.ApprovalReceived(own, Scene.SIGNER)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Event.ApprovalRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo("requester_cannot_approve"));
        assertThat(scene.send(new Input.ApprovalReceived(own, Scene.SIGNER)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Event.ApprovalRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo("replayed"));
    }

    @Test
    void nobodyCanSpoilTheIdOfAnotherWithoutAKey() {
        Command command = evacuation();
        scene.send(new Input.CommandReceived(command, NOBODY));
        scene.ask(command);
        assertThat(scene.kinds(OperationId.startedBy(command.id()))).endsWith("PlanProposed");
    }

    private Command evacuation() {
        return scene.command(
                Scene.ONCALL, false, new Goal.EvacuateHost(new HostName("pve01"), Optional.empty(), Set.of()));
    }

    private Approval approval(OperationId operation, Actor actor, String id) {
        Actor said = new Actor(actor.name(), Set.of(Role.APPROVER), Channel.CHAT);
        return new Approval(
                new CommandId(id),
                Scene.SITE,
                operation,
                scene.proposal(operation).digest(),
                Approval.Verdict.APPROVE,
                said,
                "looked at it",
                scene.now());
    }

    private static String code(List<Event> events) {
        return ((Event.CommandRejected) events.getFirst()).code();
    }
}
