package io.signalbox.planner.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.command.GuestGoal;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.event.Event.Ending;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.evacuation.GuestSketch;
import io.signalbox.planner.evacuation.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is asked of one guest besides starting, stopping and deleting it, from the command to its end. */
class GuestWorkTest {
    private static final long GIB = World.GIB;

    private final World world = new World()
            .host("pve01", 64)
            .host("pve02", 64)
            .host("pve03", 8)
            .put("pve01", GuestSketch.of(101).tags("web", "prod").gib(4).draw())
            .stopped(102, "pve02", 4)
            .put("pve01", GuestSketch.of(103).device("hostpci0").draw())
            .put("pve01", World.withDisk(104, PowerState.STOPPED, "local-lvm", 10))
            .put("pve02", World.template(900));
    private final Scene scene = new Scene(world);

    @Test
    void aShutdownWaitsAsLongAsItWasToldAndItsStepHasThatMuchMoreTime() {
        OperationId operation =
                scene.ask(new GuestGoal.ShutdownGuest(guest(101), Optional.of(Duration.ofMinutes(30)), true));
        assertThat(only(operation).summary()).contains("or cut its power after 1800 s", "UUID 0000", "tags web, prod");
        scene.approve(Scene.REVIEWER, operation);
        Step step = scene.open(operation).orElseThrow();
        assertThat(Duration.between(step.issuedAt(), step.deadline())).isGreaterThan(Duration.ofMinutes(30));
        scene.playOut(operation);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.VERIFIED);

