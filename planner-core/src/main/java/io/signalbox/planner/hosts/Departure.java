package io.signalbox.planner.hosts;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What one evacuation of a host moved away and proved, and whom the HA manager took along with them.
 *
 * @param at when its first move was proved
 */
public record Departure(OperationId operation, Instant at, List<Moved> guests) {
    /** The most guests that are remembered of one; a plan has no room for as many moves. */
    static final int MOST = 1_000;

    /** A guest and the host that it was moved to. */
    public record Moved(GuestId guest, HostName to) {}

    public Departure {
        guests = List.copyOf(guests);
    }

    Departure with(Moved moved) {
        List<Moved> more = new ArrayList<>(guests);
        more.removeIf(one -> one.guest().equals(moved.guest()));
        more.add(moved);
        return new Departure(operation, at, more.subList(Math.max(0, more.size() - MOST), more.size()));
    }
}
