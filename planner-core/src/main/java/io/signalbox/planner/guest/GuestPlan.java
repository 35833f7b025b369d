package io.signalbox.planner.guest;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.process.PlanRequest;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Makes the plan of work on one guest, with what an approver has to know of it. */
final class GuestPlan {
    private GuestPlan() {}

    static Plan of(
            PlanRequest<? extends Goal.OfGuest> request,
            Instant observedAt,
            Observation.Found found,
            List<StepAction> actions) {
        return new Plan(
                request.operation(),
                request.revision(),
                request.config().site(),
                request.goal(),
                request.config().commit(),
                observedAt,
                actions.stream()
                        .map(action -> step(request.revision(), action, found))
                        .toList(),
                List.of(),
                List.of());
    }

    private static Plan.PlannedStep step(int revision, StepAction action, Observation.Found found) {
        int vmid = found.guest().id().vmid();
        return switch (action) {
            case StepAction.StartGuest start -> step(revision, "start-" + vmid, start, start.summary());
            case StepAction.StopGuest stop ->
                step(revision, "stop-" + vmid, stop, "%s (%s)".formatted(stop.summary(), identity(found)));
            case StepAction.DeleteGuest delete ->
                step(
                        revision,
                        "delete-" + vmid,
                        delete,
                        "%s (%s): %s".formatted(delete.summary(), identity(found), volumes(found)));
            default -> throw new IllegalArgumentException("no work on a guest has a step of kind " + action.kind());
        };
    }

    private static Plan.PlannedStep step(int revision, String name, StepAction action, String summary) {
        return new Plan.PlannedStep(new StepId("r%d-%s".formatted(revision, name)), action.risk(), summary, action);
    }

    private static String identity(Observation.Found found) {
        GuestId id = found.guest().id();
        String tags = found.guest().tags().isEmpty()
                ? "no tags"
                : "tags " + String.join(", ", found.guest().tags());
        return "UUID %s, %s".formatted(id.uuid(), tags);
    }

    private static String volumes(Observation.Found found) {
        return found.volumes().isEmpty()
                ? "it has no volumes"
                : found.volumes().stream()
                        .map(volume -> "%s (%.1f GiB)".formatted(volume.volume(), volume.size() / (double) (1L << 30)))
                        .collect(Collectors.joining(", "));
    }
}
