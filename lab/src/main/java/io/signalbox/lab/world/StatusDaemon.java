package io.signalbox.lab.world;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the hosts tell each other about their guests every ten lab seconds, each at its own moment (PVE: pvestatd). To be
 * used inside {@link World#call} only.
 */
public final class StatusDaemon {
    private static final Duration PERIOD = Duration.ofSeconds(10);

    private final World world;
    private final Map<Integer, Broadcast> told = new HashMap<>();

    StatusDaemon(World world) {
        this.world = world;
    }

    /** Tells everything once and then each host's part periodically. */
    void start() {
        tellAll();
        List<HostSpec> hosts = world.spec().hosts();
        for (int i = 0; i < hosts.size(); i++) {
            String host = hosts.get(i).name();
            world.every(PERIOD, Duration.ofMillis(1500L + 2700L * (i % 3)), () -> tell(host));
        }
    }

    void tellAll() {
        told.clear();
        world.spec().hosts().forEach(host -> tell(host.name()));
    }

    private void tell(String host) {
        long now = world.now().getEpochSecond();
        for (Guest guest : world.guestsOn(host)) {
            told.put(guest.vmid(), new Broadcast(guest.running(), guest.memoryUsed(), guest.since(), now));
        }
    }

    void forget(int vmid) {
        told.remove(vmid);
    }

    /** What was last told about a guest, up to ten lab seconds old; empty for one that is new. */
    public Optional<Broadcast> about(int vmid) {
        return Optional.ofNullable(told.get(vmid));
    }
}
