package io.signalbox.lab.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The site's DHCP reservations: which address a network card is given, by its MAC address, and the port on which the system
 * behind it answers once it has booted. A guest whose card has no reservation gets an address that nobody can reach.
 */
public final class Reservations {
    private static final int TALOS_API = 50_000;
    private static final int DEMONSTRATION = 6;

    private final Map<String, Lease> leases = new ConcurrentHashMap<>();

    Reservations() {
        begin();
    }

    /** An address and a port on it. */
    public record Lease(String address, int port) {}

    /** Those of the demonstration's cluster: {@code 02:00:00:00:13:11} and following at {@code 127.0.13.11} and following. */
    void begin() {
        leases.clear();
        for (int machine = 0; machine < DEMONSTRATION; machine++) {
            reserve("02:00:00:00:13:%d".formatted(11 + machine), "127.0.13.%d".formatted(11 + machine), TALOS_API);
        }
    }

    /** Reserves an address for a MAC address. */
    public void reserve(String mac, String address, int port) {
        leases.put(mac.toLowerCase(Locale.ROOT), new Lease(address, port));
    }

    /** What answers now: of every guest that runs and has booted, the leases of its cards. */
    public List<Lease> answering(World world) {
        Map<String, Lease> answering = new TreeMap<>();
        for (Guest guest : world.guests()) {
            if (guest.hasBooted(world.clock(), world.now())) {
                guest.config().forEach((key, value) -> {
                    if (key.startsWith("net")) {
                        collect(value.toLowerCase(Locale.ROOT), answering);
                    }
                });
            }
        }
        return new ArrayList<>(answering.values());
    }

    private void collect(String card, Map<String, Lease> answering) {
        leases.forEach((mac, lease) -> {
            if (card.contains("=" + mac)) {
                answering.put(mac, lease);
            }
        });
    }
}
