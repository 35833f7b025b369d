package io.signalbox.benchmarks.placement;

import io.signalbox.contracts.id.HostName;
import io.signalbox.planner.placement.PlacementProblem;
import io.signalbox.planner.placement.solver.Placer;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Places guests of generated sites by several rules and prints a table; every rule gets the same sites. */
@Command(name = "placements", mixinStandardHelpOptions = true, description = "Measures placement.")
public final class Placements implements Callable<Integer> {
    private static final int[][] SIZES = {{50, 8}, {200, 16}, {1000, 32}};
    private static final int LOOSE = 30;
    private static final int TIGHT = 4;
    private static final int MOST = 200;

    @Option(names = "--sites", defaultValue = "20", description = "sites of each size")
    private int sites;

    /** The entry point. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Placements()).execute(args));
    }

    @Override
    public Integer call() {
        Placer.place(new GeneratedSite(sites, SIZES[0][0], SIZES[0][1], TIGHT).rebalancing(MOST));
        say("| guests/hosts | work | limits | rule | everybody placed | bytes moved | imbalance | p50 | p99 |");
        say("|---|---|---|---|---|---|---|---|---|");
        for (int[] size : SIZES) {
            for (int slack : new int[] {LOOSE, TIGHT}) {
                for (Work work : Work.values()) {
                    round(size, slack, work);
                }
            }
        }
        return 0;
    }

    private enum Work {
        EVACUATION,
        CREATION,
        REBALANCING;

        PlacementProblem of(GeneratedSite site) {
            return switch (this) {
                case EVACUATION -> site.evacuation();
                case CREATION -> site.creation(MOST);
                case REBALANCING -> site.rebalancing(MOST);
            };
        }
    }

    private void round(int[] size, int slack, Work work) {
        Tally ours = new Tally();
        Tally greedy = new Tally();
        Tally pve = new Tally();
        for (int seed = 0; seed < sites; seed++) {
            PlacementProblem problem = work.of(new GeneratedSite(seed, size[0], size[1], slack));
            Map<Integer, HostName> best = ours.time(problem, Placements::byUs);
            greedy.time(problem, OneByOne.greedy()::place);
            pve.time(problem, OneByOne.staticLoad(problem)::place);
            List.of(ours, greedy, pve).forEach(tally -> tally.compare(best));
        }
        String what = "%d/%d | %s | %s"
                .formatted(size[0], size[1], work.name().toLowerCase(Locale.ROOT), slack == LOOSE ? "loose" : "tight");
        say("| %s | Signalbox | %s |".formatted(what, ours));
        say("| | | | greedy rule | %s |".formatted(greedy));
        say("| | | | PVE's static rule | %s |".formatted(pve));
    }

    private static Map<Integer, HostName> byUs(PlacementProblem problem) {
        return Placer.place(problem).targets();
    }

    private void say(String line) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        out.println(line);
    }
}
