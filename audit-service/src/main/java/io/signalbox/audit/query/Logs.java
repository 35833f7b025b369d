package io.signalbox.audit.query;

import java.util.List;

/** The logs that can be asked here. */
public interface Logs {
    /**
     * The log of every partition that this process holds.
     *
     * @throws LogRebuilding while they are being restored
     */
    List<PartitionLog> open() throws LogRebuilding;
}
