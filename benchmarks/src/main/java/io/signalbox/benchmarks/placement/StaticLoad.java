package io.signalbox.benchmarks.placement;

import io.signalbox.planner.placement.Capacity;
import io.signalbox.planner.placement.PlacementProblem;
import io.signalbox.planner.placement.Room;
import io.signalbox.planner.placement.model.Item;
import io.signalbox.planner.placement.model.Loads;
import io.signalbox.planner.placement.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Scores hosts by TOPSIS over the loads that all hosts would have if the guest were there. Higher is better. */
final class StaticLoad {
    /** How much each criterion counts: average CPU, highest CPU, average memory, highest memory. PVE: pve-rs. */
    private static final double[] WEIGHTS = {0.5, 1.0, 0.5, 1.0};

    private final Model model;
    private final Loads loads;
    private final List<Room> rooms;

    StaticLoad(PlacementProblem problem, Model model, Loads loads) {
        this.model = model;
        this.loads = loads;
        Map<String, Room> byName = problem.rooms().stream()
                .collect(Collectors.toMap(room -> room.host().value(), Function.identity()));
        rooms = model.hosts().stream().map(host -> room(byName, host.value())).toList();
    }

    private static Room room(Map<String, Room> byName, String host) {
        return java.util.Optional.ofNullable(byName.get(host)).orElseThrow();
    }

    int best(int item, List<Integer> hosts) {
        List<double[]> rows = hosts.stream().map(host -> criteria(item, host)).toList();
        double[] scores = topsis(rows);
        int best = 0;
        for (int row = 1; row < scores.length; row++) {
            best = scores[row] > scores[best] ? row : best;
        }
        return hosts.get(best);
    }

    private double[] criteria(int item, int target) {
        Item one = model.items().get(item);
        List<Double> cpu = new ArrayList<>();
        List<Double> memory = new ArrayList<>();
        for (int host = 0; host < rooms.size(); host++) {
            long more = host == target ? 1 : 0;
            cpu.add(load(rooms.get(host).cpus(), Model.CPUS, host, more * one.needs()[Model.CPUS]));
            memory.add(load(rooms.get(host).memory(), Model.MEMORY, host, more * one.needs()[Model.MEMORY]));
        }
        return new double[] {mean(cpu), highest(cpu), mean(memory), highest(memory)};
    }

    private double load(Capacity capacity, int resource, int host, long more) {
        return (double) (capacity.limit() - loads.left(resource, host) + more) / Math.max(1, capacity.limit());
    }

    /** The root of the mean square, so that a high load counts more than two of half of it. */
    private static double mean(List<Double> loads) {
        return Math.sqrt(
                loads.stream().mapToDouble(load -> load * load).average().orElse(0));
    }

    private static double highest(List<Double> loads) {
        return loads.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    private static double[] topsis(List<double[]> rows) {
        double[] best = new double[WEIGHTS.length];
        double[] worst = new double[WEIGHTS.length];
        double[] norm = new double[WEIGHTS.length];
        for (int column = 0; column < WEIGHTS.length; column++) {
            int at = column;
            norm[at] = Math.max(
                    Double.MIN_NORMAL,
                    Math.sqrt(
                            rows.stream().mapToDouble(row -> row[at] * row[at]).sum()));
            best[at] = rows.stream().mapToDouble(row -> row[at]).min().orElse(0);
            worst[at] = rows.stream().mapToDouble(row -> row[at]).max().orElse(0);
        }
        return rows.stream()
                .mapToDouble(row -> {
                    double toBest = distance(row, best, norm);
                    double toWorst = distance(row, worst, norm);
                    return toBest + toWorst == 0 ? 1 : toWorst / (toBest + toWorst);
                })
                .toArray();
    }

    private static double distance(double[] row, double[] ideal, double[] norm) {
        double sum = 0;
        for (int column = 0; column < WEIGHTS.length; column++) {
            double apart = WEIGHTS[column] * (row[column] - ideal[column]) / norm[column];
            sum += apart * apart;
        }
        return Math.sqrt(sum);
    }
}
