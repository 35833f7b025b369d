package io.signalbox.planner.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.command.GuestGoal;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.event.Event.Ending;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.evacuation.GuestSketch;
import io.signalbox.planner.evacuation.World;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Copies of guests and templates, and the VMIDs they get. The range {@code vms} is 1000 to 1003, {@code lab} 5000 to 5001. */
class CloneTest {
    private final World world = new World()
            .host("pve01", 64)
            .host("pve02", 64)
            .running(101, "pve01", 4)
            .put("pve01", World.withDisk(102, PowerState.STOPPED, "local-lvm", 10))
            .put("pve01", GuestSketch.of(901).template().disk("local-lvm", 10).draw())
            .put("pve02", World.template(900))
            .stopped(1000, "pve01", 1);
    private final Scene scene = new Scene(world);

    @Test
    void aTemplateIsLinkedAnyOtherGuestIsCopiedUnderTheLowestFreeVmid() {
        GuestStep.CloneGuest linked = clones(scene.ask(clone(900))).getFirst();
        assertThat(linked.full()).isFalse();
        assertThat(linked.vmid()).isEqualTo(1001);
        assertThat(linked.target()).isEqualTo(new HostName("pve02"));
        assertThat(clones(scene.ask(clone(101))).getFirst().full()).isTrue();
    }

    @Test
    void twoOperationsNeverPromiseOneVmid() {
        OperationId first = scene.ask(clone(900));
        scene.approve(Scene.REVIEWER, first);
        assertThat(scene.last(first, Event.OperationStarted.class).locks())
                .containsExactlyInAnyOrder(
                        new LockRequest("guest/900", false),
                        new LockRequest("guest/1001", true),
                        new LockRequest("host/pve02", false),
                        new LockRequest("vmid/1001", true));

        OperationId second = scene.ask(clone(900));
        assertThat(clones(second).getFirst().vmid()).isEqualTo(1002);
        assertThat(refusal(clone(900, Optional.of(1001), Optional.empty()))).isEqualTo("vmid_promised");
        scene.approve(Scene.REVIEWER, second);
        scene.playOut(second);
        assertThat(scene.end(second).ending()).isEqualTo(Ending.VERIFIED);
    }

    @Test
    void twoPlansForOneVmidAreTakenApartWhenTheyStart() {
        OperationId first = scene.ask(clone(900));
        OperationId second = scene.ask(clone(900));
        assertThat(clones(second).getFirst().vmid()).isEqualTo(1001);
        scene.approve(Scene.REVIEWER, first);
        scene.approve(Scene.REVIEWER, second);
        assertThat(scene.kinds(second)).endsWith("ApprovalRefused").doesNotContain("OperationStarted");

        scene.playOut(first);
        scene.approve(Scene.REVIEWER, second);
        scene.answer(
                scene.open(second).orElseThrow(),
                Outcome.REFUSED,
                Optional.of(Scene.problem(Problem.PRECONDITION_GONE)));
        scene.playOut(second);
        assertThat(clones(second).getFirst().vmid()).isEqualTo(1002);
        assertThat(scene.proposal(second).plan().revision()).isEqualTo(2);
    }

    @Test
    void aVmidThatIsTakenARangeThatIsFullOrUnknownIsSaid() {
        assertThat(refusal(clone(900, Optional.of(101), Optional.empty()))).isEqualTo("vmid_taken");
        assertThat(clones(scene.ask(clone(900, Optional.of(777), Optional.empty())))
                        .getFirst()
                        .vmid())
                .isEqualTo(777);
        OperationId unknown = scene.ask(clone(900, Optional.empty(), Optional.of("prod")));
        assertThat(scene.last(unknown, Event.CommandRejected.class).message())
                .contains("has no range prod (there are: lab, vms)");
        world.stopped(5000, "pve01", 1).stopped(5001, "pve01", 1);
        assertThat(refusal(clone(900, Optional.empty(), Optional.of("lab")))).isEqualTo("range_full");
    }

    @Test
    void aCopyGoesStraightToAnotherHostWhereBothReachItsDisks() {
        List<GuestStep.CloneGuest> copies = clones(scene.ask(to(900, "pve01", Optional.empty())));
        assertThat(copies).hasSize(1);
        assertThat(copies.getFirst().host()).isEqualTo(new HostName("pve02"));
        assertThat(copies.getFirst().target()).isEqualTo(new HostName("pve01"));
    }

    @Test
    void aCopyWithLocalDisksIsMadeBesideItsOriginalAndThenMoved() {
        OperationId operation = scene.ask(to(901, "pve02", Optional.empty()));
        var steps = scene.proposal(operation).plan().steps();
        assertThat(steps).extracting(step -> step.id().value()).containsExactly("r1-clone-1001", "r1-migrate-1001");
        assertThat(clones(operation).getFirst().target()).isEqualTo(new HostName("pve01"));
        assertThat(clones(operation).getFirst().full()).isTrue();
        assertThat(steps.getLast().action()).isInstanceOfSatisfying(StepAction.MigrateGuest.class, move -> {
            assertThat(move.guest().uuid()).isEmpty();
            assertThat(move.power()).isEqualTo(PowerState.STOPPED);
            assertThat(move.target()).isEqualTo(new HostName("pve02"));
        });
        scene.approve(Scene.REVIEWER, operation);
        assertThat(scene.allOpen(operation)).as("the move waits for the copy").hasSize(1);
        scene.playOut(operation);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.VERIFIED);
        assertThat(world.place(1001)).isEqualTo(new HostName("pve02"));
    }

    @Test
    void whatPveWouldRefuseIsRefusedInThePlan() {
        assertThat(refusal(to(901, "pve02", Optional.of(false)))).isEqualTo("linked_clone_is_tied");
        assertThat(refusal(full(101, false, Optional.empty()))).isEqualTo("linked_needs_template");
        assertThat(refusal(full(101, true, Optional.of("nowhere")))).isEqualTo("storage_not_available");
        world.put("pve01", World.withDisk(103, PowerState.STOPPED, "tiny", 10));
        assertThat(refusal(to(103, "pve02", Optional.empty()))).isEqualTo("storage_not_available");
    }

    private List<GuestStep.CloneGuest> clones(OperationId operation) {
        return scene.proposal(operation).plan().steps().stream()
                .flatMap(step -> step.action() instanceof GuestStep.CloneGuest copy ? Stream.of(copy) : Stream.empty())
                .toList();
    }

    private String refusal(Goal goal) {
        OperationId operation = scene.ask(goal);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.INFEASIBLE);
        return scene.end(operation).code();
    }

    private static Goal clone(int vmid) {
        return clone(vmid, Optional.empty(), Optional.empty());
    }

    private static Goal clone(int vmid, Optional<Integer> as, Optional<String> range) {
        return new GuestGoal.CloneGuest(
                guest(vmid), "copy", as, range, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Goal to(int vmid, String host, Optional<Boolean> full) {
        return new GuestGoal.CloneGuest(
                guest(vmid),
                "copy",
                Optional.empty(),
                Optional.empty(),
                full,
                Optional.of(new HostName(host)),
                Optional.empty());
    }

    private static Goal full(int vmid, boolean full, Optional<String> storage) {
        return new GuestGoal.CloneGuest(
                guest(vmid), "copy", Optional.empty(), Optional.empty(), Optional.of(full), Optional.empty(), storage);
    }

    private static Goal.GuestRef guest(int vmid) {
        return new Goal.GuestRef(vmid, Optional.empty());
    }
}
