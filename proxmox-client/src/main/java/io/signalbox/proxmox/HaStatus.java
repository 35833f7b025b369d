package io.signalbox.proxmox;

import java.util.List;
import java.util.Optional;

/**
 * The HA stack as it stands (PVE: GET /cluster/ha/status/current).
 *
 * @param quorate whether there is quorum
 * @param entries the rows
 */
public record HaStatus(boolean quorate, List<Entry> entries) {

    public HaStatus {
        entries = List.copyOf(entries);
    }

    /**
     * A row.
     *
     * @param type {@code quorum}, {@code master}, {@code lrm}, {@code service}, {@code fencing}
     * @param status a sentence; an LRM in maintenance says {@code (maintenance mode, …)}
     * @param sid the service, for rows about one
     * @param crmState what the manager makes of the service, for example {@code migrate} or {@code started}
     * @param requestState what was asked for
     */
    public record Entry(
            String id,
            String type,
            Optional<HostName> host,
            String status,
            Optional<String> sid,
            Optional<String> state,
            Optional<String> crmState,
            Optional<String> requestState) {}

    /** The row of a service. */
    public Optional<Entry> service(String sid) {
        return entries.stream()
                .filter(entry -> entry.sid().filter(sid::equals).isPresent())
                .findFirst();
    }
}
