package io.signalbox.planner.placement;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;

/**
 * Why a guest found no place: the limit it misses by least.
 *
 * @param host where it would miss by least
 * @param limit {@code memory}, {@code cpus}, {@code storage NAME}, {@code apart RULE}, or {@code search} where nobody
 *     knows yet whether there is a place
 * @param needed bytes, virtual CPUs or guests
 * @param left bytes, virtual CPUs or guests that are left there for it
 */
public record Shortfall(GuestId guest, HostName host, String limit, long needed, long left) {

    /** How much is missing. */
    public long lacking() {
        return needed - left;
    }
}
