package io.signalbox.lab.site;

import io.signalbox.lab.world.Reservations.Lease;
import io.signalbox.lab.world.World;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What answers in the network of the guests: a real socket at each address that a booted guest has by the site's
 * reservations. Whoever connects is let in and out again; there is nothing behind it.
 */
final class MachineDoors implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(MachineDoors.class.getName());

    private final World world;
    private final Map<Lease, ServerSocket> open = new HashMap<>();
    private final Set<Lease> refused = new HashSet<>();
    private boolean closed;

    MachineDoors(World world) {
        this.world = world;
    }

    /** Opens and closes as the guests stand now. */
    synchronized void settle() {
        if (closed) {
            return;
        }
        Set<Lease> wanted = new HashSet<>(world.call(() -> world.reservations().answering(world)));
        for (Lease lease : Set.copyOf(open.keySet())) {
            if (!wanted.contains(lease)) {
                Optional.ofNullable(open.remove(lease)).ifPresent(MachineDoors::shut);
            }
        }
        refused.retainAll(wanted);
        for (Lease lease : wanted) {
            if (!open.containsKey(lease) && !refused.contains(lease)) {
                open(lease);
            }
        }
    }

    private void open(Lease lease) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(lease.address()), lease.port()));
            open.put(lease, socket);
            Thread.ofVirtual().name("lab-machine-" + lease.address()).start(() -> answer(socket));
        } catch (IOException e) {
            refused.add(lease);
            LOG.log(
                    Level.WARNING,
                    "a guest has booted, and nobody can listen for it at %s port %d"
                            .formatted(lease.address(), lease.port()),
                    e);
        }
    }

    private static void answer(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                socket.accept().close();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "a connection to a guest ended early", e);
            }
        }
    }

    private static void shut(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a guest's door did not close well", e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        open.values().forEach(MachineDoors::shut);
        open.clear();
    }
}
