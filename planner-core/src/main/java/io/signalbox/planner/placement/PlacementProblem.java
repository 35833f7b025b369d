package io.signalbox.planner.placement;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Guests to be placed, and all that binds them. Equal problems have equal answers, whatever the order of the lists.
 *
 * @param rooms the hosts
 * @param shared free bytes of each shared storage, by name
 * @param demands the guests to be placed
 * @param residents guests that stay, as far as a rule names them
 * @param rules who belongs together or apart
 * @param reservations what is in flight
 * @param aim what is wanted after the fewest bytes moved
 * @param mayStay VMIDs of guests that need not be placed; those that must be come first
 */
public record PlacementProblem(
        List<Room> rooms,
        Map<String, Long> shared,
        List<Demand> demands,
        List<Resident> residents,
        List<Rule> rules,
        List<Reservation> reservations,
        Aim aim,
        Set<Integer> mayStay) {
    public PlacementProblem {
        rooms = List.copyOf(rooms);
        shared = Map.copyOf(shared);
        demands = List.copyOf(demands);
        residents = List.copyOf(residents);
        rules = List.copyOf(rules);
        reservations = List.copyOf(reservations);
        mayStay = Set.copyOf(mayStay);
    }

    /** Every one of these guests somewhere in these rooms, spread, with no rules. */
    public static PlacementProblem of(List<Room> rooms, List<Demand> demands) {
        return new PlacementProblem(rooms, Map.of(), demands, List.of(), List.of(), List.of(), Aim.SPREAD, Set.of());
    }

    /** The same under rules. */
    public PlacementProblem under(List<Rule> others, List<Resident> staying) {
        return new PlacementProblem(rooms, shared, demands, staying, others, reservations, aim, mayStay);
    }

    /** The same with guests that need not be placed. */
    public PlacementProblem sparing(Set<Integer> vmids) {
        return new PlacementProblem(rooms, shared, demands, residents, rules, reservations, aim, vmids);
    }

    /** The same with another aim. */
    public PlacementProblem aimed(Aim other) {
        return new PlacementProblem(rooms, shared, demands, residents, rules, reservations, other, mayStay);
    }

    /** The same with shared storages. */
    public PlacementProblem sharing(Map<String, Long> free) {
        return new PlacementProblem(rooms, free, demands, residents, rules, reservations, aim, mayStay);
    }

    /** The same while this is in flight. */
    public PlacementProblem besides(List<Reservation> inFlight) {
        return new PlacementProblem(rooms, shared, demands, residents, rules, inFlight, aim, mayStay);
    }
}
