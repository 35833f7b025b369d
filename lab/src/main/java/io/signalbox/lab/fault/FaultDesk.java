package io.signalbox.lab.fault;

import io.signalbox.lab.world.PlannedFailure;
import io.signalbox.lab.world.Volumes;
import io.signalbox.lab.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where faults are handed in: those of the world act on it, those of a reply wait here for it. Safe for many threads. */
public final class FaultDesk {
    private final World world;
    private final List<Fault.OfReply> waiting = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();
    private final List<Fault.LoseShell> shellsToLose = new ArrayList<>();
    private final Set<String> strange = new HashSet<>();

    /** A desk with nothing on it. */
    public FaultDesk(World world) {
        this.world = world;
    }

    /**
     * Lets a fault happen, or arms it.
     *
     * @throws IllegalArgumentException when it names a guest or a host that the world does not have
     */
    public void inject(Fault fault) {
        switch (fault) {
            case Fault.OfReply reply -> arm(reply);
            case Fault.FailTask f ->
                act(() -> world.workers()
                        .planFailure(new PlannedFailure(
                                f.type() == null ? "" : f.type(), f.vmid(), f.reason(), f.afterMove())));
            case Fault.LoseQuorum f -> act(() -> world.quorum(false));
            case Fault.RegainQuorum f -> act(() -> world.quorum(true));
            case Fault.RefuseNode f -> refuse(known(f.node()), true);
            case Fault.AcceptNode f -> refuse(known(f.node()), false);
            case Fault.CrmIgnores f -> act(() -> world.ha().ignoreMoves(f.times()));
            case Fault.MoveGuest f -> act(() -> world.person().move(f.vmid(), f.node()));
            case Fault.LockGuest f -> act(() -> world.person().lock(f.vmid(), f.lock()));
            case Fault.StartGuest f -> act(() -> world.person().power(f.vmid(), true));
            case Fault.StopGuest f -> act(() -> world.person().power(f.vmid(), false));
            case Fault.DeleteGuest f -> act(() -> world.person().delete(f.vmid()));
            case Fault.ReplaceGuest f -> act(() -> world.person().replace(f.vmid(), f.name() == null ? "" : f.name()));
            case Fault.RetagGuest f -> act(() -> world.person().retag(f.vmid(), f.tags()));
            case Fault.RenameGuest f -> act(() -> world.person().rename(f.vmid(), f.name()));
            case Fault.ProtectGuest f -> act(() -> world.person().protect(f.vmid(), f.on()));
            case Fault.LeaveVolume f ->
                act(() -> world.volumes()
                        .add(new Volumes.Loose(
                                f.storage(), f.node(), f.volume(), f.vmid(), f.bytes(), f.ofSnapshot())));
            case Fault.SlowDown f -> act(() -> world.workers().slowDown(f.factor()));
            case Fault.IgnoreShutdown f -> act(() -> world.person().ignoreShutdown(f.vmid(), f.on()));
            case Fault.SilenceAgent f -> act(() -> world.person().silenceAgent(f.vmid(), f.on()));
            case Fault.SkewClock f -> act(() -> world.hostStates().skew(f.node(), Duration.ofSeconds(f.seconds())));
            case Fault.HostVersion f -> act(() -> world.hostStates().version(f.node(), f.version()));
            case Fault.NodeMaintenance f -> act(() -> world.ha().maintenance(f.node(), f.on()));
            case Fault.LoseShell f -> lose(f);
            case Fault.StrangeHostKey f -> estrange(known(f.node()), f.on());
        }
    }

    private void act(Runnable change) {
        world.call(() -> {
            change.run();
            return world;
        });
    }

    private synchronized void arm(Fault.OfReply fault) {
        waiting.add(fault);
    }

    private String known(String node) {
        return world.host(node).name();
    }

    private synchronized void refuse(String node, boolean now) {
        if (now) {
            refused.add(node);
        } else {
            refused.remove(node);
        }
    }

    private synchronized void lose(Fault.LoseShell fault) {
        known(fault.node());
        shellsToLose.add(fault);
    }

    private synchronized void estrange(String node, boolean on) {
        if (on) {
            strange.add(node);
        } else {
            strange.remove(node);
        }
    }

    /** The fault for this command over SSH, which is then used up. */
    public synchronized Optional<Fault.LoseShell> takeShell(String node) {
        Optional<Fault.LoseShell> found =
                shellsToLose.stream().filter(fault -> fault.node().equals(node)).findFirst();
        found.ifPresent(shellsToLose::remove);
        return found;
    }

    /** Whether the host's SSH server shows another key than its own. */
    public synchronized boolean isStrange(String node) {
        return strange.contains(node);
    }

    /** Whether calls for the host find nobody there. */
    public synchronized boolean refuses(String node) {
        return refused.contains(node);
    }

    /** The fault for this reply, which is then used up. */
    public synchronized Optional<Fault.OfReply> take(String method, String path) {
        Optional<Fault.OfReply> found =
                waiting.stream().filter(fault -> fault.awaits(method, path)).findFirst();
        found.ifPresent(waiting::remove);
        return found;
    }

    /** Forgets everything that waits and every refused host. */
    public synchronized void clear() {
        waiting.clear();
        refused.clear();
        shellsToLose.clear();
        strange.clear();
    }
}
