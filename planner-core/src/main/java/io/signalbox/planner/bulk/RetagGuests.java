package io.signalbox.planner.bulk;

import io.signalbox.contracts.command.BulkGoal;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.planner.work.Privileges;
import io.signalbox.planner.work.Subject;
import io.signalbox.planner.work.Work;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Gives every guest that has the tags other ones; whoever changes one meanwhile is not overwritten. */
abstract sealed class RetagGuests<G extends Goal & BulkGoal> extends BulkWork<G> permits TagGuests, UntagGuests {
    private static final String KEY = "tags";

    RetagGuests(Class<G> goal) {
        super(goal, Privileges.OPTIONS);
    }

    /** The tags that a guest is to have afterwards. */
    abstract Set<String> afterwards(G goal, Set<String> present);

    /** How a guest is that has them. */
    abstract String already(G goal);

    @Override
    final Fate fate(G goal, Subject subject) {
        Set<String> present = new TreeSet<>(subject.tags());
        Set<String> wanted = new TreeSet<>(afterwards(goal, present));
        if (wanted.equals(present)) {
            return new Fate.Already(already(goal));
        }
        return new Fate.Step(Work.of(
                        "tag-" + subject.id().vmid(),
                        new GuestStep.ConfigureGuest(
                                subject.id(),
                                subject.host(),
                                Optional.of(subject.digest()),
                                wanted.isEmpty() ? Map.of() : Map.of(KEY, String.join(";", wanted)),
                                wanted.isEmpty() ? Set.of(KEY) : Set.of()))
                .saying(": tags %s -> %s".formatted(shown(present), shown(wanted))));
    }

    private static String shown(Set<String> tags) {
        return tags.isEmpty() ? "none" : String.join(";", tags);
    }
}
