package io.signalbox.planner.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlacerTest {
    private static final HostName A = new HostName("a");
    private static final HostName B = new HostName("b");

    private static Demand demand(int vmid, long memory) {
        return new Demand(new GuestId(vmid, "", ""), memory, 1, Map.of(), Set.of(A, B));
    }

    private static Room room(HostName host, long memory) {
        return new Room(host, memory, 64, Map.of());
    }

    @Test
    void theLargestGoesFirstToTheHostWithTheMostRoomLeft() {
        Placement placement = Placer.place(
                List.of(demand(100, 4), demand(101, 10), demand(102, 6)),
                List.of(room(A, 20), room(B, 16)),
                List.of(),
                Set.of());
        assertThat(placement.targets()).containsExactlyInAnyOrderEntriesOf(Map.of(101, A, 102, B, 100, A));
    }

    @Test
    void aDeadEndOfThePlainRuleIsLeftAgain() {
        // Largest first with most room left would give 6 to A and 5 to B, and then 5 and 4 no longer fit together.
        Placement placement = Placer.place(
                List.of(demand(100, 6), demand(101, 5), demand(102, 5), demand(103, 4)),
                List.of(room(A, 10), room(B, 10)),
                List.of(),
                Set.of());
        assertThat(placement.isComplete()).isTrue();
    }

    @Test
    void aGuestThatFitsNowhereIsNamedWithTheLimitItMissesByLeast() {
        Placement placement =
                Placer.place(List.of(demand(100, 30)), List.of(room(A, 20), room(B, 16)), List.of(), Set.of());
        assertThat(placement.unplaced()).containsExactly(new Shortfall(new GuestId(100, "", ""), A, "memory", 30, 20));
    }

    @Test
    void aStoppedGuestGoesToAHostThatIsFull() {
        Demand stopped = new Demand(new GuestId(100, "", ""), 0, 0, Map.of(), Set.of(A));
        assertThat(Placer.place(List.of(stopped), List.of(room(A, -5)), List.of(), Set.of())
                        .isComplete())
                .isTrue();
    }

    @Test
    void aThousandGuestsOnThirtyTwoHostsArePlaced() {
        List<Room> rooms = IntStream.range(0, 32)
                .mapToObj(i -> new Room(new HostName("h" + i), 512, 512, Map.of()))
                .toList();
        Set<HostName> all = Set.copyOf(rooms.stream().map(Room::host).toList());
        List<Demand> demands = IntStream.range(0, 1000)
                .mapToObj(i -> new Demand(new GuestId(100 + i, "", ""), 1 + i % 16, 2, Map.of(), all))
                .toList();
        assertThat(Placer.place(demands, rooms, List.of(), Set.of()).isComplete())
                .isTrue();
    }
}
