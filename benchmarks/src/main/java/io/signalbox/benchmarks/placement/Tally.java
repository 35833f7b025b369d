package io.signalbox.benchmarks.placement;

import io.signalbox.contracts.id.HostName;
import io.signalbox.planner.placement.Demand;
import io.signalbox.planner.placement.PlacementProblem;
import io.signalbox.planner.placement.Room;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a rule made of many problems. Bytes and imbalance count where everybody was placed, by it and by the first rule. */
final class Tally {
    /** Processor time: everything here works in one thread, and a machine may be shared. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private final List<Long> nanos = new ArrayList<>();
    private int complete;
    private double bytes;
    private double bytesOfBest;
    private double imbalance;
    private int compared;
    private Optional<PlacementProblem> last = Optional.empty();
    private Map<Integer, HostName> lastTargets = Map.of();

    Map<Integer, HostName> time(PlacementProblem problem, Function<PlacementProblem, Map<Integer, HostName>> rule) {
        long start = CLOCK.getCurrentThreadCpuTime();
        lastTargets = rule.apply(problem);
        nanos.add(CLOCK.getCurrentThreadCpuTime() - start);
        last = Optional.of(problem);
        if (isWhole(lastTargets)) {
            complete++;
        }
        return lastTargets;
    }

    /** Compares the last answer with another to the same problem. */
    void compare(Map<Integer, HostName> best) {
        if (isWhole(lastTargets) && isWhole(best)) {
            compared++;
            bytes += bytes(lastTargets);
            bytesOfBest += bytes(best);
            imbalance += imbalance();
        }
    }

    private boolean isWhole(Map<Integer, HostName> targets) {
        return targets.size() == last.orElseThrow().demands().size();
    }

    private double bytes(Map<Integer, HostName> targets) {
        double all = 0;
        for (Demand demand : last.orElseThrow().demands()) {
            all += demand.bytesTo(target(demand, targets));
        }
        return all;
    }

    private static HostName target(Demand demand, Map<Integer, HostName> targets) {
        return Optional.ofNullable(targets.get(demand.guest().vmid())).orElseThrow();
    }

    /** How far the hosts' memory loads are from their mean, as a standard deviation in percent of the limit. */
    private double imbalance() {
        List<Double> loads = new ArrayList<>();
        for (Room room : last.orElseThrow().rooms()) {
            if (room.usable()) {
                long placed = last.orElseThrow().demands().stream()
                        .filter(demand -> target(demand, lastTargets).equals(room.host()))
                        .mapToLong(Demand::memory)
                        .sum();
                loads.add(100.0
                        * (room.memory().used() + placed)
                        / Math.max(1, room.memory().limit()));
            }
        }
        double mean = loads.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        return Math.sqrt(loads.stream()
                .mapToDouble(load -> (load - mean) * (load - mean))
                .average()
                .orElse(0));
    }

    private double milliseconds(double share) {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1)) / 1e6;
    }

    @Override
    public String toString() {
        String moved =
                compared == 0 || bytesOfBest == 0 ? "–" : String.format(Locale.ROOT, "%.2f", bytes / bytesOfBest);
        String even = compared == 0 ? "–" : String.format(Locale.ROOT, "%.1f %%", imbalance / compared);
        return String.format(
                Locale.ROOT,
                "%.0f %% | %s | %s | %.0f ms | %.0f ms",
                100.0 * complete / Math.max(1, nanos.size()),
                moved,
                even,
                milliseconds(0.50),
                milliseconds(0.99));
    }
}
