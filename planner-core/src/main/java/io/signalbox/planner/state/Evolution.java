package io.signalbox.planner.state;

import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.planner.operation.Operation;
import io.signalbox.planner.operation.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an event changes of a site's state: the fold that every replay repeats. */
public final class Evolution {
    private Evolution() {}

    /**
     * The changes to write before the next event is looked at.
     *
     * @throws io.signalbox.planner.operation.IllegalTransition if the event cannot follow on the state
     */
    public static List<Change> of(SiteState state, Event event) {
        Optional<Change> refusal = refusal(event);
        if (refusal.isPresent()) {
            return List.of(refusal.get());
        }
        Optional<Operation> before = state.operation(event.operation());
        Optional<Operation> after = after(before, event);
        if (after.isEmpty() || after.equals(before)) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.PutOperation(after.get()));
        locks(state, event.operation(), held(before), held(after))
                .forEach((key, holders) -> changes.add(new Change.PutLock(key, holders)));
        Optional<Instant> wasDue = before.map(Operation::phase).flatMap(Phase::due);
        Optional<Instant> isDue = after.map(Operation::phase).flatMap(Phase::due);
        if (!wasDue.equals(isDue)) {
            changes.add(new Change.MoveDue(event.operation(), wasDue, isDue));
        }
        before.flatMap(operation -> HostMemory.after(state, operation, event)).ifPresent(changes::add);
        return List.copyOf(changes);
    }

    /** What nobody signed is not remembered: otherwise anybody could spoil the id of what somebody else will sign. */
    private static Optional<Change> refusal(Event event) {
        return switch (event) {
            case Event.CommandRejected rejected
            when rejected.signedBy().isPresent() ->
                Optional.of(new Change.RememberRefusal(rejected.command(), rejected.at()));
            case Event.ApprovalRefused refused
            when refused.signedBy().isPresent() ->
                Optional.of(new Change.RememberRefusal(refused.approval(), refused.at()));
            default -> Optional.empty();
        };
    }

    private static Optional<Operation> after(Optional<Operation> before, Event event) {
        if (before.isPresent()) {
            return Optional.of(before.get().evolve(event));
        }
        return event instanceof Event.CommandAccepted accepted
                ? Optional.of(Operation.begin(accepted))
                : Optional.empty();
    }

    private static List<LockRequest> held(Optional<Operation> operation) {
        return operation.map(Operation::locks).orElse(List.of());
    }

    private static Map<String, LockHolders> locks(
            SiteState state, OperationId operation, List<LockRequest> before, List<LockRequest> after) {
        Map<String, LockHolders> changed = new LinkedHashMap<>();
        for (LockRequest lock : before) {
            if (!after.contains(lock)) {
                changed.put(lock.key(), state.lock(lock.key()).without(operation));
            }
        }
        for (LockRequest lock : after) {
            if (!before.contains(lock)) {
                LockHolders present = changed.getOrDefault(lock.key(), state.lock(lock.key()));
                changed.put(lock.key(), present.with(operation, lock));
            }
        }
        return changed;
    }
}
