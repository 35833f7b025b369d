package io.signalbox.torture.check;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.step.Evidence;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.SnapshotStep;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.StepResult;
import io.signalbox.contracts.step.TemplateStep;
import io.signalbox.torture.history.LabCall;
import io.signalbox.torture.history.Seen;
import io.signalbox.torture.history.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Invariant 3: what is verified was true, what is said not to have happened did not happen. */
final class Truth implements Rule {
    /** The reads of one proof take their time: it must have been true while they were made. */
    private static final Duration READING = Duration.ofMillis(1500);

    @Override
    public List<Violation> broken(Facts facts) {
        List<Violation> found = new ArrayList<>();
        for (AttemptFacts attempt : facts.attempts()) {
            Optional<Step> step = attempt.step().filter(one -> attempt.changes());
            for (Seen<StepResult> seen : attempt.results) {
                step.flatMap(one -> complaint(facts, attempt, one, seen.data()))
                        .ifPresent(why -> found.add(new Violation(
                                Invariant.TRUE,
                                "attempt %s: %s".formatted(attempt.id(), why),
                                List.of(seen.position()),
                                attempt.calls)));
            }
        }
        return found;
    }

    private static Optional<String> complaint(Facts facts, AttemptFacts attempt, Step step, StepResult result) {
        Optional<LabCall> done =
                attempt.calls.stream().filter(LabCall::carriedOut).findFirst();
        boolean nothing = result.outcome() == Outcome.REFUSED
                || result.problem()
                        .filter(problem -> problem.code().equals(Stopping.DID_NOT_HAPPEN))
                        .isPresent();
        if (nothing) {
            return done.map(call -> "its result (%s) says that nothing was changed, and the site carried it out"
                    .formatted(result.outcome()));
        }
        return result.outcome() == Outcome.VERIFIED ? untrue(facts, step, result) : Optional.empty();
    }

    private static Optional<String> untrue(Facts facts, Step step, StepResult result) {
        String site = step.site().value();
        Optional<GuestId> guest = step.action().subject();
        if (guest.isEmpty() || !facts.knows(site, guest.get().vmid())) {
            return Optional.empty();
        }
        Instant last = result.evidence().stream()
                .map(Evidence::at)
                .max(Instant::compareTo)
                .orElse(result.finishedAt());
        List<Sighting> then = facts.between(site, guest.get().vmid(), last.minus(READING), result.finishedAt());
        boolean ever = then.stream().anyMatch(sighting -> holds(step.action(), sighting.guest()));
        return ever
                ? Optional.empty()
                : Optional.of("it was verified (%s) when the site had: %s"
                        .formatted(
                                step.action().summary(),
                                then.stream().map(Sighting::guest).toList()));
    }

    private static boolean holds(StepAction action, Optional<Sighting.Guest> guest) {
        return switch (action) {
            case StepAction.MigrateGuest move ->
                guest.filter(one -> one.host().equals(move.target().value()))
                        .filter(one -> one.running() == (move.power() == PowerState.RUNNING))
                        .filter(one -> one.lock().isEmpty())
                        .isPresent();
            case StepAction.StartGuest start ->
                guest.filter(Sighting.Guest::running).isPresent();
            case StepAction.StopGuest stop ->
                guest.filter(one -> !one.running()).isPresent();
            case StepAction.DeleteGuest delete -> guest.isEmpty();
            case GuestStep.ShutdownGuest down ->
                guest.filter(one -> !one.running()).isPresent();
            case GuestStep.RebootGuest boot ->
                guest.filter(Sighting.Guest::running).isPresent();
            case GuestStep.ConfigureGuest change ->
                guest.filter(one -> reads(change, one.config())).isPresent();
            case GuestStep.CloneGuest copy ->
                guest.filter(one -> one.host().equals(copy.target().value()))
                        .filter(one ->
                                one.name().equals(copy.name()) && one.lock().isEmpty())
                        .isPresent();
            case GuestStep.ResizeDisk grow ->
                guest.filter(one -> one.config().getOrDefault(grow.drive(), "").contains("size=" + sized(grow.to())))
                        .isPresent();
            case TemplateStep.CreateGuest create ->
                guest.filter(one -> one.name().equals(create.guest().name()) && !one.running())
                        .isPresent();
            case TemplateStep.ConvertToTemplate convert ->
                guest.filter(one -> one.config().getOrDefault("template", "0").equals("1"))
                        .isPresent();
            case SnapshotStep.CreateSnapshot taken ->
                guest.filter(one -> one.snapshots().contains(taken.snapshot())).isPresent();
            case SnapshotStep.RollbackSnapshot back ->
                guest.filter(one -> one.snapshots().contains(back.snapshot()))
                        .filter(one -> one.running() || !back.start())
                        .isPresent();
            case SnapshotStep.DeleteSnapshot gone ->
                guest.filter(one -> !one.snapshots().contains(gone.snapshot())).isPresent();
            default -> true;
        };
    }

    /** PVE: a disk's size as its configuration has it. */
    private static String sized(long bytes) {
        long mib = bytes >> 20;
        return mib % 1024 == 0 ? mib / 1024 + "G" : mib + "M";
    }

    private static boolean reads(GuestStep.ConfigureGuest change, Map<String, String> config) {
        return change.delete().stream().noneMatch(config::containsKey)
                && change.set().entrySet().stream()
                        .allMatch(one -> same(one.getKey(), one.getValue(), config.getOrDefault(one.getKey(), "")));
    }

    /** The site keeps tags in an order and with a separator of its own. */
    private static boolean same(String key, String wanted, String there) {
        return key.equals("tags")
                ? Set.of(wanted.split("[;, ]+")).equals(Set.of(there.split("[;, ]+")))
                : wanted.equals(there);
    }
}
