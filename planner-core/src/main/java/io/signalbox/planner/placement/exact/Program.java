package io.signalbox.planner.placement.exact;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import io.signalbox.planner.placement.model.Cap;
import io.signalbox.planner.placement.model.Item;
import io.signalbox.planner.placement.model.Loads;
import io.signalbox.planner.placement.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A question in the words of the solver: for each item and each host it could be on, whether it is there. */
final class Program {
    private final Question question;
    private final Model numbers;
    private final CpModel model = new CpModel();
    private final List<Map<Integer, BoolVar>> there = new ArrayList<>();

    Program(Question question) {
        this.question = question;
        this.numbers = question.model();
        places();
        for (int resource = 0; resource < numbers.resources().size(); resource++) {
            limit(resource);
        }
        numbers.caps().forEach(this::keep);
        if (question.bytes() != Long.MAX_VALUE) {
            model.addLessOrEqual(bytes(), question.bytes());
        }
        if (question.balance() != Long.MAX_VALUE) {
            model.addLessOrEqual(balance(), question.balance());
        }
        model.minimize(
                switch (question.measure()) {
                    case UNPLACED -> unplaced();
                    case BYTES -> bytes();
                    case BALANCE -> balance();
                    case STRAYS -> strays();
                });
    }

    CpModel model() {
        return model;
    }

    /** Where the solver put each item. */
    int[] places(CpSolver solver) {
        int[] places = new int[there.size()];
        for (int item = 0; item < places.length; item++) {
            places[item] = there.get(item).entrySet().stream()
                    .filter(one -> solver.booleanValue(one.getValue()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(Loads.NOWHERE);
        }
        return places;
    }

    private void places() {
        for (int item = 0; item < numbers.items().size(); item++) {
            Map<Integer, BoolVar> mine = new TreeMap<>();
            there.add(mine);
            if (question.fixed()[item]) {
                continue;
            }
            for (int host : numbers.items().get(item).hosts()) {
                BoolVar here = model.newBoolVar("");
                mine.put(host, here);
                model.addHint(here, question.hint()[item] == host);
            }
            Literal[] all = mine.values().toArray(Literal[]::new);
            if (question.everybody()) {
                model.addExactlyOne(all);
            } else {
                model.addAtMostOne(all);
            }
        }
    }

    private void limit(int resource) {
        boolean shared = numbers.shared()[resource];
        LinearExprBuilder all = LinearExpr.newBuilder();
        long most = 0;
        for (int host = 0; host < numbers.hosts().size(); host++) {
            LinearExprBuilder used = shared ? all : LinearExpr.newBuilder();
            long could = 0;
            for (int item = 0; item < there.size(); item++) {
                long need = numbers.items().get(item).need(resource, host);
                Optional<BoolVar> here = at(item, host);
                if (need > 0 && here.isPresent()) {
                    used.addTerm(here.get(), need);
                    could += need;
                }
            }
            most += could;
            if (!shared && could > numbers.left()[resource][host]) {
                model.addLessOrEqual(used, numbers.left()[resource][host]);
            }
        }
        if (shared && most > numbers.left()[resource][0]) {
            model.addLessOrEqual(all, numbers.left()[resource][0]);
        }
    }

    private void keep(Cap cap) {
        for (int host = 0; host < numbers.hosts().size(); host++) {
            LinearExprBuilder group = LinearExpr.newBuilder();
            int could = 0;
            for (int item = 0; item < there.size(); item++) {
                Optional<BoolVar> here = at(item, host);
                if (cap.weight()[item] > 0 && here.isPresent()) {
                    group.addTerm(here.get(), cap.weight()[item]);
                    could += cap.weight()[item];
                }
            }
            if (could > cap.most()[host]) {
                model.addLessOrEqual(group, cap.most()[host]);
            }
        }
    }

    private Optional<BoolVar> at(int item, int host) {
        return Optional.ofNullable(there.get(item).get(host));
    }

    private LinearExprBuilder unplaced() {
        long optional = numbers.items().stream().filter(item -> !item.must()).count();
        LinearExprBuilder sum = LinearExpr.newBuilder();
        for (int item = 0; item < there.size(); item++) {
            if (!question.fixed()[item]) {
                long price = numbers.items().get(item).must() ? optional + 1 : 1;
                sum.add(price);
                there.get(item).values().forEach(here -> sum.addTerm(here, -price));
            }
        }
        return sum;
    }

    private LinearExprBuilder bytes() {
        LinearExprBuilder sum = LinearExpr.newBuilder();
        for (int item = 0; item < there.size(); item++) {
            Item one = numbers.items().get(item);
            there.get(item).forEach((host, here) -> sum.addTerm(here, one.bytes()[host]));
        }
        return sum;
    }

    private LinearExprBuilder strays() {
        LinearExprBuilder sum = LinearExpr.newBuilder();
        for (int item = 0; item < there.size(); item++) {
            Item one = numbers.items().get(item);
            there.get(item).forEach((host, here) -> sum.addTerm(here, one.strays()[host]));
        }
        return sum;
    }

    private LinearExprBuilder balance() {
        LinearExprBuilder sum = LinearExpr.newBuilder();
        for (int host = 0; host < numbers.hosts().size(); host++) {
            sum.add(
                    switch (numbers.aim()) {
                        case PACK -> opened(host);
                        case SPREAD -> load(host);
                    });
        }
        return sum;
    }

    private BoolVar opened(int host) {
        BoolVar opened = model.newBoolVar("");
        for (int item = 0; item < there.size(); item++) {
            at(item, host).ifPresent(here -> model.addImplication(here, opened));
        }
        return opened;
    }

    /** The square of a load from below, by the chords between whole units: exact wherever two neighbours have one. */
    private IntVar load(int host) {
        LinearExprBuilder units = LinearExpr.newBuilder();
        units.add(numbers.base()[host]);
        long most = numbers.base()[host];
        for (int item = 0; item < there.size(); item++) {
            int mine = numbers.items().get(item).units();
            Optional<BoolVar> here = at(item, host);
            if (mine > 0 && here.isPresent()) {
                units.addTerm(here.get(), mine);
                most += mine;
            }
        }
        most = Math.min(most, numbers.base()[host] + unitsLeft(host));
        long least = numbers.base()[host];
        IntVar square = model.newIntVar(0, numbers.balance(host, most), "");
        long size = numbers.size()[host];
        for (long from : Chords.between(least, most, Chords.level(numbers) * size)) {
            LinearExprBuilder above = LinearExpr.newBuilder();
            above.addTerm(square, size);
            above.addTerm(units, -Model.WEIGHT * (2 * from + 1));
            model.addGreaterOrEqual(above, -Model.WEIGHT * from * (from + 1) - (size - 1));
        }
        return square;
    }

    private long unitsLeft(int host) {
        long memory = numbers.left()[Model.MEMORY][host];
        long units = 0;
        long slack = 0;
        for (int item = 0; item < there.size(); item++) {
            if (at(item, host).isPresent()) {
                units += numbers.items().get(item).units();
                slack++;
            }
        }
        return Math.min(units, numbers.unitsOf(memory) + slack + 1);
    }
}
