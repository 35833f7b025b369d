package io.signalbox.lab.world;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The locks that tasks of PVE hold while they work, apart from the {@code lock} line of a configuration: files under
 * {@code /var/lock} of one host, and cluster-wide ones for what all hosts share. Who waits too long is refused in the words
 * of the real thing (PVE: Tools.pm:264, Cluster.pm, cfs_lock). To be used inside {@link World#call} only.
 */
public final class Flocks {
    private final World world;
    private final Map<String, State> states = new TreeMap<>();

    Flocks(World world) {
        this.world = world;
    }

    /**
     * One lock.
     *
     * @param host the host whose file it is; empty for a cluster-wide lock
     * @param name path of the file, or name of the cluster-wide lock
     */
    public record Key(String host, String name) {
        /** The lock on a guest's configuration (PVE: AbstractConfig.pm:332). */
        public static Key config(String host, int vmid) {
            return new Key(host, "/var/lock/qemu-server/lock-" + vmid + ".conf");
        }

        /** The lock under which volumes of a storage are made and removed (PVE: Storage/Plugin.pm, cluster_lock_storage). */
        public static Key storage(StorageSpec storage, String host) {
            return storage.shared()
                    ? new Key("", "storage-" + storage.id())
                    : new Key(host, "/var/lock/pve-manager/pve-storage-" + storage.id());
        }

        /** What a caller is told who did not get the lock in time. */
        public String complaint() {
            return host.isEmpty()
                    ? "cfs-lock '" + name + "' error: got lock request timeout"
                    : "can't lock file '" + name + "' - got timeout";
        }

        String waiting() {
            return host.isEmpty() ? "trying to acquire cfs lock '" + name + "' ..." : "trying to acquire lock...";
        }
    }

    /** A lock held by a task until it is given back. */
    public record Hold(Key key, boolean exclusive, Task holder) {}

    private record Waiter(Hold wanted, Runnable granted) {}

    private static final class State {
        private final List<Hold> holds = new ArrayList<>();
        private final Deque<Waiter> waiters = new ArrayDeque<>();

        boolean admits(Hold wanted) {
            return holds.isEmpty() || !wanted.exclusive() && holds.stream().noneMatch(Hold::exclusive);
        }
    }

    private State state(Key key) {
        return states.computeIfAbsent(key.host() + " " + key.name(), unused -> new State());
    }

    /** Takes a lock for a task or waits for it, in the order of asking; one of the two runs later or at once. */
    void take(Hold wanted, Duration patience, Runnable granted, Runnable refused) {
        State state = state(wanted.key());
        if (state.waiters.isEmpty() && state.admits(wanted)) {
            state.holds.add(wanted);
            granted.run();
            return;
        }
        wanted.holder().say(wanted.key().waiting());
        Waiter waiter = new Waiter(wanted, () -> {
            if (!wanted.key().host().isEmpty()) {
                wanted.holder().say(" OK");
            }
            granted.run();
        });
        state.waiters.add(waiter);
        world.after(patience, () -> {
            if (state.waiters.remove(waiter)) {
                refused.run();
                admit(state);
            }
        });
    }

    /** Gives a lock back and lets in who waited for it. */
    void give(Hold hold) {
        State state = state(hold.key());
        if (state.holds.remove(hold)) {
            admit(state);
        }
    }

    private void admit(State state) {
        Waiter next = state.waiters.peek();
        while (next != null && (!next.wanted().holder().running() || state.admits(next.wanted()))) {
            state.waiters.remove(next);
            if (next.wanted().holder().running()) {
                state.holds.add(next.wanted());
                next.granted().run();
            }
            next = state.waiters.peek();
        }
    }

    /** The task that holds a lock, if one does. */
    public Optional<Task> holder(Key key) {
        return state(key).holds.stream().map(Hold::holder).findFirst();
    }

    /** How many tasks wait for a lock. */
    public int waiting(Key key) {
        return state(key).waiters.size();
    }

    void clear() {
        states.clear();
    }
}
