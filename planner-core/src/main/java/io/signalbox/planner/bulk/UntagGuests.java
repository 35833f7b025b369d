package io.signalbox.planner.bulk;

import io.signalbox.contracts.command.BulkGoal;
import java.util.Set;
import java.util.TreeSet;

/** Takes tags from every guest that has the tags. */
public final class UntagGuests extends RetagGuests<BulkGoal.UntagGuests> {
    public UntagGuests() {
        super(BulkGoal.UntagGuests.class);
    }

    @Override
    Set<String> afterwards(BulkGoal.UntagGuests goal, Set<String> present) {
        Set<String> fewer = new TreeSet<>(present);
        fewer.removeAll(goal.remove());
        return fewer;
    }

    @Override
    String already(BulkGoal.UntagGuests goal) {
        return "has none of " + String.join(", ", goal.remove());
    }
}
