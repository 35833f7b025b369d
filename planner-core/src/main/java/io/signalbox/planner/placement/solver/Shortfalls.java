package io.signalbox.planner.placement.solver;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.planner.placement.Demand;
import io.signalbox.planner.placement.PlacementProblem;
import io.signalbox.planner.placement.Shortfall;
import io.signalbox.planner.placement.model.Item;
import io.signalbox.planner.placement.model.Loads;
import io.signalbox.planner.placement.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Says of each guest that found no place which limit it misses by least. */
final class Shortfalls {
    private final PlacementProblem problem;
    private final Model model;
    private final Loads loads;
    private final boolean undecided;

    Shortfalls(PlacementProblem problem, Model model, Loads loads, boolean undecided) {
        this.problem = problem;
        this.model = model;
        this.loads = loads;
        this.undecided = undecided;
    }

    List<Shortfall> all() {
        List<Shortfall> all = new ArrayList<>();
        for (int index = 0; index < model.items().size(); index++) {
            if (loads.place(index) == Loads.NOWHERE) {
                for (Demand member : model.items().get(index).members()) {
                    all.add(of(index, member));
                }
            }
        }
        return all;
    }

    private Shortfall of(int index, Demand member) {
        Set<HostName> allowed = new TreeSet<>(member.allowed());
        return allowed.stream()
                .flatMap(host -> miss(index, member, host).stream())
                .min(Comparator.comparing(Shortfalls::rank)
                        .thenComparingLong(Shortfall::lacking)
                        .thenComparing(Shortfall::host))
                .orElseThrow(() -> new IllegalStateException("no host is allowed for " + member.guest()));
    }

    private Optional<Shortfall> miss(int index, Demand member, HostName name) {
        int host = model.hosts().indexOf(name);
        GuestId guest = member.guest();
        if (host < 0) {
            boolean known =
                    problem.rooms().stream().anyMatch(room -> room.host().equals(name));
            return known ? Optional.of(new Shortfall(guest, name, "usable", 1, 0)) : Optional.empty();
        }
        Item item = model.items().get(index);
        boolean alone = Arrays.stream(item.hosts()).anyMatch(one -> one == host);
        if (undecided && alone) {
            return Optional.of(new Shortfall(guest, name, "search", 1, 0));
        }
        for (int resource = 0; resource < model.resources().size(); resource++) {
            long need = item.need(resource, host);
            long left = loads.left(resource, host);
            if (need > 0 && need > left) {
                return Optional.of(new Shortfall(guest, name, limit(resource), need, left));
            }
        }
        for (int cap : item.caps()) {
            int weight = model.caps().get(cap).weight()[index];
            int room = loads.room(cap, host);
            if (weight > room) {
                return Optional.of(new Shortfall(
                        guest, name, "apart " + model.caps().get(cap).rule(), weight, room));
            }
        }
        return Optional.of(new Shortfall(guest, name, alone ? "search" : "together", 1, 0));
    }

    private String limit(int resource) {
        String name = model.resources().get(resource);
        return resource == Model.MEMORY || resource == Model.CPUS ? name : "storage " + name;
    }

    /** A host that could be used tells more than one that cannot. */
    private static int rank(Shortfall one) {
        return switch (one.limit()) {
            case "usable" -> 2;
            case "together" -> 1;
            default -> 0;
        };
    }
}
