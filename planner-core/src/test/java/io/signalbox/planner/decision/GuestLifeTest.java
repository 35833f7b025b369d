package io.signalbox.planner.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.event.Event.Ending;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.Risk;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.evacuation.GuestSketch;
import io.signalbox.planner.evacuation.World;
import io.signalbox.planner.operation.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuestLifeTest {
    private final World world = new World()
            .host("pve01", 64)
            .host("pve02", 64)
            .put("pve01", GuestSketch.of(101).tags("web", "prod").draw())
            .stopped(102, "pve02", 4)
            .put("pve02", World.template(900));
    private final Scene scene = new Scene(world);

    @Test
    void aStoppedGuestIsStartedWhereItIs() {
        OperationId operation = scene.ask(new Goal.StartGuest(guest(102)));
        scene.approve(Scene.REVIEWER, operation);
        assertThat(scene.open(operation).orElseThrow().action())
                .isInstanceOfSatisfying(
                        StepAction.StartGuest.class,
                        start -> assertThat(start.host().value()).isEqualTo("pve02"));
        scene.playOut(operation);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.VERIFIED);
        assertThat(scene.end(operation).summary()).contains("start 102 (vm102) on pve02");
    }

    @Test
    void aGuestThatIsAsWantedNeedsNoApprovalAndNoStep() {
        OperationId operation = scene.ask(new Goal.StartGuest(guest(101)));
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.VERIFIED);
        assertThat(scene.end(operation).summary()).startsWith("Nothing to do");
        assertThat(scene.kinds(operation)).doesNotContain("BreakGlassUsed", "StepAnnounced");
    }

    @Test
    void theFenceOfADeletionIsWhatThePlanSaw() {
        OperationId operation = scene.ask(new Goal.DeleteGuest(guest(101), true));
        var steps = scene.proposal(operation).plan().steps();
        assertThat(steps).extracting(step -> step.risk()).containsExactly(Risk.CHANGE, Risk.DESTRUCTIVE);
        assertThat(steps.getLast().action()).isInstanceOfSatisfying(StepAction.DeleteGuest.class, delete -> {
            assertThat(delete.tags()).containsExactly("prod", "web");
            assertThat(delete.volumes()).containsExactly("ceph:vm-101-disk-0");
        });
        assertThat(steps.getLast().summary()).contains("UUID 00000000", "tags web, prod", "vm-101-disk-0 (32.0 GiB)");
    }

    @Test
    void aDestructiveStepIsSentOnlyOnceTheAuditLogHasItsAnnouncement() {
        OperationId operation = deleting(102);
        Step announced = scene.last(operation, Event.StepAnnounced.class).step();
        assertThat(scene.open(operation)).isEmpty();
        assertThat(deletions(operation)).isEmpty();

        assertThat(scene.record(announced)).hasSize(1);
        assertThat(scene.open(operation)).contains(announced);
        assertThat(scene.record(announced)).as("a receipt that comes twice").isEmpty();
        scene.playOut(operation);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.VERIFIED);
        assertThat(world.has(102)).isFalse();
    }

    @Test
    void withoutTheAuditLogNothingDestructiveStarts() {
        OperationId operation = deleting(102);
        Step announced = scene.last(operation, Event.StepAnnounced.class).step();
        scene.wait(Phase.RECORDING);
        scene.send(new Input.DueReached(operation));
        assertThat(scene.end(operation).code()).isEqualTo("audit_unavailable");
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.FAILED);
        assertThat(scene.record(announced)).as("a receipt that comes too late").isEmpty();
        assertThat(deletions(operation)).isEmpty();
        assertThat(scene.state().locks()).isEmpty();
    }

    @Test
    void aReceiptForAnotherStepSendsNothing() {
        OperationId operation = deleting(102);
        Step announced = scene.last(operation, Event.StepAnnounced.class).step();
        Step other = new Step(
                announced.operation(),
                announced.id(),
                2,
                announced.site(),
                announced.issuedAt(),
                announced.deadline(),
                announced.planDigest(),
                announced.action());
        assertThat(scene.record(other)).isEmpty();
        assertThat(scene.open(operation)).isEmpty();
    }

    @Test
    void anotherGuestUnderTheVmidStopsTheOperationAndNothingIsPlannedAnew() {
        OperationId operation = deleting(102);
        scene.record(scene.last(operation, Event.StepAnnounced.class).step());
        scene.answer(
                scene.open(operation).orElseThrow(),
                Outcome.REFUSED,
                Optional.of(Scene.problem(Problem.IDENTITY_CHANGED)));
        assertThat(scene.end(operation).code()).isEqualTo(Problem.IDENTITY_CHANGED);
        assertThat(scene.kinds(operation)).doesNotContain("ReplanStarted");
    }

    @Test
    void aDeletionProvedNotToHaveHappenedIsNotTriedAgainWithoutAPerson() {
        OperationId operation = deleting(102);
        scene.record(scene.last(operation, Event.StepAnnounced.class).step());
        scene.answer(
                scene.open(operation).orElseThrow(),
                Outcome.FAILED,
                Optional.of(Scene.problem(ResultDecision.DID_NOT_HAPPEN)));
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.FAILED);
        assertThat(deletions(operation)).hasSize(1);
    }

    @Test
    void whatMustNotBeDeletedIsNamedAndNothingIsProposed() {
        world.put(
                        "pve01",
                        GuestSketch.of(103)
                                .deletionProtected()
                                .power(PowerState.STOPPED)
                                .draw())
                .put("pve01", GuestSketch.of(104).lock("backup").draw())
                .put("pve01", GuestSketch.of(105).container().draw());
        assertThat(infeasible(new Goal.DeleteGuest(guest(999), true))).isEqualTo("guest_not_found");
        assertThat(infeasible(new Goal.DeleteGuest(guest(900), true))).isEqualTo("template");
        assertThat(infeasible(new Goal.DeleteGuest(named(101, "vm101"), false, Optional.of(true))))
                .isEqualTo("no_template");
        assertThat(infeasible(new Goal.DeleteGuest(named(900, "other"), false, Optional.of(true))))
                .isEqualTo("guest_name_differs");
        assertThat(infeasible(new Goal.DeleteGuest(guest(101), false))).isEqualTo("guest_running");
        assertThat(infeasible(new Goal.DeleteGuest(guest(103), true))).isEqualTo("guest_protected");
        assertThat(infeasible(new Goal.DeleteGuest(guest(104), true))).isEqualTo("guest_locked");
        assertThat(infeasible(new Goal.DeleteGuest(guest(105), true))).isEqualTo("container");
        assertThat(infeasible(new Goal.DeleteGuest(new Goal.GuestRef(101, Optional.of("db01")), true)))
                .isEqualTo("guest_name_differs");
    }

    @Test
    void aTemplateIsDeletedByItsVmidAndItsNameAndTheRefusalSaysSo() {
        OperationId refused = scene.ask(new Goal.DeleteGuest(guest(900), true));
        assertThat(scene.end(refused).summary()).contains("signalbox template delete 900 --confirm");

        String name = World.template(900).id().name();
        OperationId operation = scene.ask(new Goal.DeleteGuest(named(900, name), false, Optional.of(true)));
        assertThat(scene.proposal(operation).plan().steps()).singleElement().satisfies(step -> {
            assertThat(((StepAction.DeleteGuest) step.action()).template()).contains(true);
            assertThat(step.summary()).contains("delete template 900", "while a linked clone uses it");
        });
    }

    @Test
    void aGuestUnderWorkIsLockedForEverybodyElse() {
        OperationId deletion = deleting(102);
        OperationId second = scene.ask(new Goal.StartGuest(guest(102)));
        assertThat(scene.last(second, Event.CommandRejected.class).code()).isEqualTo("locked");
        assertThat(scene.last(second, Event.CommandRejected.class).message()).contains(deletion.value());
    }

    @Test
    void afterAnUnknownOutcomeTheLocksStayUntilAPersonHasLooked() {
        OperationId operation = deleting(102);
        scene.record(scene.last(operation, Event.StepAnnounced.class).step());
        scene.answer(scene.open(operation).orElseThrow(), Outcome.UNKNOWN, Optional.of(Scene.problem("lost")));
        assertThat(scene.state().locks()).containsKey("guest/102");

        OperationId second = scene.ask(new Goal.StartGuest(guest(102)));
        assertThat(scene.last(second, Event.CommandRejected.class).message())
                .contains("nobody knows what it did", "signalbox release " + operation);

        scene.ask(new Goal.ReleaseOperation(operation));
        assertThat(scene.state().locks()).isEmpty();
        assertThat(scene.kinds(operation)).endsWith("LocksReleased");
        OperationId again = scene.ask(new Goal.ReleaseOperation(operation));
        assertThat(scene.last(again, Event.CommandRejected.class).code()).isEqualTo("nothing_to_release");
    }

    @Test
    void aPlanThatReplacedAnotherNeedsAPersonEvenWhereThePolicyFreesIt() {
        Scene free = new Scene(world, Policies.freeGuests(5));
        OperationId operation = free.ask(new Goal.StartGuest(guest(102)));
        assertThat(free.end(operation).ending()).isEqualTo(Ending.VERIFIED);

        OperationId stopping = free.evacuate("pve02", false);
        while (free.open(stopping)
                .filter(step -> step.action() instanceof StepAction.MigrateGuest)
                .isEmpty()) {
            free.answer(free.open(stopping).orElseThrow(), Outcome.VERIFIED, Optional.empty());
        }
        free.answer(
                free.open(stopping).orElseThrow(),
                Outcome.REFUSED,
                Optional.of(Scene.problem(Problem.PRECONDITION_GONE)));
        free.playOut(stopping);
        assertThat(free.proposal(stopping).plan().revision()).isEqualTo(2);
        assertThat(free.proposal(stopping).approvalsNeeded()).isEqualTo(1);
        assertThat(free.open(stopping)).isEmpty();
    }

    private OperationId deleting(int vmid) {
        OperationId operation = scene.ask(new Goal.DeleteGuest(guest(vmid), true));
        scene.wait(Duration.ofSeconds(1));
        scene.approve(Scene.REVIEWER, operation);
        return operation;
    }

    private List<Step> deletions(OperationId operation) {
        return scene.issued(operation).stream()
                .filter(step -> step.action() instanceof StepAction.DeleteGuest)
                .toList();
    }

    private String infeasible(Goal goal) {
        OperationId operation = scene.ask(goal);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.INFEASIBLE);
        assertThat(scene.end(operation).summary()).endsWith("Nothing was changed.");
        assertThat(scene.kinds(operation)).doesNotContain("PlanProposed");
        return scene.end(operation).code();
    }

    private static Goal.GuestRef named(int vmid, String name) {
        return new Goal.GuestRef(vmid, Optional.of(name));
    }

    private static Goal.GuestRef guest(int vmid) {
        return new Goal.GuestRef(vmid, Optional.empty());
    }
}
