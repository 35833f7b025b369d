package io.signalbox.planner.state;

import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.planner.hosts.HostRecord;
import io.signalbox.planner.operation.Operation;
import java.time.Instant;
import java.util.Optional;

/** One thing to write down. */
public sealed interface Change {

    /** The operation is this from now on. */
    record PutOperation(Operation operation) implements Change {}

    /** The lock is held so from now on; with no holder it is forgotten. */
    record PutLock(String key, LockHolders holders) implements Change {}

    /** This is remembered of the host from now on; what is blank is forgotten. */
    record PutHost(HostName host, HostRecord record) implements Change {}

    /** This command or approval was refused then, and is not to be taken when it comes again. */
    record RememberRefusal(CommandId id, Instant at) implements Change {}

    /** The operation is due at another time from now on. */
    record MoveDue(OperationId operation, Optional<Instant> from, Optional<Instant> to) implements Change {}
}
