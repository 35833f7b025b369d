package io.signalbox.planner.decision;

import static io.signalbox.planner.decision.Scene.REVIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.command.GuestGoal;
import io.signalbox.contracts.command.HostGoal;
import io.signalbox.contracts.command.SiteGoal;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.event.Event.Ending;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.step.HostStep;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.evacuation.GuestSketch;
import io.signalbox.planner.evacuation.World;
import io.signalbox.planner.hosts.Departure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HoldAndReturnTest {
    private static final HostName PVE01 = new HostName("pve01");
    private static final HostName PVE02 = new HostName("pve02");
    private static final HostName PVE03 = new HostName("pve03");

    private final World world = new World()
            .host("pve01", 64)
            .host("pve02", 64)
            .host("pve03", 64)
            .running(101, "pve01", 8)
            .running(102, "pve01", 4)
            .stopped(103, "pve01", 2)
            .running(201, "pve02", 8);
    private final Scene scene = new Scene(world, Policy.builtIn(), new Policy.Concurrency(3, 3, 3, 3));

    private OperationId done(Scene in, Goal goal) {
        OperationId operation = in.ask(goal);
        if (in.state().operation(operation).orElseThrow().phase().due().isPresent()) {
            in.approve(REVIEWER, operation);
            in.playOut(operation);
        }
        return operation;
    }

    private OperationId evacuated(boolean hold) {
        return done(scene, evacuation(hold));
    }

    private static Goal.EvacuateHost evacuation(boolean hold) {
        return new Goal.EvacuateHost(PVE01, Optional.empty(), Set.of(), Optional.of(hold));
    }

    private static HostGoal.ReturnGuests returning() {
        return new HostGoal.ReturnGuests(PVE01, Optional.empty(), Set.of());
    }

    private List<String> kinds(Scene in, OperationId operation) {
        return in.proposal(operation).plan().steps().stream()
                .map(step -> step.action().kind())
                .toList();
    }

    private static List<String> named(Plan plan) {
        return plan.immovable().stream()
                .map(one -> one.guest().vmid() + " " + one.reason())
                .toList();
    }

    @Test
    void anEvacuationThatHoldsEndsWithTheHoldAndItsProof() {
        world.usingHa();
        OperationId operation = evacuated(true);

        assertThat(kinds(scene, operation))
                .containsExactly(
                        "MigrateGuest",
                        "MigrateGuest",
                        "MigrateGuest",
                        "ConfirmHostEmpty",
                        "HoldHost",
                        "ConfirmMaintenance");
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.VERIFIED);
        assertThat(scene.end(operation).summary()).contains("3 guests moved", "is held");
        assertThat(world.inMaintenance()).containsExactly(PVE01);
        assertThat(scene.state().host(PVE01).hold()).hasValueSatisfying(hold -> {
            assertThat(hold.by()).isEqualTo("oncall");
            assertThat(hold.reason()).isEqualTo("a test");
            assertThat(hold.operation()).isEqualTo(operation);
        });
        assertThat(scene.state().locks()).isEmpty();
    }

    @Test
    void theCommandGoesToTheHostsOwnShell() {
        world.usingHa();
        OperationId operation = done(scene, new HostGoal.HoldHost(PVE01));

        assertThat(scene.issued(operation))
                .extracting(io.signalbox.contracts.step.Step::action)
                .contains(new HostStep.HoldHost(PVE01, Optional.of(PVE01)));
    }

    @Test
    void withoutHaTheHoldIsThePlannersOwnAndNothingIsPutOnTheHost() {
        OperationId held = done(scene, new HostGoal.HoldHost(PVE02));
        assertThat(scene.end(held).ending()).isEqualTo(Ending.VERIFIED);
        assertThat(world.inMaintenance()).isEmpty();

        OperationId operation = evacuated(false);

        assertThat(scene.end(operation).ending()).isEqualTo(Ending.VERIFIED);
        assertThat(world.on(PVE02)).hasSize(1);
        assertThat(world.on(PVE03)).hasSize(3);
    }

    @Test
    void aHeldHostIsNoTargetEvenIfItIsNamed() {
        done(scene, new HostGoal.HoldHost(PVE02));

        OperationId operation = scene.ask(new Goal.EvacuateHost(PVE01, Optional.of(PVE02), Set.of()));

        assertThat(scene.end(operation).ending()).isEqualTo(Ending.INFEASIBLE);
        assertThat(scene.end(operation).summary()).contains("pve02", "in maintenance");
    }

    @Test
    void aHeldHostGetsNoCopyNotEvenOfItsOwnGuests() {
        done(scene, new HostGoal.HoldHost(PVE01));

        OperationId operation = scene.ask(new GuestGoal.CloneGuest(
                new Goal.GuestRef(103, Optional.empty()),
                "copy",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));

        assertThat(scene.end(operation).ending()).isEqualTo(Ending.INFEASIBLE);
        assertThat(scene.end(operation).code()).isEqualTo("host_held");
        assertThat(scene.end(operation).summary()).contains("held by oncall", "host release pve01");
    }

    @Test
    void holdingAHeldHostIsNothingToDo() {
        world.usingHa();
        done(scene, new HostGoal.HoldHost(PVE01));
        OperationId again = scene.ask(new HostGoal.HoldHost(PVE01));

        assertThat(kinds(scene, again)).containsExactly("ConfirmMaintenance");
        assertThat(scene.end(again).summary()).contains("held already");
    }

    @Test
    void releasingLetsGuestsComeAgain() {
        world.usingHa();
        done(scene, new HostGoal.HoldHost(PVE01));
        OperationId released = done(scene, new HostGoal.ReleaseHost(PVE01));

        assertThat(kinds(scene, released)).containsExactly("ReleaseHost", "ConfirmMaintenance");
        assertThat(world.inMaintenance()).isEmpty();
        assertThat(scene.state().host(PVE01).hold()).isEmpty();
        assertThat(scene.end(scene.ask(new HostGoal.ReleaseHost(PVE01))).summary())
                .contains("Nothing to do");
    }

    @Test
    void whoHoldsAHostAndWhyIsInTheCheckAndInTheInventory() {
        done(scene, new HostGoal.HoldHost(PVE01));

        OperationId check = scene.ask(new SiteGoal.CheckSite());
        assertThat(scene.last(check, Event.Reported.class).report().findings()).anySatisfy(finding -> {
            assertThat(finding.subject()).isEqualTo("pve01");
            assertThat(finding.says()).contains("held by oncall since", "\"a test\"");
        });
        OperationId inventory = scene.ask(new SiteGoal.ReportInventory());
        assertThat(scene.last(inventory, Event.Reported.class)
                        .report()
                        .tables()
                        .getFirst()
                        .rows())
                .anySatisfy(row -> assertThat(row).startsWith("pve01", "online, held"));
    }

    @Test
    void guestsGoBackToTheHostTheyWereMovedFromAndItIsReleasedFirst() {
        world.usingHa();
        evacuated(true);
        OperationId operation = done(scene, returning());

        assertThat(kinds(scene, operation))
                .containsExactly("ReleaseHost", "MigrateGuest", "MigrateGuest", "MigrateGuest", "ConfirmGuestsOn");
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.VERIFIED);
        assertThat(scene.end(operation).summary()).contains("3 guests are back", "released");
        assertThat(world.on(PVE01)).hasSize(3);
        assertThat(world.inMaintenance()).isEmpty();
        assertThat(scene.state().host(PVE01).hold()).isEmpty();

        OperationId again = scene.ask(returning());
        assertThat(named(scene.proposal(again).plan())).containsExactly("101 already", "102 already", "103 already");
        assertThat(scene.end(again).ending()).isEqualTo(Ending.VERIFIED);
    }

    @Test
    void whoMovedOnIsGoneOrWasReplacedIsNamedAndNotTouched() {
        OperationId away = evacuated(false);
        Map<Integer, HostName> movedTo =
                scene.state().host(PVE01).departure(Optional.of(away)).orElseThrow().guests().stream()
                        .collect(Collectors.toMap(one -> one.guest().vmid(), Departure.Moved::to));
        HostName other = PVE02.equals(movedTo.get(101)) ? PVE03 : PVE02;
        world.move(101, other);
        world.remove(102);
        world.put(
                movedTo.getOrDefault(103, PVE02).value(),
                GuestSketch.of(new GuestId(103, "11111111-0000-4000-8000-000000000103", "vm103"))
                        .draw());

        OperationId operation = scene.ask(returning());

        assertThat(named(scene.proposal(operation).plan()))
                .containsExactly("101 elsewhere", "102 gone", "103 replaced");
        assertThat(scene.issued(operation)).noneMatch(step -> step.action() instanceof StepAction.MigrateGuest);
        assertThat(scene.end(operation).ending()).isEqualTo(Ending.VERIFIED);
    }

    @Test
    void whatHasNoRoomAnyMoreStandsInTheWayUnlessItMayStay() {
        evacuated(false);
        world.running(301, "pve01", 50);

        OperationId operation = scene.ask(returning());

        assertThat(scene.end(operation).ending()).isEqualTo(Ending.INFEASIBLE);
        assertThat(scene.end(operation).summary()).contains("no host has room for it: pve01 comes nearest");
        Set<Integer> blockers = scene.proposal(operation).plan().blockers().stream()
                .map(one -> one.guest().vmid())
                .collect(Collectors.toSet());
        OperationId partly = done(scene, new HostGoal.ReturnGuests(PVE01, Optional.empty(), blockers));
        assertThat(scene.end(partly).ending()).isEqualTo(Ending.VERIFIED);
    }

    @Test
    void withoutAnEvacuationThereIsNothingToReturnAndNothingIsRead() {
        OperationId operation = scene.ask(returning());

        assertThat(scene.end(operation).ending()).isEqualTo(Ending.INFEASIBLE);
        assertThat(scene.end(operation).code()).isEqualTo("nothing_to_return");
        assertThat(scene.issued(operation)).isEmpty();
    }

    @Test
    void anOlderEvacuationCanBeNamedAndAnUnknownOneIsToldApart() {
        OperationId first = evacuated(false);
        done(scene, returning());
        world.remove(102);
        evacuated(false);

        OperationId named = scene.ask(new HostGoal.ReturnGuests(PVE01, Optional.of(first), Set.of()));
        OperationId wrong =
                scene.ask(new HostGoal.ReturnGuests(PVE01, Optional.of(new OperationId("op-none")), Set.of()));

        assertThat(scene.proposal(named).plan().steps().getLast().summary()).contains("3 guests", first.value());
        assertThat(scene.end(wrong).summary()).contains("op-none is no evacuation", first.value());
    }

    @Test
    void onlyTheLatestEvacuationsAreRemembered() {
        for (int i = 0; i < 7; i++) {
            evacuated(false);
            done(scene, returning());
        }
        assertThat(scene.state().host(PVE01).departures()).hasSize(5);
    }

    @Property(tries = 60)
    void evacuatingAndReturningGivesTheFirstPlacement(@ForAll Random random) {
        World any = new World().host("pve01", 64).host("pve02", 96).host("pve03", 96);
        int guests = 1 + random.nextInt(8);
        for (int i = 0; i < guests; i++) {
            any.put(
                    "pve0" + (1 + random.nextInt(3)),
                    GuestSketch.of(100 + i)
                            .power(random.nextBoolean() ? PowerState.RUNNING : PowerState.STOPPED)
                            .gib(1 + random.nextInt(6))
                            .draw());
        }
        boolean hold = random.nextBoolean();
        if (random.nextBoolean()) {
            any.usingHa();
        }
        Map<Integer, HostName> before = places(any, guests);
        boolean some = !any.on(PVE01).isEmpty();
        Scene play = new Scene(any, Policy.builtIn(), new Policy.Concurrency(3, 3, 3, 3));

        OperationId away = done(play, evacuation(hold));
        assertThat(play.end(away).ending()).isEqualTo(Ending.VERIFIED);
        assertThat(any.on(PVE01)).isEmpty();
        OperationId back = done(play, returning());

        assertThat(play.end(back).ending()).isEqualTo(some ? Ending.VERIFIED : Ending.INFEASIBLE);
        assertThat(places(any, guests)).isEqualTo(before);
        MemoryState replay = new MemoryState(Scene.SITE, play.state().config());
        replay.fold(play.history());
        assertThat(replay.hosts()).isEqualTo(play.state().hosts());
    }

    private static Map<Integer, HostName> places(World world, int guests) {
        return IntStream.range(100, 100 + guests)
                .boxed()
                .collect(Collectors.toMap(vmid -> vmid, world::place, (one, other) -> one, TreeMap::new));
    }
}