        OperationId again = scene.ask(new GuestGoal.ShutdownGuest(guest(101), Optional.empty(), false));
        assertThat(scene.end(again).summary()).startsWith("Nothing to do to shut down 101");
    }

    @Test
    void whatDoesNotRunCannotBeRebooted() {
        assertThat(refusal(new GuestGoal.RebootGuest(guest(102), Optional.empty())))
                .isEqualTo("guest_stopped");
        OperationId operation = scene.ask(new GuestGoal.RebootGuest(guest(101), Optional.empty()));
        assertThat(only(operation).action()).isInstanceOfSatisfying(GuestStep.RebootGuest.class, reboot -> {
            assertThat(reboot.patience()).isEqualTo(Duration.ofMinutes(3));
            assertThat(reboot.tags()).containsExactly("prod", "web");
        });
    }

    @Test
    void aConfigurationSaysWhatBecomesOfEachKeyAndLeavesOutWhatIsSoAlready() {
        OperationId operation = scene.ask(configure(
                Map.of("cores", "4", "tags", "PROD;web", "description", "the shop"), Set.of("onboot", "numa")));
        assertThat(only(operation).action()).isInstanceOfSatisfying(GuestStep.ConfigureGuest.class, configure -> {
            assertThat(configure.digest()).contains("digest-101-0");
            assertThat(configure.set()).containsOnlyKeys("cores", "description");
            assertThat(configure.delete()).containsExactly("onboot");
        });
        assertThat(only(operation).summary())
                .contains("cores 2 -> 4", "description (not set) -> the shop", "onboot 1 taken away", "digest-101-0");
        OperationId nothing = scene.ask(configure(Map.of("cores", "2"), Set.of()));
        assertThat(scene.end(nothing).ending()).isEqualTo(Ending.VERIFIED);
    }

    @Test
    void aConfigurationThatSomebodyElseChangedIsNotOverwritten() {
        Goal goal = new GuestGoal.ConfigureGuest(guest(101), Map.of("cores", "4"), Set.of(), Optional.of("abc"));
        assertThat(refusal(goal)).isEqualTo("config_changed");
        Goal right =
                new GuestGoal.ConfigureGuest(guest(101), Map.of("cores", "4"), Set.of(), Optional.of("digest-101-0"));
        assertThat(scene.proposal(scene.ask(right)).plan().changes()).isOne();
    }

    @Test
    void keysThatAreNotToBeSetAreRefusedBeforeAnythingIsRead() {
        assertThat(rejection(configure(Map.of("scsi0", "local-lvm:32"), Set.of())))
                .startsWith("key_not_taken: scsi0 is a disk")
                .contains("ResizeDisk");
        assertThat(rejection(configure(Map.of(), Set.of("net0")))).startsWith("key_not_taken: net0 is a network");
        assertThat(rejection(configure(Map.of("args", "-vnc :1"), Set.of())))
                .startsWith("key_not_taken: args is not among")
                .contains("cores, sockets, vcpus");
        assertThat(rejection(configure(Map.of("cores", "many"), Set.of())))
                .isEqualTo("value_not_taken: cores cannot be 'many': expected a whole number above 0.");
        assertThat(rejection(configure(Map.of("ipconfig0", "ip=dhcp", "onboot", "yes"), Set.of())))
                .contains("onboot cannot be 'yes': expected 0 or 1");
    }

    @Test
    void onlyThePrivilegesThatTheKeysNeedAreAskedFor() {
        OperationId operation = scene.ask(configure(Map.of("memory", "8192"), Set.of()));
        assertThat(scene.issued(operation).getFirst().action())
                .isInstanceOfSatisfying(
                        StepAction.CheckConnectivity.class,
                        check -> assertThat(check.privileges())
                                .contains("VM.Config.Memory on /vms")
                                .doesNotContain("VM.Config.CPU on /vms"));
    }

    @Test
    void aDiskOnlyGrowsAndThePlanSaysByHowMuch() {
        OperationId to = scene.ask(resize("scsi0", 40 * GIB, false));
        assertThat(only(to).summary()).contains("to 40.0 GiB", "8.0 GiB more than the 32.0 GiB it has");
        OperationId by = scene.ask(resize("scsi0", 8 * GIB, true));
        assertThat(only(by).action())
                .isInstanceOfSatisfying(
                        GuestStep.ResizeDisk.class,
                        grow -> assertThat(grow.to()).isEqualTo(40 * GIB));
        assertThat(refusal(resize("scsi0", 16 * GIB, false))).isEqualTo("disk_cannot_shrink");
        assertThat(refusal(resize("scsi1", 16 * GIB, false))).isEqualTo("disk_not_found");
        OperationId same = scene.ask(resize("scsi0", 32 * GIB, false));
        assertThat(scene.end(same).ending()).isEqualTo(Ending.VERIFIED);
    }

    @Test
    void aGuestMovesWhereThereIsRoomOrWhereItIsTold() {
        OperationId best = scene.ask(new GuestGoal.MigrateGuest(guest(101), Optional.empty()));
        assertThat(only(best).action())
                .isInstanceOfSatisfying(
                        StepAction.MigrateGuest.class,
                        move -> assertThat(move.target()).isEqualTo(new HostName("pve02")));
        assertThat(scene.proposal(best).plan().loads()).hasSize(3);
        OperationId told = scene.ask(migrate(101, "pve03"));
        scene.approve(Scene.REVIEWER, told);
        assertThat(scene.last(told, Event.OperationStarted.class).locks())
                .containsExactlyInAnyOrder(
                        new LockRequest("guest/101", true),
                        new LockRequest("host/pve01", false),
                        new LockRequest("host/pve03", false));
        scene.playOut(told);
        assertThat(scene.end(told).ending()).isEqualTo(Ending.VERIFIED);
        assertThat(world.place(101)).isEqualTo(new HostName("pve03"));
        OperationId there = scene.ask(migrate(101, "pve03"));
        assertThat(scene.end(there).summary()).startsWith("Nothing to do to move 101 to pve03");
    }

    @Test
    void whatTiesAGuestToItsHostIsNamed() {
        OperationId operation = scene.ask(migrate(103, "pve02"));
        assertThat(scene.end(operation).code()).isEqualTo("cannot_move");
        assertThat(scene.end(operation).summary()).contains("103 (vm103) cannot move: hostpci0 ties it to this host");
        assertThat(rejection(migrate(101, "pve09"))).startsWith("host_unknown").contains("pve01, pve02, pve03");
    }

    private Plan.PlannedStep only(OperationId operation) {
        List<Plan.PlannedStep> steps = scene.proposal(operation).plan().steps();
        assertThat(steps).hasSize(1);
        return steps.getFirst();
    }

    private String refusal(Goal goal) {
        OperationId operation = scene.ask(goal);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.INFEASIBLE);
        assertThat(scene.end(operation).summary()).endsWith("Nothing was changed.");
        return scene.end(operation).code();
    }

    private String rejection(Goal goal) {
        Event.CommandRejected rejected = scene.last(scene.ask(goal), Event.CommandRejected.class);
        return "%s: %s".formatted(rejected.code(), rejected.message());
    }

    private static Goal configure(Map<String, String> set, Set<String> delete) {
        return new GuestGoal.ConfigureGuest(guest(101), set, delete, Optional.empty());
    }

    private static Goal resize(String drive, long size, boolean more) {
        return new GuestGoal.ResizeDisk(guest(101), drive, size, Optional.of(more));
    }

    private static Goal migrate(int vmid, String to) {
        return new GuestGoal.MigrateGuest(guest(vmid), Optional.of(new HostName(to)));
    }

    private static Goal.GuestRef guest(int vmid) {
        return new Goal.GuestRef(vmid, Optional.empty());
    }
}
