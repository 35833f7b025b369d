package io.signalbox.planner.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.BulkGoal;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.command.OnFailure;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.event.Event.Ending;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.step.GuestDetail;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.SnapshotStep;
import io.signalbox.contracts.step.Step;
import io.signalbox.planner.evacuation.GuestSketch;
import io.signalbox.planner.evacuation.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is asked of every guest that has some tags. */
class BulkTest {
    private final World world = new World()
            .host("pve01", 64)
            .host("pve02", 64)
            .put("pve01", GuestSketch.of(101).tags("web", "prod").draw())
            .put("pve02", GuestSketch.of(102).tags("web", "prod").draw())
            .put("pve02", GuestSketch.of(103).tags("web").draw())
            .put(
                    "pve01",
                    GuestSketch.of(104)
                            .tags("web", "prod")
                            .power(PowerState.STOPPED)
                            .draw())
            .put("pve01", GuestSketch.of(105).tags("web", "prod").lock("backup").draw())
            .put("pve01", GuestSketch.of(106).tags("db").draw());
    private final Scene scene = new Scene(world, Policy.builtIn(), new Policy.Concurrency(4, 2, 4, 4));

    @Test
    void onlyGuestsWithEveryTagAreMeantAndEachHasAStepOfItsOwn() {
        OperationId operation = scene.ask(shutdown("web", "prod"));
        Plan plan = scene.proposal(operation).plan();
        assertThat(plan.steps())
                .extracting(step -> step.id().value())
                .containsExactly("r1-shutdown-101", "r1-shutdown-102");
        assertThat(plan.steps()).allSatisfy(step -> assertThat(step.after()).contains(List.of()));
        assertThat(plan.immovable())
                .extracting(one -> one.guest().vmid() + " " + one.reason())
                .containsExactly("104 already", "105 guest_locked");
        assertThat(plan.blockers()).isEmpty();

        scene.approve(Scene.REVIEWER, operation);
        assertThat(scene.allOpen(operation)).as("side by side").hasSize(2);
        assertThat(scene.last(operation, Event.OperationStarted.class).locks())
                .containsExactlyInAnyOrder(
                        new LockRequest("guest/101", true),
                        new LockRequest("guest/102", true),
                        new LockRequest("host/pve01", false),
                        new LockRequest("host/pve02", false));
        scene.playOut(operation);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.FAILED);
        assertThat(scene.end(operation).code()).isEqualTo("guests_left_out");
        assertThat(scene.end(operation).summary())
                .contains("Done for 2 guests", "1 was so already: 104", "1 was left out: 105", "locked (backup)");
    }

    @Test
    void oneThatFailsStopsTheOthersUnlessTheyAreToGoOn() {
        Scene one = new Scene(world, Policy.builtIn(), Policy.Concurrency.none());
        OperationId stopping = one.ask(shutdown("web"));
        one.approve(Scene.REVIEWER, stopping);
        fail(one, stopping);
        assertThat(one.end(stopping).ending()).isEqualTo(Ending.FAILED);
        assertThat(one.end(stopping).summary())
                .contains("0 of 3 steps are verified, 1 failed (r1-shutdown-101), 2 were not started");

        OperationId going = one.ask(one.command(Scene.ONCALL, false, OnFailure.CONTINUE, shutdown("web")));
        one.approve(Scene.REVIEWER, going);
        fail(one, going);
        one.playOut(going);
        assertThat(one.end(going).summary())
                .contains("2 of 3 steps are verified, 1 failed (r1-shutdown-101), 0 were not started");
        assertThat(one.end(going).steps())
                .extracting(Event.StepFate::fate)
                .containsExactly("failed", "verified", "verified");
    }

    @Test
    void tagsAreAddedAndTakenAwayWithoutLosingOthers() {
        OperationId adding = scene.ask(new BulkGoal.TagGuests(Set.of("web", "prod"), Set.of("gold", "prod")));
        assertThat(configurations(adding)).first().satisfies(configure -> {
            assertThat(configure.set()).containsEntry("tags", "gold;prod;web");
            assertThat(configure.digest()).contains("digest-101-0");
        });
        OperationId taking = scene.ask(new BulkGoal.UntagGuests(Set.of("db"), Set.of("db")));
        assertThat(configurations(taking)).singleElement().satisfies(configure -> {
            assertThat(configure.set()).isEmpty();
            assertThat(configure.delete()).containsExactly("tags");
        });
        OperationId nothing = scene.ask(new BulkGoal.UntagGuests(Set.of("web"), Set.of("gold")));
        assertThat(scene.end(nothing).summary()).startsWith("Nothing to do").contains("5 were so already");
        assertThat(scene.end(nothing).ending()).isEqualTo(Ending.VERIFIED);
    }

    @Test
    void aSnapshotThatIsThereIsNotMistakenForTheOneThatIsWanted() {
        world.snapshot(101, new GuestDetail.Snapshot("before", "", Instant.EPOCH, false, Optional.empty()));
        OperationId operation = scene.ask(new BulkGoal.SnapshotGuests(Set.of("prod"), "before", "", true));
        Plan plan = scene.proposal(operation).plan();
        assertThat(plan.steps())
                .extracting(step -> ((SnapshotStep.CreateSnapshot) step.action()).memory())
                .as("only what runs has memory to keep")
                .containsExactly(true, false);
        assertThat(plan.immovable().getFirst().why()).contains("101 (vm101) has a snapshot before already");
    }

    @Test
    void stoppedOnesAreStartedAndNobodyElse() {
        OperationId operation = scene.ask(new BulkGoal.StartGuests(Set.of("prod")));
        assertThat(scene.proposal(operation).plan().steps())
                .extracting(step -> step.id().value())
                .containsExactly("r1-start-104");
        world.put("pve01", GuestSketch.of(105).tags("web", "prod").draw());
        scene.approve(Scene.REVIEWER, operation);
        scene.playOut(operation);
        OperationId again = scene.ask(new BulkGoal.StartGuests(Set.of("prod")));
        assertThat(scene.end(again).ending()).isEqualTo(Ending.VERIFIED);
        assertThat(scene.end(again).summary()).startsWith("Nothing to do").contains("4 were so already");
    }

    @Test
    void whereNobodyIsMeantOrNobodyFitsThereIsNoPlan() {
        assertThat(refusal(shutdown("wbe"))).isEqualTo("no_guest_tagged");
        world.put("pve01", GuestSketch.of(107).tags("ct").container().draw());
        assertThat(refusal(shutdown("ct"))).isEqualTo("no_guest_fit");
    }

    private static void fail(Scene scene, OperationId operation) {
        Step open = scene.open(operation).orElseThrow();
        scene.answer(open, Outcome.FAILED, Optional.of(Scene.problem("shutdown_timeout")));
    }

    private List<GuestStep.ConfigureGuest> configurations(OperationId operation) {
        return scene.proposal(operation).plan().steps().stream()
                .map(step -> (GuestStep.ConfigureGuest) step.action())
                .toList();
    }

    private String refusal(Goal goal) {
        OperationId operation = scene.ask(goal);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.INFEASIBLE);
        return scene.end(operation).code();
    }

    private static Goal shutdown(String... tags) {
        return new BulkGoal.ShutdownGuests(Set.of(tags), Optional.empty(), false);
    }
}
