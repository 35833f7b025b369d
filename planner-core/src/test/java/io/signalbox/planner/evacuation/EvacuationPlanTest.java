package io.signalbox.planner.evacuation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Observation.HaRule;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EvacuationPlanTest {
    private static final HostName SOURCE = new HostName("pve01");
    private final Map<String, JsonNode> profiles = new HashMap<>();
    private Policy policy = Policy.builtIn();
    private final World world = new World().host("pve01", 64).host("pve02", 64).host("pve03", 32);

    @Test
    void runningGuestsCountAndStoppedOnesAndTemplatesDoNot() {
        world.running(101, "pve01", 50).stopped(102, "pve01", 60).put("pve01", World.template(900));
        Plan plan = plan();
        assertThat(plan.blockers()).isEmpty();
        assertThat(moves(plan)).extracting(move -> move.guest().vmid()).containsExactly(101, 102);
        Plan.HostLoad target = load(plan, "pve02");
        assertThat(target.memoryAfter()).isEqualTo(50 * World.GIB);
        assertThat(target.guestsAfter()).isEqualTo(1);
        assertThat(load(plan, "pve01").memoryAfter()).isZero();
        assertThat(load(plan, "pve01").guestsAfter()).isZero();
    }

    @Test
    void theHeadroomOfThePolicyIsNeverUsed() {
        world.running(101, "pve01", 58);
        Plan.Immovable blocker = plan().blockers().getFirst();
        assertThat(blocker.reason()).isEqualTo("no_room");
        assertThat(blocker.why()).contains("pve02").contains("57.6 GiB").contains("0.4 GiB more");
    }

    @Test
    void aNamedTargetIsTheOnlyOne() {
        world.running(101, "pve01", 8).running(102, "pve01", 8);
        Plan plan = plan(new Goal.EvacuateHost(SOURCE, Optional.of(new HostName("pve03")), Set.of()));
        assertThat(moves(plan)).allMatch(move -> move.target().equals(new HostName("pve03")));
    }

    @Test
    void eachGuestThatCannotMoveIsNamedWithItsReason() {
        world.put("pve01", World.withDevice(101, "hostpci0"))
                .put("pve01", World.locked(102, "backup"))
                .put("pve01", World.withDisk(103, PowerState.RUNNING, "nvme-pool", 10))
                .put("pve01", World.withDisk(104, PowerState.RUNNING, "local-lvm", 500))
                .put("pve01", World.highlyAvailable(105, 1))
                .put("pve01", World.highlyAvailable(106, 1))
                .put("pve01", World.withDevice(107, "hostpci0"))
                .rule(new HaRule("pinned", HaRule.Kind.NODE_AFFINITY, true, List.of(105), List.of(SOURCE)))
                .rule(new HaRule("pair", HaRule.Kind.TOGETHER, true, List.of(106, 107), List.of()));
        assertThat(plan().blockers())
                .extracting(blocker -> blocker.guest().vmid(), Plan.Immovable::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(101, "device"),
                        org.assertj.core.groups.Tuple.tuple(102, "lock"),
                        org.assertj.core.groups.Tuple.tuple(103, "local_disk"),
                        org.assertj.core.groups.Tuple.tuple(104, "no_room"),
                        org.assertj.core.groups.Tuple.tuple(105, "ha_rule"),
                        org.assertj.core.groups.Tuple.tuple(106, "ha_rule"),
                        org.assertj.core.groups.Tuple.tuple(107, "device"));
    }

    @Test
    void localDisksAreCopiedInALiveMigrationAndWithAStoppedGuestAnyway() {
        world.put("pve01", World.withDisk(101, PowerState.RUNNING, "local-lvm", 10))
                .put("pve01", World.withDisk(102, PowerState.STOPPED, "local-lvm", 10));
        assertThat(moves(plan()))
                .extracting(move -> move.guest().vmid(), StepAction.MigrateGuest::withLocalDisks)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(101, true),
                        org.assertj.core.groups.Tuple.tuple(102, false));
    }

    @Test
    void guestsThatAnHaRuleKeepsTogetherMoveToOneHostOneAfterTheOtherSinceTheFirstTakesTheOthersAlong() {
        world.put("pve01", World.highlyAvailable(101, 8))
                .put("pve01", World.highlyAvailable(102, 4))
                .put("pve01", World.highlyAvailable(103, 2))
                .rule(new HaRule("pair", HaRule.Kind.TOGETHER, true, List.of(101, 102), List.of()))
                .rule(new HaRule("trio", HaRule.Kind.TOGETHER, true, List.of(102, 103), List.of()));
        Plan plan = plan();
        assertThat(plan.blockers()).isEmpty();
        assertThat(moves(plan))
                .extracting(StepAction.MigrateGuest::target)
                .containsOnly(moves(plan).getFirst().target());
        assertThat(moves(plan))
                .extracting(move -> move.guest().vmid(), move -> move.follows().map(GuestId::vmid))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(101, Optional.empty()),
                        org.assertj.core.groups.Tuple.tuple(102, Optional.of(101)),
                        org.assertj.core.groups.Tuple.tuple(103, Optional.of(101)));
        assertThat(plan.steps().get(1).after())
                .contains(List.of(plan.steps().getFirst().id()));
    }

    @Test
    void aGuestGoesWhereAnHaRuleHasTheOtherAlready() {
        world.put("pve01", World.highlyAvailable(101, 8))
                .put("pve03", World.highlyAvailable(102, 4))
                .rule(new HaRule("pair", HaRule.Kind.TOGETHER, true, List.of(101, 102), List.of()));
        assertThat(moves(plan())).singleElement().satisfies(move -> {
            assertThat(move.target()).isEqualTo(new HostName("pve03"));
            assertThat(move.follows()).isEmpty();
        });
    }

    @Test
    void guestsThatMustBeApartDoNotMeet() {
        world.put("pve01", World.highlyAvailable(101, 4))
                .put("pve01", World.highlyAvailable(102, 4))
                .rule(new HaRule("replicas", HaRule.Kind.APART, true, List.of(101, 102), List.of()));
        assertThat(moves(plan())).extracting(StepAction.MigrateGuest::target).doesNotHaveDuplicates();
    }

    @Test
    void guestsWithATagThatKeepsThemApartDoNotMeetEachOtherOrThoseThatStay() {
        policy = policy.with(new Policy.Placement(Set.of(), Set.of("replica")));
        world.host("pve04", 64)
                .put("pve01", tagged(101, "replica"))
                .put("pve01", tagged(102, "replica"))
                .put("pve02", tagged(103, "replica"));
        assertThat(moves(plan()))
                .extracting(StepAction.MigrateGuest::target)
                .containsExactlyInAnyOrder(new HostName("pve03"), new HostName("pve04"));
    }

    @Test
    void aGuestForWhichTheTagLeavesNoHostIsNamedWithIt() {
        policy = policy.with(new Policy.Placement(Set.of(), Set.of("replica")));
        world.put("pve01", tagged(101, "replica"))
                .put("pve02", tagged(102, "replica"))
                .put("pve03", tagged(103, "replica"));
        assertThat(plan().blockers()).singleElement().satisfies(blocker -> {
            assertThat(blocker.guest().vmid()).isEqualTo(101);
            assertThat(blocker.why()).contains("tag replica");
        });
    }

    @Test
    void guestsWithATagThatKeepsThemTogetherGoToOneHost() {
        policy = policy.with(new Policy.Placement(Set.of("pair"), Set.of()));
        world.put("pve01", tagged(101, "pair"))
                .put("pve01", tagged(102, "pair"))
                .running(103, "pve01", 4);
        assertThat(moves(plan()).stream()
                        .filter(move -> move.guest().vmid() != 103)
                        .map(StepAction.MigrateGuest::target)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void aGuestGoesToWhatItBelongsTogetherWith() {
        policy = policy.with(new Policy.Placement(Set.of("pair"), Set.of()));
        world.put("pve01", tagged(101, "pair")).put("pve03", tagged(102, "pair"));
        assertThat(moves(plan())).extracting(StepAction.MigrateGuest::target).containsExactly(new HostName("pve03"));
    }

    private static Observation.Guest tagged(int vmid, String tag) {
        return GuestSketch.of(vmid).gib(4).tags(tag).draw();
    }

    @Test
    void theSameObservationGivesTheSameDigest() {
        world.running(101, "pve01", 8).running(102, "pve01", 8);
        assertThat(plan().digest()).isEqualTo(plan().digest());
    }

    @Test
    void anEmptyHostHasOnlyTheProofToCarryOut() {
        Plan plan = plan();
        assertThat(plan.changes()).isZero();
        assertThat(plan.steps())
                .singleElement()
                .satisfies(step -> assertThat(step.action()).isInstanceOf(StepAction.ConfirmHostEmpty.class));
    }

    @Test
    void aControlPlaneDoesNotGoWhereAnotherOfItsClusterIs() throws JsonProcessingException {
        cluster(101, 102, 103);
        world.host("pve04", 16)
                .put("pve01", plane(101))
                .put("pve02", plane(102))
                .put("pve03", plane(103));
        assertThat(moves(plan())).extracting(StepAction.MigrateGuest::target).containsExactly(new HostName("pve04"));
    }

    @Test
    void withFewerHostsThanControlPlanesThePlanSaysThatTwoShareAHost() throws JsonProcessingException {
        cluster(101, 102, 103);
        world.put("pve01", plane(101)).put("pve02", plane(102)).put("pve03", plane(103));
        Plan plan = plan();
        assertThat(plan.blockers()).isEmpty();
        assertThat(plan.steps().getFirst().summary())
                .contains("Cluster prod has 3 control planes and only 2 hosts for them")
                .contains("losing one host can lose its quorum");
    }

    @Test
    void aGuestWithTheVmidOfAControlPlaneButNotItsTagsIsNone() throws JsonProcessingException {
        cluster(101, 102);
        world.put("pve01", plane(101)).put("pve02", World.guest(102, PowerState.RUNNING, 1));
        assertThat(moves(plan())).extracting(StepAction.MigrateGuest::target).containsExactly(new HostName("pve02"));
    }

    @Test
    void aHostThatALooseRulePrefersIsTakenWhereItCostsNothing() {
        world.put("pve01", World.highlyAvailable(101, 0))
                .rule(new HaRule(
                        "likes", HaRule.Kind.NODE_AFFINITY, false, List.of(101), List.of(new HostName("pve03"))));
        assertThat(moves(plan())).extracting(StepAction.MigrateGuest::target).containsExactly(new HostName("pve03"));
    }

    private static Observation.Guest plane(int vmid) {
        return GuestSketch.of(vmid).gib(4).tags("prod", "talos").draw();
    }

    private void cluster(Integer... vmids) throws JsonProcessingException {
        String nodes = Stream.of(vmids).map("{\"vmid\": %d}"::formatted).collect(Collectors.joining(","));
        profiles.put(
                "prod",
                new ObjectMapper()
                        .readTree(
                                "{\"tags\": [\"talos\", \"prod\"], \"nodes\": {\"controlplane\": {\"assignments\": [%s]}}}"
                                        .formatted(nodes)));
    }

    private Plan plan() {
        return plan(new Goal.EvacuateHost(SOURCE, Optional.empty(), Set.of()));
    }

    private Plan plan(Goal.EvacuateHost goal) {
        SiteConfig config = new SiteConfig(
                new SiteName("test.example"),
                "abc123",
                Instant.EPOCH,
                world.hosts().stream()
                        .map(host -> new SiteConfig.Host(host, host.value(), Optional.empty()))
                        .toList(),
                new SiteConfig.Credentials("test/token", Optional.empty()),
                Map.of(),
                policy,
                profiles,
                Map.of(),
                List.of(),
                List.of());
        List<Observation> gathered = List.of(
                world.observe(new StepAction.CheckConnectivity(List.of()), Instant.EPOCH),
                world.site(Instant.EPOCH),
                world.observe(new StepAction.ObserveGuests(SOURCE), Instant.EPOCH));
        return switch (new EvacuateHost()
                .plan(new PlanRequest<>(new OperationId("op-test"), 1, goal, config, gathered))) {
            case Proposal.Feasible feasible -> feasible.plan();
            case Proposal.Answer answer -> throw new AssertionError("an evacuation does not only look");
            case Proposal.Infeasible infeasible ->
                throw new AssertionError(infeasible.why().message());
            case Proposal.Undecided undecided ->
                throw new AssertionError(undecided.why().message());
        };
    }

    private static List<StepAction.MigrateGuest> moves(Plan plan) {
        return plan.steps().stream()
                .filter(step -> step.action() instanceof StepAction.MigrateGuest)
                .map(step -> (StepAction.MigrateGuest) step.action())
                .toList();
    }

    private static Plan.HostLoad load(Plan plan, String host) {
        return plan.loads().stream()
                .filter(load -> load.host().value().equals(host))
                .findFirst()
                .orElseThrow();
    }
}
