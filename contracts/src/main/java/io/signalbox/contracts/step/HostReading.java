package io.signalbox.contracts.step;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.Require;
import java.time.Instant;
import java.util.List;

/** What was seen of hosts as wholes. */
public sealed interface HostReading extends Observation {

    /**
     * What the HA manager has to do, and which hosts it keeps free.
     *
     * @param highlyAvailable whether any guest is under HA; where none is, nobody keeps a host in maintenance
     * @param hosts those in maintenance
     */
    record Maintenance(Instant at, boolean highlyAvailable, List<HostName> hosts) implements Observation, HostReading {
        public Maintenance {
            Require.present("at", at);
            hosts = List.copyOf(Require.present("hosts", hosts));
        }
    }

    /** Where guests are; a guest that is nowhere is not listed. */
    record Places(Instant at, List<Place> guests) implements Observation, HostReading {
        public Places {
            Require.present("at", at);
            guests = List.copyOf(Require.present("guests", guests));
        }
    }

    /** A VMID and the host that has it. */
    record Place(int vmid, HostName host) {
        public Place {
            GuestId.requireVmid(vmid);
            Require.present("host", host);
        }
    }
}
