package io.signalbox.proxmox;

import java.util.List;
import java.util.Optional;

/**
 * What the HA manager says to a request to move a service. The answer comes before anything moves, and comes with status 200
 * even if something blocks the move; 8.x says nothing at all.
 *
 * @param requested the host asked for
 * @param blocking services whose rules block it
 * @param alongside services that rules move along
 */
public record HaMigrateAnswer(Optional<HostName> requested, List<HaBlock> blocking, List<String> alongside) {

    public HaMigrateAnswer {
        blocking = List.copyOf(blocking);
        alongside = List.copyOf(alongside);
    }
}
