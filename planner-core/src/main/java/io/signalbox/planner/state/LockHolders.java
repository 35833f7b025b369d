package io.signalbox.planner.state;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.id.OperationId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Who holds one lock: one operation alone, or any number together. */
public record LockHolders(boolean exclusive, SortedSet<OperationId> operations) {
    public LockHolders {
        operations = Collections.unmodifiableSortedSet(new TreeSet<>(operations));
    }

    /** Nobody. */
    public static LockHolders none() {
        return new LockHolders(false, Collections.emptySortedSet());
    }

    /** Whether nobody holds it. */
    @JsonIgnore
    public boolean isFree() {
        return operations.isEmpty();
    }

    /** The operation that stands in the way of a request by this one, if there is one. */
    public Optional<OperationId> inTheWayOf(OperationId asking, boolean exclusively) {
        boolean matters = exclusive || exclusively;
        return matters
                ? operations.stream().filter(holder -> !holder.equals(asking)).findFirst()
                : Optional.empty();
    }

    LockHolders with(OperationId operation, LockRequest request) {
        TreeSet<OperationId> more = new TreeSet<>(operations);
        more.add(operation);
        return new LockHolders(exclusive || request.exclusive(), more);
    }

    LockHolders without(OperationId operation) {
        TreeSet<OperationId> fewer = new TreeSet<>(operations);
        fewer.remove(operation);
        return new LockHolders(exclusive && !fewer.isEmpty(), fewer);
    }
}
