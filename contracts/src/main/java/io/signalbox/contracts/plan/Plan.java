package io.signalbox.contracts.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.Require;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.step.Risk;
import io.signalbox.contracts.step.StepAction;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an operation means to do. Its digest is what an approver signs.
 *
 * @param revision 1 for the first plan of an operation, one more for each that replaces it
 * @param configCommit the commit of the ops repo whose policy it was made under
 * @param observedAt when the site was read that it was made from
 * @param steps in the order they will be carried out
 * @param immovable guests that cannot move, each with the reason
 * @param loads each host's load before and after
 */
public record Plan(
        OperationId operation,
        int revision,
        SiteName site,
        Goal goal,
        String configCommit,
        Instant observedAt,
        List<PlannedStep> steps,
        List<Immovable> immovable,
        List<HostLoad> loads) {

    /**
     * One step that is not yet issued. The summary is for people.
     *
     * @param after the steps that must be verified before it is issued, each earlier in the plan; absent: every one before
     *     it, so that it waits for all and nothing runs beside it
     */
    public record PlannedStep(StepId id, Risk risk, String summary, StepAction action, Optional<List<StepId>> after) {
        public PlannedStep {
            after = after == null ? Optional.empty() : after.map(List::copyOf);
            Require.present("step id", id);
            Require.present("risk", risk);
            Require.present("summary", summary);
            Require.present("action", action);
        }

        /** A step that waits for all before it. */
        public PlannedStep(StepId id, Risk risk, String summary, StepAction action) {
            this(id, risk, summary, action, Optional.empty());
        }

        /** The same step, once these are verified and beside whatever else is ready then. */
        public PlannedStep onceVerified(List<StepId> others) {
            return new PlannedStep(id, risk, summary, action, Optional.of(others));
        }

        /** The same step at another risk. */
        public PlannedStep at(Risk other) {
            return new PlannedStep(id, other, summary, action, after);
        }
    }

    /**
     * A guest that cannot move, or of work on many guests one that is left out.
     *
     * @param reason stable, for programs: device, local_disk, lock, ha_rule, no_room, template_of, container, refused;
     *     {@link #ALREADY} of one that is as it is to be
     * @param why for people: which limit, by how much, and what would help
     * @param mayStay whether the command said that it may stay
     */
    public record Immovable(GuestId guest, String reason, String why, boolean mayStay) {
        /** Nothing has to be done to it. */
        public static final String ALREADY = "already";

        public Immovable {
            Require.present("guest", guest);
            Require.text("reason", reason, 80);
            Require.text("why", why, 2000);
        }
    }

    /** A host's load before and after, running guests only; memory in bytes. */
    public record HostLoad(
            HostName host,
            long memoryTotal,
            long memoryLimit,
            long memoryBefore,
            long memoryAfter,
            int cpuLimit,
            int cpusBefore,
            int cpusAfter,
            int guestsBefore,
            int guestsAfter) {
        public HostLoad {
            Require.present("host", host);
        }
    }

    public Plan {
        Require.present("operation", operation);
        Require.that(revision >= 1, "revision is %d: expected 1 or more".formatted(revision));
        Require.present("site", site);
        Require.present("goal", goal);
        Require.text("configCommit", configCommit, 100);
        Require.present("observedAt", observedAt);
        steps = List.copyOf(Require.present("steps", steps));
        immovable = List.copyOf(Require.present("immovable", immovable));
        loads = List.copyOf(Require.present("loads", loads));
        requireOrder(steps);
    }

    private static void requireOrder(List<PlannedStep> steps) {
        Set<StepId> earlier = new HashSet<>();
        for (PlannedStep step : steps) {
            for (StepId wanted : step.after().orElse(List.of())) {
                Require.that(
                        earlier.contains(wanted),
                        "step %s is to come after %s, which is not before it in the plan".formatted(step.id(), wanted));
            }
            Require.that(earlier.add(step.id()), "step %s is in the plan twice".formatted(step.id()));
        }
    }

    /** What an approver signs. */
    public Digest digest() {
        return Digest.ofValue(this);
    }

    /** The guests that stand in the way of the goal: they cannot move and nobody said that they may stay. */
    public List<Immovable> blockers() {
        return immovable.stream().filter(guest -> !guest.mayStay()).toList();
    }

    /** The same plan with other steps. */
    public Plan with(List<PlannedStep> others) {
        return new Plan(operation, revision, site, goal, configCommit, observedAt, others, immovable, loads);
    }

    /** What the riskiest of the steps can do to the world. */
    @JsonIgnore
    public Risk risk() {
        return steps.stream()
                .map(PlannedStep::risk)
                .max(Comparator.naturalOrder())
                .orElse(Risk.READ);
    }

    /** How many of the steps change something. */
    public long changes() {
        return steps.stream().filter(step -> step.risk() != Risk.READ).count();
    }
}
