package io.signalbox.proxmox;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the HA manager has written down.
 *
 * @param quorate whether there is quorum
 * @param master the host whose manager is in charge
 * @param at when it was written
 * @param hosts {@code online}, {@code maintenance}, {@code unknown}, {@code fence} or {@code gone}, by host
 * @param services by service id
 */
public record HaManagerStatus(
        boolean quorate,
        Optional<HostName> master,
        Optional<Instant> at,
        Map<HostName, String> hosts,
        Map<String, Service> services) {

    public HaManagerStatus {
        hosts = Collections.unmodifiableMap(new TreeMap<>(hosts));
        services = Collections.unmodifiableMap(new TreeMap<>(services));
    }

    /**
     * A service.
     *
     * @param host where it is
     * @param state for example {@code started}, {@code migrate}, {@code error}
     * @param target where it is going
     */
    public record Service(Optional<HostName> host, String state, Optional<HostName> target) {}
}
