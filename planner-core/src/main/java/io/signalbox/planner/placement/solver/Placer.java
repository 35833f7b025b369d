package io.signalbox.planner.placement.solver;

import io.signalbox.contracts.id.HostName;
import io.signalbox.planner.placement.Placement;
import io.signalbox.planner.placement.PlacementProblem;
import io.signalbox.planner.placement.Quality;
import io.signalbox.planner.placement.exact.Answer;
import io.signalbox.planner.placement.exact.Measure;
import io.signalbox.planner.placement.exact.Question;
import io.signalbox.planner.placement.exact.Solver;
import io.signalbox.planner.placement.model.Item;
import io.signalbox.planner.placement.model.Loads;
import io.signalbox.planner.placement.model.Model;
import io.signalbox.planner.placement.model.ModelMaker;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Places guests. A quick search comes first; what it could not place, or could not prove to be near the best, goes to the
 * complete solver with the quick answer as a hint. Every limit on the work is a number of steps and not a time.
 */
public final class Placer {
    private static final Effort EFFORT = Effort.standard();
    private static final long ROUNDING = 100_000_000;

    private final PlacementProblem problem;
    private final Model model;
    private final boolean[] out;
    private Loads loads;
    private double gap;
    private Optional<String> undecided = Optional.empty();

    private Placer(PlacementProblem problem) {
        this.problem = problem;
        model = ModelMaker.of(problem);
        out = new boolean[model.items().size()];
        loads = model.empty();
    }

    /**
     * The best placement there is, or one that is known to be near it. Whoever finds no place is named with the limit.
     *
     * @throws IllegalArgumentException if two demands are for one guest, or a demand allows none of the rooms
     */
    public static Placement place(PlacementProblem problem) {
        return new Placer(problem).place();
    }

    private Placement place() {
        for (int item = 0; item < out.length; item++) {
            out[item] = model.items().get(item).hosts().length == 0;
        }
        loads = new Greedy(model, out).best();
        if (!everybodyIn()) {
            findPlaces();
        }
        for (int item = 0; item < out.length; item++) {
            out[item] = loads.place(item) == Loads.NOWHERE;
        }
        Improvement.improve(model, loads, EFFORT.steps());
        fewerBytes();
        evener();
        bringHome();
        return answer();
    }

    private boolean everybodyIn() {
        return IntStream.range(0, out.length).allMatch(item -> out[item] || loads.place(item) != Loads.NOWHERE);
    }

    private void findPlaces() {
        Optional<Loads> repaired = Repair.repair(model, loads, out, EFFORT.repair());
        if (repaired.isPresent()) {
            loads = repaired.get();
            return;
        }
        Descent descent = new Descent(model, out, EFFORT.tries());
        Descent.Outcome outcome = descent.run();
        if (outcome == Descent.Outcome.FOUND) {
            loads = descent.found().orElse(loads);
            return;
        }
        boolean impossible = outcome == Descent.Outcome.NONE;
        if (!impossible) {
            switch (Solver.ask(question(Measure.UNPLACED, true, EFFORT.search()))) {
                case Answer.Found found -> {
                    take(found);
                    return;
                }
                case Answer.None none -> impossible = true;
                case Answer.Unknown unknown -> undecided = Optional.of(unknown.why());
            }
        }
        switch (Solver.ask(question(Measure.UNPLACED, false, EFFORT.most()))) {
            case Answer.Found found -> {
                take(found);
                if (everybodyIn() || found.proved()) {
                    undecided = Optional.empty();
                } else if (undecided.isEmpty()) {
                    undecided = Optional.of(
                            impossible
                                    ? "not everybody can be placed, and the budget ended before it was known who can"
                                    : "the budget ended");
                }
            }
            case Answer.None none -> throw new IllegalStateException("the solver says that nobody can be left out");
            case Answer.Unknown unknown -> undecided = Optional.of(unknown.why());
        }
    }

    private void fewerBytes() {
        long fewest = IntStream.range(0, out.length)
                .filter(item -> !out[item])
                .mapToLong(item -> model.items().get(item).fewestBytes())
                .sum();
        long bytes = loads.score().bytes();
        if (bytes > fewest) {
            better(Measure.BYTES, EFFORT.bytes(), bytes, fewest);
        }
    }

