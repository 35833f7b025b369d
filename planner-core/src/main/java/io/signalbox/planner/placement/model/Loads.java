package io.signalbox.planner.placement.model;

import java.util.Arrays;

/** A placement being made: takes items and gives them back. Not for more than one thread. */
public final class Loads {
    /** Where an item is that is not placed. */
    public static final int NOWHERE = -1;

    private final Model model;
    private final long[][] left;
    private final int[][] room;
    private final long[] units;
    private final int[] count;
    private final int[] place;

    Loads(Model model) {
        this.model = model;
        left = Arrays.stream(model.left()).map(long[]::clone).toArray(long[][]::new);
        room = model.caps().stream().map(cap -> cap.most().clone()).toArray(int[][]::new);
        units = Arrays.stream(model.base()).asLongStream().toArray();
        count = new int[model.hosts().size()];
        place = new int[model.items().size()];
        Arrays.fill(place, NOWHERE);
    }

    /** Where the item is, or {@link #NOWHERE}. */
    public int place(int item) {
        return place[item];
    }

    /** Where every item is. */
    public int[] places() {
        return place.clone();
    }

    /** Units of memory in use on a host. */
    public long units(int host) {
        return units[host];
    }

    /** How many items were put on a host. */
    public int count(int host) {
        return count[host];
    }

    /** What is left of a resource on a host. */
    public long left(int resource, int host) {
        return left[resource][model.shared()[resource] ? 0 : host];
    }

    /** How many more of a cap's group the host may take. */
    public int room(int cap, int host) {
        return room[cap][host];
    }

    /** Whether an item that is nowhere can be put on a host, one of those it could be on alone. */
    public boolean fits(int item, int host) {
        Item one = model.items().get(item);
        for (int resource = 0; resource < left.length; resource++) {
            long need = one.need(resource, host);
            if (need > 0 && need > left(resource, host)) {
                return false;
            }
        }
        for (int cap : one.caps()) {
            if (model.caps().get(cap).weight()[item] > room[cap][host]) {
                return false;
            }
        }
        return true;
    }

    /** Puts an item that is nowhere on a host. */
    public void put(int item, int host) {
        change(item, host, 1);
        place[item] = host;
    }

    /** Takes an item from where it is, and says where that was. */
    public int take(int item) {
        int host = place[item];
        if (host != NOWHERE) {
            change(item, host, -1);
            place[item] = NOWHERE;
        }
        return host;
    }

    private void change(int item, int host, int sign) {
        Item one = model.items().get(item);
        for (int resource = 0; resource < left.length; resource++) {
            left[resource][model.shared()[resource] ? 0 : host] -= sign * one.need(resource, host);
        }
        for (int cap : one.caps()) {
            room[cap][host] -= sign * model.caps().get(cap).weight()[item];
        }
        units[host] += (long) sign * one.units();
        count[host] += sign;
    }

    /** How good the placement is. */
    public Score score() {
        int missing = 0;
        int unplaced = 0;
        long bytes = 0;
        int strays = 0;
        for (int item = 0; item < place.length; item++) {
            Item one = model.items().get(item);
            if (place[item] != NOWHERE) {
                bytes += one.bytes()[place[item]];
                strays += one.strays()[place[item]];
            } else if (one.must()) {
                missing++;
            } else {
                unplaced++;
            }
        }
        return new Score(missing, unplaced, bytes, balance(), strays);
    }

    /** What the aim measures, of all hosts. */
    public long balance() {
        long all = 0;
        for (int host = 0; host < count.length; host++) {
            all += switch (model.aim()) {
                case SPREAD -> model.balance(host, units[host]);
                case PACK -> count[host] > 0 ? 1 : 0;
            };
        }
        return all;
    }
}
