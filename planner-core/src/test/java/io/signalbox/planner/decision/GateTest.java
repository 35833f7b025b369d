package io.signalbox.planner.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Channel;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.event.Event.Ending;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.Risk;
import io.signalbox.planner.evacuation.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A scene begins at midnight of the first of January 2026, UTC, a Thursday. */
class GateTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-01-01T00:00:00Z");

    private final World world = new World()
            .host("pve01", 64)
            .host("pve02", 64)
            .running(101, "pve01", 8)
            .running(102, "pve01", 4)
            .stopped(103, "pve02", 4);

    @Test
    void whatIsDestructiveNeedsTheNumberOfTheNamedPeople() {
        Scene scene = new Scene(world, Policies.twoOf("reviewer", "second", "compliance"));
        OperationId operation = scene.ask(deletion());
        assertThat(scene.proposal(operation).approvalsNeeded()).isEqualTo(2);
        assertThat(code(scene.approve(approver("stranger"), operation))).isEqualTo("not_named");
        scene.approve(Scene.REVIEWER, operation);
        assertThat(code(scene.approve(Scene.REVIEWER, operation))).isEqualTo("already_approved");
        assertThat(scene.kinds(operation)).doesNotContain("StepAnnounced");
        scene.approve(approver("compliance"), operation);
        assertThat(scene.kinds(operation)).endsWith("OperationStarted", "StepAnnounced");
    }

    @Test
    void aStepThatThePolicyCallsDestructiveIsTreatedAsOne() {
        Scene scene = new Scene(world, Policies.raised("StopGuest", Risk.DESTRUCTIVE));
        OperationId operation = scene.ask(new Goal.StopGuest(new Goal.GuestRef(101, Optional.empty())));
        assertThat(scene.proposal(operation).plan().risk()).isEqualTo(Risk.DESTRUCTIVE);
        scene.approve(Scene.REVIEWER, operation);
        assertThat(scene.kinds(operation)).endsWith("StepAnnounced");
    }

    @Test
    void outsideItsWindowAPlanIsNotApprovedAndSaysWhenItCanBe() {
        Scene scene = new Scene(world, Policies.window("0 22 * * *", Duration.ofHours(1)));
        OperationId operation = scene.evacuate("pve01", false);
        scene.playOut(operation);
        List<Event> refused = scene.approve(Scene.REVIEWER, operation);
        assertThat(code(refused)).isEqualTo("outside_window");
        assertThat(((Event.ApprovalRefused) refused.getFirst()).message()).contains("2026-01-01T22:00:00Z", "nights");
    }

    @Test
    void aPlanThatNeedsNobodyDoesNotStartOutsideItsWindowEither() {
        Policy free = Policies.freeGuests(9);
        Policy bound = new Policy(
                free.headroom(),
                free.approvals(),
                free.timers(),
                free.risks(),
                Policies.window("0 22 * * *", Duration.ofHours(1)).windows(),
                List.of(),
                Policy.BreakGlass.full());
        Scene scene = new Scene(world, bound);
        OperationId operation = scene.ask(new Goal.StartGuest(new Goal.GuestRef(103, Optional.empty())));
        assertThat(scene.end(operation).code()).isEqualTo("outside_window");
        assertThat(scene.end(operation).summary()).endsWith("Nothing was changed.");
    }

    @Test
    void whenTheWindowClosesTheOperationStandsStillAndIsResumedInTheNext() {
        Scene scene = new Scene(world, Policies.window("0 0 * * *", Duration.ofHours(1)));
        OperationId operation = scene.evacuate("pve01", false);
        scene.playOut(operation);
        scene.approve(Scene.REVIEWER, operation);
        scene.wait(Duration.ofHours(1));
        scene.answer(scene.open(operation).orElseThrow(), Outcome.VERIFIED, Optional.empty());
        assertThat(scene.last(operation, Event.OperationPaused.class).why()).contains("2026-01-02T00:00:00Z");

        Goal resume = new Goal.ResumeOperation(operation);
        assertThat(code(scene.send(
                        new Input.CommandReceived(scene.command(Scene.ONCALL, false, resume), Scene.SIGNER))))
                .isEqualTo("outside_window");
        scene.wait(Duration.ofHours(23));
        scene.ask(resume);
        scene.playOut(operation);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.VERIFIED);
    }

    @Test
    void aFreezeBindsEveryWayIn() {
        Policy frozen = Policies.freeze(MIDNIGHT, MIDNIGHT.plus(Duration.ofDays(2)), Policy.BreakGlass.full());
        for (Channel channel : Channel.values()) {
            Scene scene = new Scene(world, frozen);
            Actor actor = new Actor("asker", Set.of(Role.OPERATOR), channel);
            Command command = scene.command(
                    actor, false, new Goal.EvacuateHost(new HostName("pve01"), Optional.empty(), Set.of()));
            OperationId operation = scene.ask(command);
            assertThat(code(scene.approve(Scene.REVIEWER, operation))).isEqualTo("frozen");
        }
    }

    @Test
    void brokenGlassSetsApprovalsAndFreezesAsideAndIsWrittenDownWithWhatItLifted() {
        Policy frozen = Policies.freeze(MIDNIGHT, MIDNIGHT.plus(Duration.ofDays(2)), Policy.BreakGlass.full());
        Scene scene = new Scene(world, frozen);
        OperationId operation = scene.ask(emergency(scene, Scene.RESCUER));
        Event.BreakGlassUsed used = scene.last(operation, Event.BreakGlassUsed.class);
        assertThat(used.actor()).isEqualTo("rescuer");
        assertThat(used.emergency()).isEqualTo("the host is on fire");
        assertThat(used.lifted())
                .hasSize(2)
                .anyMatch(one -> one.contains("without approval"))
                .anyMatch(one -> one.contains("year end"));
        assertThat(scene.kinds(operation).indexOf("BreakGlassUsed"))
                .isLessThan(scene.kinds(operation).indexOf("OperationStarted"));
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.VERIFIED);
    }

    @Test
    void brokenGlassNeverSetsTheAuditLogAside() {
        Scene scene = new Scene(world);
        OperationId operation =
                scene.ask(Scene.inAnEmergency(scene.command(Scene.RESCUER, false, deletion()), "it must go"));
        assertThat(scene.kinds(operation)).endsWith("StepAnnounced");
        assertThat(scene.open(operation)).isEmpty();
    }

    @Test
    void brokenGlassNeedsTheRoleAndAPolicyThatAllowsIt() {
        Scene scene = new Scene(world);
        assertThat(code(scene.send(new Input.CommandReceived(emergency(scene, Scene.ONCALL), Scene.SIGNER))))
                .isEqualTo("role_missing");
        Scene strict = new Scene(
                world, Policies.freeze(MIDNIGHT, MIDNIGHT.plusSeconds(1), new Policy.BreakGlass(false, false, false)));
        assertThat(code(strict.send(new Input.CommandReceived(emergency(strict, Scene.RESCUER), Scene.SIGNER))))
                .isEqualTo("break_glass_not_allowed");
    }

    @Test
    void afterBrokenGlassANewPlanIsNotRunUnseen() {
        Scene scene = new Scene(world);
        Command command = emergency(scene, Scene.RESCUER);
        scene.send(new Input.CommandReceived(command, Scene.SIGNER));
        OperationId operation = OperationId.startedBy(command.id());
        while (!scene.kinds(operation).contains("OperationStarted")) {
            scene.answer(scene.open(operation).orElseThrow(), Outcome.VERIFIED, Optional.empty());
        }
        scene.answer(
                scene.open(operation).orElseThrow(),
                Outcome.REFUSED,
                Optional.of(Scene.problem(Problem.PRECONDITION_GONE)));
        scene.playOut(operation);
        assertThat(scene.end(operation).code()).isEqualTo("site_changed");
    }

    private static Command emergency(Scene scene, Actor actor) {
        Goal goal = new Goal.EvacuateHost(new HostName("pve01"), Optional.empty(), Set.of());
        return Scene.inAnEmergency(scene.command(actor, false, goal), "the host is on fire");
    }

    private static Goal deletion() {
        return new Goal.DeleteGuest(new Goal.GuestRef(103, Optional.empty()), false);
    }

    private static Actor approver(String name) {
        return new Actor(name, Set.of(Role.APPROVER), Channel.HTTP);
    }

    private static String code(List<Event> events) {
        return switch (events.getFirst()) {
            case Event.ApprovalRefused refused -> refused.code();
            case Event.CommandRejected rejected -> rejected.code();
            default -> throw new AssertionError("not refused: " + events);
        };
    }
}