    private void evener() {
        long fewest = IntStream.range(0, out.length)
                .filter(item -> !out[item])
                .mapToLong(item -> model.items().get(item).fewestBytes())
                .sum();
        long least = new Bound(model, loads, loads.score().bytes() == fewest).balance();
        long balance = loads.score().balance();
        if (share(balance, least) > EFFORT.tolerance()) {
            better(Measure.BALANCE, EFFORT.balance(), balance, least);
            Improvement.improve(model, loads, EFFORT.steps());
        } else {
            gap = Math.max(gap, share(balance, least));
        }
    }

    private void bringHome() {
        int fewest = IntStream.range(0, out.length)
                .filter(item -> !out[item])
                .map(item -> model.items().get(item).fewestStrays())
                .sum();
        if (loads.score().strays() > fewest) {
            Improvement.bringHome(model, loads, ceiling(loads.score().balance()), EFFORT.steps());
        }
        int strays = loads.score().strays();
        if (strays > fewest) {
            better(Measure.STRAYS, EFFORT.strays(), strays, fewest);
        }
    }

    private long ceiling(long balance) {
        return switch (model.aim()) {
            case SPREAD -> balance + balance / EFFORT.slack();
            case PACK -> balance;
        };
    }

    private void better(Measure measure, double effort, long now, long bound) {
        switch (Solver.ask(question(measure, true, effort))) {
            case Answer.Found found -> {
                Loads before = loads;
                take(found);
                if (measure != Measure.STRAYS && before.score().compareTo(loads.score()) < 0) {
                    loads = before;
                }
                gap = found.proved() ? gap : Math.max(gap, share(value(measure), Math.max(bound, found.bound())));
            }
            case Answer.None none -> throw new IllegalStateException("the solver refuses its own hint");
            case Answer.Unknown unknown -> gap = Math.max(gap, share(now, bound));
        }
    }

    private long value(Measure measure) {
        return switch (measure) {
            case UNPLACED -> loads.score().missing() + loads.score().left();
            case BYTES -> loads.score().bytes();
            case BALANCE -> loads.score().balance();
            case STRAYS -> loads.score().strays();
        };
    }

    /** By which share a value is above a bound; what whole numbers lose, one a host, is not above it. */
    private double share(long value, long bound) {
        long lost = model.hosts().size() + 1 + value / ROUNDING;
        return value - lost <= bound ? 0 : (double) (value - bound) / Math.max(1, bound);
    }

    private Question question(Measure measure, boolean everybody, double effort) {
        long bytes = loads.score().bytes();
        long balance = loads.score().balance();
        return switch (measure) {
            case UNPLACED, BYTES ->
                new Question(model, out, everybody, measure, Long.MAX_VALUE, Long.MAX_VALUE, loads.places(), effort);
            case BALANCE -> new Question(model, out, everybody, measure, bytes, Long.MAX_VALUE, loads.places(), effort);
            case STRAYS ->
                new Question(model, out, everybody, measure, bytes, ceiling(balance), loads.places(), effort);
        };
    }

    private void take(Answer.Found found) {
        loads = model.empty();
        for (int item = 0; item < out.length; item++) {
            if (found.places()[item] != Loads.NOWHERE) {
                loads.put(item, found.places()[item]);
            }
        }
    }

    private Placement answer() {
        Map<Integer, HostName> targets = new TreeMap<>();
        for (int index = 0; index < out.length; index++) {
            Item item = model.items().get(index);
            int host = loads.place(index);
            if (host != Loads.NOWHERE) {
                item.members()
                        .forEach(member ->
                                targets.put(member.guest().vmid(), model.hosts().get(host)));
            }
        }
        Quality quality = undecided
                .<Quality>map(Quality.Undecided::new)
                .orElseGet(() -> gap == 0 ? new Quality.Proved() : new Quality.Within(100 * gap));
        return new Placement(
                targets, new Shortfalls(problem, model, loads, undecided.isPresent()).all(), quality, model.waivers());
    }
}
