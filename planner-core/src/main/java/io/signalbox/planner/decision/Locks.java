package io.signalbox.planner.decision;

import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.id.OperationId;
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
                return Optional.of(new Rejection(
                        "locked",
                        "%s is in use by operation %s: wait for it to end, or cancel it, then try again."
                                .formatted(request.key().replace('/', ' '), holder.get())));
            }
        }
        return Optional.empty();
    }
}
