package io.signalbox.planner.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.command.HostGoal;
import io.signalbox.contracts.event.Event.Ending;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.Policy;
import io.signalbox.planner.state.SiteState;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** HA rules and tags over random small sites, against trying everything. */
class RulesPropertiesTest {
    private static final Policy.Concurrency THREE = new Policy.Concurrency(3, 3, 3, 3);

    @Property(tries = 250)
    void anEvacuationIsFoundWheneverThereIsOneAndBreaksNoRuleThatHeld(@ForAll Random random) {
        RuledWorld world = new RuledWorld(random);
        String seen = world.toString();
        Set<String> before = world.broken(world.places());
        Optional<Map<Integer, HostName>> way = world.someWay();
        Scene scene = new Scene(world, world.policy(), THREE);

        OperationId operation = scene.ask(new Goal.EvacuateHost(RuledWorld.SOURCE, Optional.empty(), Set.of()));
        Plan plan = scene.proposal(operation).plan();

        assertThat(plan.blockers().isEmpty())
                .as("%s can be emptied as %s; blockers %s", seen, way, plan.blockers())
                .isEqualTo(way.isPresent());
        if (way.isEmpty()) {
            assertThat(scene.end(operation).ending()).isEqualTo(Ending.INFEASIBLE);
            return;
        }
        carryOut(scene, operation);
        assertThat(scene.end(operation).ending()).as(seen).isEqualTo(Ending.VERIFIED);
        assertThat(world.on(RuledWorld.SOURCE)).as(seen).isEmpty();
        assertThat(before).as("%s, then %s", seen, world.places()).containsAll(world.broken(world.places()));
    }

    @Property(tries = 200)
    void whatWasInOrderIsSoAgainAfterAnEvacuationAndTheReturn(@ForAll Random random) {
        RuledWorld world = new RuledWorld(random);
        Assume.that(world.isInOrder()
                && world.someWay().isPresent()
                && !world.on(RuledWorld.SOURCE).isEmpty());
        String seen = world.toString();
        Map<Integer, HostName> before = world.places();
        Scene scene = new Scene(world, world.policy(), THREE);

        OperationId away = scene.ask(new Goal.EvacuateHost(RuledWorld.SOURCE, Optional.empty(), Set.of()));
        carryOut(scene, away);
        OperationId back = scene.ask(new HostGoal.ReturnGuests(RuledWorld.SOURCE, Optional.of(away), Set.of()));
        assertThat(scene.proposal(back).plan().blockers()).as(seen).isEmpty();
        carryOut(scene, back);

        assertThat(scene.end(back).ending()).as(seen).isEqualTo(Ending.VERIFIED);
        assertThat(world.places()).as(seen).isEqualTo(before);
    }

    private static void carryOut(Scene scene, OperationId operation) {
        SiteState state = scene.state();
        if (state.operation(operation).orElseThrow().phase().due().isPresent()) {
            scene.approve(Scene.REVIEWER, operation);
            scene.playOut(operation);
        }
    }
}
