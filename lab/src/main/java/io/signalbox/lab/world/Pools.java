package io.signalbox.lab.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The pools of the site; a guest is in one at most. To be used inside {@link World#call} only. */
public final class Pools {
    private final World world;
    private final Map<String, Pool> pools = new TreeMap<>();

    Pools(World world) {
        this.world = world;
    }

    void begin() {
        restore(world.spec().pools());
    }

    void restore(Collection<Pool> kept) {
        pools.clear();
        kept.forEach(pool -> pools.put(pool.id(), pool));
    }

    /** Every pool. */
    public List<Pool> all() {
        return List.copyOf(pools.values());
    }

    /** The pool of that name. */
    public Optional<Pool> find(String id) {
        return Optional.ofNullable(pools.get(id));
    }

    /** The pool that a guest is in. */
    public Optional<Pool> of(int vmid) {
        return pools.values().stream()
                .filter(pool -> pool.vmids().contains(vmid))
                .findFirst();
    }

    /** Refuses a pool that is not there (PVE: AccessControl.pm). */
    public void require(String id) {
        if (!pools.containsKey(id)) {
            throw PveError.die("pool '" + id + "' does not exist");
        }
    }

    /** Puts a guest into a pool. */
    public void join(String id, int vmid) {
        require(id);
        forget(vmid);
        change(id, vmid, true);
        world.touch();
    }

    void forget(int vmid) {
        of(vmid).ifPresent(pool -> change(pool.id(), vmid, false));
    }

    private void change(String id, int vmid, boolean in) {
        pools.computeIfPresent(id, (name, pool) -> {
            List<Integer> vmids = new ArrayList<>(pool.vmids());
            if (in) {
                vmids.add(vmid);
            } else {
                vmids.remove(Integer.valueOf(vmid));
            }
            return new Pool(name, pool.comment(), vmids, pool.storages());
        });
    }
}
