package io.signalbox.planner.bulk;

import io.signalbox.contracts.command.BulkGoal;
import java.util.Set;
import java.util.TreeSet;

/** Gives every guest that has the tags more of them. */
public final class TagGuests extends RetagGuests<BulkGoal.TagGuests> {
    public TagGuests() {
        super(BulkGoal.TagGuests.class);
    }

    @Override
    Set<String> afterwards(BulkGoal.TagGuests goal, Set<String> present) {
        Set<String> more = new TreeSet<>(present);
        more.addAll(goal.add());
        return more;
    }

    @Override
    String already(BulkGoal.TagGuests goal) {
        return "has " + String.join(", ", goal.add());
    }
}
