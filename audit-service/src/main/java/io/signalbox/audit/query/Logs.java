package io.signalbox.audit.query;

import java.util.List;
import java.util.Optional;

/** The logs that can be asked here. */
public interface Logs {
    /**
     * The log of every partition that has to be asked.
     *
     * @param site the only site that is asked for; without one every partition is needed
     * @throws LogRebuilding while they are being restored
     * @throws HeldElsewhere if other processes hold some of them
     */
    List<PartitionLog> open(Optional<String> site) throws LogRebuilding;
}
