package io.signalbox.planner.decision;

import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.planner.operation.Operation;
import io.signalbox.planner.process.Rejection;
import io.signalbox.planner.state.SiteState;
import java.util.List;
import java.util.Optional;

/** Whether an operation may have the locks it asks for. */
final class Locks {
    private Locks() {}

    /** Why it may not, naming the lock and who holds it. */
    static Optional<Rejection> refuse(SiteState state, OperationId asking, List<LockRequest> requests) {
        for (LockRequest request : requests) {
            Optional<OperationId> holder = state.lock(request.key()).inTheWayOf(asking, request.exclusive());
            if (holder.isPresent()) {
                return Optional.of(new Rejection("locked", sentence(state, request, holder.get())));
            }
        }
        return Optional.empty();
    }

    private static String sentence(SiteState state, LockRequest request, OperationId holder) {
        String what = request.key().replace('/', ' ');
        boolean inDoubt = state.operation(holder).filter(Operation::isInDoubt).isPresent();
        return inDoubt
                ? "%s stays locked by operation %s, of which nobody knows what it did: look at the site, then release it (signalbox release %s)."
                        .formatted(what, holder, holder)
                : "%s is in use by operation %s: wait for it to end, or cancel it, then try again."
                        .formatted(what, holder);
    }
}
