package io.signalbox.planner.cluster;

import io.signalbox.contracts.command.ClusterGoal;
import io.signalbox.contracts.event.Event.StepFate;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.plan.Plan.PlannedStep;
import io.signalbox.contracts.step.ClusterStep;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.StepAction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is there of a cluster after its operation ended short of its goal, machine by machine. */
final class Aftermath {
    private static final int NAMED = 40;
    private static final String VERIFIED = "verified";
    private static final String NOT_STARTED = "not-started";

    private final Plan plan;
    private final Map<StepId, String> fates = new HashMap<>();

    private Aftermath(Plan plan, List<StepFate> fates) {
        this.plan = plan;
        fates.forEach(fate -> this.fates.put(fate.step(), fate.fate()));
    }

    /** The cluster that a plan is about. */
    static String clusterOf(Plan plan) {
        return plan.goal() instanceof ClusterGoal goal
                ? goal.cluster()
                : plan.goal().summary();
    }

    /** The machines of a plan that makes a cluster. */
    static List<ClusterStep.Machine> machines(Plan plan) {
        return plan.steps().stream()
                .flatMap(step -> step.action() instanceof ClusterStep.ConfirmCluster proof
                        ? proof.machines().stream()
                        : Stream.empty())
                .toList();
    }

    /** What exists after a creation that did not reach its end, and what to do about it. */
    static String ofCreation(Plan plan, List<StepFate> fates) {
        Aftermath aftermath = new Aftermath(plan, fates);
        List<ClusterStep.Machine> machines = machines(plan);
        String each = machines.stream().limit(NAMED).map(aftermath::made).collect(Collectors.joining("; "));
        String more = machines.size() > NAMED ? "; and %d more".formatted(machines.size() - NAMED) : "";
        String name = clusterOf(plan);
        return "What exists of cluster %s: %s%s. Create it again (signalbox cluster create %s) to go on from there, or take it away (signalbox cluster teardown %s)."
                .formatted(name, each, more, name, name);
    }

    private String made(ClusterStep.Machine machine) {
        List<PlannedStep> steps = steps(machine.guest().vmid());
        boolean fresh = steps.stream().anyMatch(step -> step.action() instanceof GuestStep.CloneGuest);
        List<String> words = new ArrayList<>();
        if (!fresh) {
            words.add("was there");
        }
        for (PlannedStep step : steps) {
            String fate = fate(step);
            if (fate.equals(VERIFIED)) {
                done(step.action()).ifPresent(words::add);
            } else {
                words.add(stopped(step, fate, words.isEmpty()));
                break;
            }
        }
        return "%s %s".formatted(machine.guest().label(), String.join(", ", words));
    }

    private static String stopped(PlannedStep step, String fate, boolean first) {
        String what = named(step.action());
        return switch (fate) {
            case NOT_STARTED -> first ? "does not exist (not begun)" : "%s not begun".formatted(what);
            case "failed", "refused" ->
                first ? "does not exist (%s %s)".formatted(what, fate) : "%s %s".formatted(what, fate);
            case "unknown" -> "%s has an unknown outcome: look at it on the site".formatted(what);
            default -> "%s still running".formatted(what);
        };
    }

    private List<PlannedStep> steps(int vmid) {
        return plan.steps().stream()
                .filter(step -> !(step.action() instanceof ClusterStep.ConfirmCluster
                        || step.action() instanceof ClusterStep.ConfirmTornDown))
                .filter(step -> step.action()
                        .subject()
                        .map(guest -> guest.vmid() == vmid)
                        .orElseGet(() -> step.action().vmids().contains(vmid)))
                .toList();
    }

    private String fate(PlannedStep step) {
        return fates.getOrDefault(step.id(), NOT_STARTED);
    }

    private static Optional<String> done(StepAction action) {
        return switch (action) {
            case GuestStep.CloneGuest copy -> Optional.of("cloned on " + copy.target());
            case StepAction.MigrateGuest move -> Optional.of("moved to " + move.target());
            case GuestStep.ConfigureGuest configure -> Optional.of("configured");
            case GuestStep.ResizeDisk resize -> Optional.of("disk grown");
            case StepAction.StartGuest start -> Optional.of("started");
            case ClusterStep.AwaitReachable reach -> Optional.of("answers");
            case GuestStep.ShutdownGuest shutdown -> Optional.of("shut down");
            case StepAction.StopGuest stop -> Optional.of("stopped");
            case StepAction.DeleteGuest delete -> Optional.of("deleted");
            default -> Optional.empty();
        };
    }

    private static String named(StepAction action) {
        return switch (action) {
            case GuestStep.CloneGuest copy -> "clone";
            case StepAction.MigrateGuest move -> "move";
            case GuestStep.ConfigureGuest configure -> "configuration";
            case GuestStep.ResizeDisk resize -> "growing the disk";
            case StepAction.StartGuest start -> "start";
            case ClusterStep.AwaitReachable reach -> "answer at %s port %d".formatted(reach.address(), reach.port());
            case GuestStep.ShutdownGuest shutdown -> "shutdown";
            case StepAction.StopGuest stop -> "stop";
            case StepAction.DeleteGuest delete -> "deletion";
            default -> action.kind();
        };
    }

    /** What is left after a teardown that did not reach its end. */
    static String ofTeardown(Plan plan, List<StepFate> fates) {
        Aftermath aftermath = new Aftermath(plan, fates);
        List<StepAction.DeleteGuest> deletions = plan.steps().stream()
                .flatMap(step ->
                        step.action() instanceof StepAction.DeleteGuest delete ? Stream.of(delete) : Stream.empty())
                .toList();
        List<String> gone = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (StepAction.DeleteGuest delete : deletions) {
            List<PlannedStep> steps = aftermath.steps(delete.guest().vmid());
            Optional<PlannedStep> open = steps.stream()
                    .filter(step -> !aftermath.fate(step).equals(VERIFIED))
                    .findFirst();
            open.ifPresentOrElse(
                    step -> left.add("%s on %s (%s)"
                            .formatted(
                                    delete.guest().label(), delete.host(), stopped(step, aftermath.fate(step), false))),
                    () -> gone.add(delete.guest().label()));
        }
        return "Of cluster %s, deleted: %s. Left: %s. Tear it down again to go on from there."
                .formatted(clusterOf(plan), some(gone), some(left));
    }

    private static String some(List<String> labels) {
        if (labels.isEmpty()) {
            return "none";
        }
        String some = labels.stream().limit(NAMED).collect(Collectors.joining(", "));
        return labels.size() <= NAMED ? some : "%s and %d more".formatted(some, labels.size() - NAMED);
    }
}
