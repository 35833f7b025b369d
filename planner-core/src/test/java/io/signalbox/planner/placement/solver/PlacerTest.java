package io.signalbox.planner.placement.solver;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.planner.placement.Aim;
import io.signalbox.planner.placement.Capacity;
import io.signalbox.planner.placement.Demand;
import io.signalbox.planner.placement.Placement;
import io.signalbox.planner.placement.PlacementProblem;
import io.signalbox.planner.placement.Quality;
import io.signalbox.planner.placement.Resident;
import io.signalbox.planner.placement.Room;
import io.signalbox.planner.placement.Rule;
import io.signalbox.planner.placement.Shortfall;
import io.signalbox.planner.placement.Waiver;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlacerTest {
    private static final HostName A = new HostName("a");
    private static final HostName B = new HostName("b");

    private static Demand demand(int vmid, long memory) {
        return Demand.of(new GuestId(vmid, "", ""), memory, memory == 0 ? 0 : 1, Map.of(), Set.of(A, B));
    }

    private static Room room(HostName host, long memory) {
        return new Room(host, true, new Capacity(memory, 0), new Capacity(64, 0), Map.of(), Set.of());
    }

    private static Placement place(List<Demand> demands, List<Room> rooms) {
        return Placer.place(PlacementProblem.of(rooms, demands));
    }

    @Test
    void aDeadEndOfThePlainRuleIsLeftAgain() {
        // Largest first with most room left would give 6 to A and 5 to B, and then 5 and 4 no longer fit together.
        Placement placement = place(
                List.of(demand(100, 6), demand(101, 5), demand(102, 5), demand(103, 4)),
                List.of(room(A, 10), room(B, 10)));
        assertThat(placement.isComplete()).isTrue();
        assertThat(placement.quality()).isEqualTo(new Quality.Proved());
    }

    @Test
    void aGuestThatFitsNowhereIsNamedWithTheLimitItMissesByLeast() {
        Placement placement = place(List.of(demand(100, 30)), List.of(room(A, 20), room(B, 16)));
        assertThat(placement.unplaced()).containsExactly(new Shortfall(new GuestId(100, "", ""), A, "memory", 30, 20));
    }

    @Test
    void theMostGuestsArePlacedIfNotAllCanBe() {
        Placement placement = place(
                List.of(demand(100, 9), demand(101, 5), demand(102, 5), demand(103, 5)),
                List.of(room(A, 10), room(B, 9)));
        assertThat(placement.targets()).hasSize(3);
        assertThat(placement.quality()).isEqualTo(new Quality.Proved());
    }

    @Test
    void aStoppedGuestGoesToAHostThatIsFull() {
        Room full = new Room(A, true, new Capacity(10, 15), new Capacity(0, 5), Map.of(), Set.of());
        assertThat(place(List.of(demand(100, 0)), List.of(full)).isComplete()).isTrue();
    }

    @Test
    void aGuestThatCanStayIsNotMovedForBalanceAlone() {
        Placement placement = place(
                List.of(
                        demand(100, 4).on(A),
                        demand(101, 4).on(A),
                        demand(102, 4).on(A)),
                List.of(room(A, 20), room(B, 20)));
        assertThat(placement.targets()).containsOnly(Map.entry(100, A), Map.entry(101, A), Map.entry(102, A));
    }

    @Test
    void theFewestBytesLeaveAHostThatIsOverItsLimit() {
        Placement placement = place(
                List.of(
                        demand(100, 9).on(A),
                        demand(101, 4).on(A),
                        demand(102, 3).on(A)),
                List.of(room(A, 13), room(B, 20)));
        assertThat(placement.targets())
                .containsEntry(102, B)
                .containsEntry(100, A)
                .containsEntry(101, A);
    }

    @Test
    void packedGuestsShareAHost() {
        PlacementProblem problem = PlacementProblem.of(
                        List.of(room(A, 20), room(B, 20)), List.of(demand(100, 4), demand(101, 4), demand(102, 4)))
                .aimed(Aim.PACK);
        assertThat(Set.copyOf(Placer.place(problem).targets().values())).hasSize(1);
    }

    @Test
    void guestsThatBelongTogetherGoWhereOneOfThemStays() {
        PlacementProblem problem = PlacementProblem.of(List.of(room(A, 20), room(B, 20)), List.of(demand(100, 4)))
                .under(List.of(new Rule.Together("pair", Set.of(100, 7))), List.of(new Resident(7, B, Set.of())));
        assertThat(Placer.place(problem).targets()).containsEntry(100, B);
    }

    @Test
    void guestsKeptApartByARuleAreNamedWithIt() {
        PlacementProblem problem = PlacementProblem.of(List.of(room(A, 20)), List.of(demand(100, 4)))
                .under(List.of(new Rule.Apart("replicas", Set.of(100, 7))), List.of(new Resident(7, A, Set.of())));
        assertThat(Placer.place(problem).unplaced())
                .containsExactly(new Shortfall(new GuestId(100, "", ""), A, "apart replicas", 1, 0));
    }

    @Test
    void fiveEtcdMembersOnThreeHostsAreNeverThreeOnOne() {
        List<Room> rooms =
                IntStream.range(0, 3).mapToObj(i -> room(Cases.host(i), 100)).toList();
        Set<HostName> all = Set.of(Cases.host(0), Cases.host(1), Cases.host(2));
        List<Demand> demands = IntStream.range(0, 5)
                .mapToObj(i -> Demand.of(Cases.guest(i), 1, 1, Map.of(), all))
                .toList();
        PlacementProblem problem = PlacementProblem.of(rooms, demands)
                .aimed(Aim.PACK)
                .under(List.of(new Rule.EtcdQuorum("prod", Set.of(100, 101, 102, 103, 104))), List.of());
        Placement placement = Placer.place(problem);
        assertThat(Check.broken(problem, placement.targets())).isEmpty();
        assertThat(placement.isComplete()).isTrue();
        assertThat(placement.waivers()).isEmpty();
    }

    @Test
    void threeControlPlanesOnTwoHostsAreSpreadAndItIsSaid() {
        PlacementProblem problem = PlacementProblem.of(
                        List.of(room(A, 20), room(B, 20)), List.of(demand(100, 4), demand(101, 4), demand(102, 4)))
                .under(List.of(new Rule.ControlPlanes("prod", Set.of(100, 101, 102))), List.of());
        Placement placement = Placer.place(problem);
        assertThat(Set.copyOf(placement.targets().values())).containsExactlyInAnyOrder(A, B);
        assertThat(placement.waivers())
                .extracting(Waiver::why)
                .containsExactly("Cluster prod has 3 control planes and only 2 hosts for them: up to 2 share a host.");
    }

    @Test
    void aThousandGuestsOnThirtyTwoHostsArePlaced() {
        List<Room> rooms =
                IntStream.range(0, 32).mapToObj(i -> room(Cases.host(i), 512)).toList();
        Set<HostName> all = Set.copyOf(rooms.stream().map(Room::host).toList());
        List<Demand> demands = IntStream.range(0, 1000)
                .mapToObj(i -> Demand.of(Cases.guest(i), 1 + i % 16, 2, Map.of(), all))
                .toList();
        List<Room> wide = rooms.stream()
                .map(one -> new Room(one.host(), true, one.memory(), new Capacity(512, 0), Map.of(), Set.of()))
                .toList();
        assertThat(place(demands, wide).isComplete()).isTrue();
    }
}
