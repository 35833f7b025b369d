package io.signalbox.torture.check;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.SnapshotStep;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.SweepStep;
import io.signalbox.contracts.step.TemplateStep;
import io.signalbox.torture.history.LabCall;
import io.signalbox.torture.history.Sighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Invariant 5: the identity fence. */
final class SameGuest implements Rule {

    @Override
    public List<Violation> broken(Facts facts) {
        List<Violation> found = new ArrayList<>();
        for (AttemptFacts attempt : facts.attempts()) {
            for (LabCall call : attempt.calls) {
                attempt.step()
                        .filter(SameGuest::isFenced)
                        .flatMap(step -> another(facts, step, call))
                        .ifPresent(
                                why -> found.add(Violation.of(Invariant.SAME_GUEST, why, attempt.positions(), call)));
            }
        }
        return found;
    }

    private static boolean isFenced(Step step) {
        return switch (step.action()) {
            case StepAction.StopGuest stop -> true;
            case StepAction.DeleteGuest delete -> true;
            case GuestStep.ShutdownGuest down -> true;
            case GuestStep.RebootGuest boot -> true;
            case TemplateStep.ConvertToTemplate convert -> true;
            case SweepStep.DropUnused drop -> true;
            case SnapshotStep.RollbackSnapshot back -> true;
            case SnapshotStep.DeleteSnapshot gone -> true;
            default -> false;
        };
    }

    private static Optional<String> another(Facts facts, Step step, LabCall call) {
        Optional<GuestId> planned = step.action().subject();
        return planned.flatMap(guest ->
                facts.between(call.site(), guest.vmid(), Instant.MIN, call.at()).reversed().stream()
                        .flatMap(sighting -> sighting.guest().stream())
                        .findFirst()
                        .map(Sighting.Guest::uuid)
                        .filter(uuid -> !uuid.equals(guest.uuid()))
                        .map(uuid ->
                                "attempt %s was planned for %s of UUID %s, and the site had UUID %s under that VMID"
                                        .formatted(step.attemptId(), guest.label(), guest.uuid(), uuid)));
    }
}
