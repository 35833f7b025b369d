package io.signalbox.lab.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hosts in maintenance: the manager moves every service away and back again afterwards; guests that are not under high
 * availability stay where they are (PVE: HA/Manager.pm, select_service_node; CLI/ha_manager.pm:119-148).
 */
final class Maintenance {
    private final World world;
    private final HighAvailability ha;
    private final Map<String, Boolean> requested = new LinkedHashMap<>();

    Maintenance(World world, HighAvailability ha) {
        this.world = world;
        this.ha = ha;
    }

    void request(String host, boolean on) {
        requested.put(host, on);
    }

    void clear() {
        requested.clear();
    }

    /** One round of the manager. */
    void round() {
        requested.forEach((host, on) -> world.hostStates().maintenance(host, on));
        requested.clear();
        List<HaService> idle = new ArrayList<>(ha.services());
        idle.removeIf(service -> service.busy() || service.state().equals("migrate"));
        idle.forEach(this::place);
    }

    private void place(HaService service) {
        if (world.hostStates().maintenance(service.node())) {
            refuge(service).ifPresent(host -> {
                if (service.home().isEmpty()) {
                    service.home(service.node());
                }
                service.migrating(host);
                world.touch();
            });
        } else if (!service.home().isEmpty() && !world.hostStates().maintenance(service.home())) {
            String home = service.home();
            service.home("");
            if (!home.equals(service.node()) && ha.blocker(service.vmid(), home).isEmpty()) {
                service.migrating(home);
            }
            world.touch();
        }
    }

    /** The host with the fewest services among those that may have this one. */
    private Optional<String> refuge(HaService service) {
        return world.spec().hosts().stream()
                .map(HostSpec::name)
                .filter(host ->
                        !host.equals(service.node()) && !world.hostStates().maintenance(host))
                .filter(host -> ha.blocker(service.vmid(), host).isEmpty())
                .filter(host -> world.guest(service.vmid())
                        .filter(guest -> world.migrations()
                                .unavailableStorages(guest, host)
                                .isEmpty())
                        .isPresent())
                .min(Comparator.comparingLong(this::servicesOn));
    }

    private long servicesOn(String host) {
        return ha.services().stream()
                .filter(service ->
                        service.node().equals(host) || service.target().equals(host))
                .count();
    }
}
