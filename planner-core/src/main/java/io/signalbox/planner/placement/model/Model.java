package io.signalbox.planner.placement.model;

import io.signalbox.contracts.id.HostName;
import io.signalbox.planner.placement.Aim;
import io.signalbox.planner.placement.Waiver;
import java.util.List;

/**
 * A placement problem in numbers. Hosts, items and resources go by index; hosts are in the order of their names, items
 * largest first, so that the order of the input is forgotten here.
 *
 * @param resources names: memory, cpus, then each storage
 * @param left what is left of a resource, by resource and host; by resource and host 0 for a shared storage
 * @param shared whether a resource is one for all hosts, by resource
 * @param caps what may not be on one host together
 * @param base memory in use by what stays, in the unit of the balance, by host
 * @param size memory limit in the unit of the balance, by host; at least 1
 * @param unit bytes of memory that are one unit of the balance
 * @param waivers rules that no placement can keep to
 */
public record Model(
        Aim aim,
        List<HostName> hosts,
        List<Item> items,
        List<String> resources,
        long[][] left,
        boolean[] shared,
        List<Cap> caps,
        int[] base,
        int[] size,
        long unit,
        List<Waiver> waivers) {
    /** Makes the balance fine enough for whole numbers. */
    public static final long WEIGHT = 1 << 12;

    /** Resources that every problem has. */
    public static final int MEMORY = 0;

    public static final int CPUS = 1;

    /** The balance of one host with so many units of memory in use: the square of its load, by its size. */
    public long balance(int host, long units) {
        return units * units * WEIGHT / size[host];
    }

    /** Memory in the unit of the balance, rounded. */
    public long unitsOf(long bytes) {
        return (bytes + unit / 2) / unit;
    }

    /** Every item nowhere. */
    public Loads empty() {
        return new Loads(this);
    }
}
