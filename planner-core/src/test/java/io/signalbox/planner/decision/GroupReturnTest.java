package io.signalbox.planner.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.command.HostGoal;
import io.signalbox.contracts.event.Event.Ending;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.step.Observation.HaRule;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.evacuation.World;
import io.signalbox.planner.hosts.Departure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupReturnTest {
    private static final HostName PVE01 = new HostName("pve01");

    private final World world = new World()
            .host("pve01", 64)
            .host("pve02", 64)
            .put("pve01", World.highlyAvailable(101, 8))
            .put("pve01", World.highlyAvailable(102, 2))
            .running(103, "pve01", 4)
            .rule(new HaRule("pair", HaRule.Kind.TOGETHER, true, List.of(101, 102), List.of()));
    private final Scene scene = new Scene(world, Policy.builtIn(), Policy.Concurrency.none());

    private Step open(OperationId operation) {
        return scene.open(operation).orElseThrow();
    }

    private static int vmid(Step step) {
        return step.action().subject().orElseThrow().vmid();
    }

    @Test
    void whoWasTakenAlongBeforeTheEvacuationStoppedIsReturnedToo() {
        OperationId away = scene.ask(new Goal.EvacuateHost(PVE01, Optional.empty(), Set.of()));
        scene.approve(Scene.REVIEWER, away);
        assertThat(vmid(open(away))).isEqualTo(101);
        scene.answer(open(away), Outcome.VERIFIED, Optional.empty());
        world.move(102, world.place(101));
        assertThat(vmid(open(away))).isEqualTo(103);
        scene.answer(open(away), Outcome.FAILED, Optional.of(Scene.problem("migration_aborted")));
        assertThat(scene.end(away).ending()).isEqualTo(Ending.FAILED);
        assertThat(scene.state()
                        .host(PVE01)
                        .departure(Optional.of(away))
                        .orElseThrow()
                        .guests())
                .extracting(Departure.Moved::guest)
                .extracting(guest -> guest.vmid())
                .containsExactly(101, 102);

        OperationId back = scene.ask(new HostGoal.ReturnGuests(PVE01, Optional.empty(), Set.of()));
        assertThat(scene.proposal(back).plan().blockers()).isEmpty();
        scene.approve(Scene.REVIEWER, back);
        scene.playOut(back);

        assertThat(scene.end(back).ending()).isEqualTo(Ending.VERIFIED);
        assertThat(scene.issued(back))
                .filteredOn(step -> step.action() instanceof StepAction.MigrateGuest)
                .extracting(GroupReturnTest::vmid)
                .containsExactly(101, 102);
        assertThat(world.on(PVE01)).hasSize(3);
    }

    @Test
    void whoWasNotTakenAlongAfterAllIsNamedAsThereAlready() {
        OperationId away = scene.ask(new Goal.EvacuateHost(PVE01, Optional.empty(), Set.of()));
        scene.approve(Scene.REVIEWER, away);
        scene.answer(open(away), Outcome.VERIFIED, Optional.empty());
        scene.answer(open(away), Outcome.FAILED, Optional.of(Scene.problem("migration_aborted")));

        OperationId back = scene.ask(new HostGoal.ReturnGuests(PVE01, Optional.empty(), Set.of()));

        assertThat(scene.proposal(back).plan().immovable()).singleElement().satisfies(one -> {
            assertThat(one.guest().vmid()).isEqualTo(102);
            assertThat(one.reason()).isEqualTo("already");
        });
        assertThat(scene.proposal(back).plan().blockers()).isEmpty();
    }
}
