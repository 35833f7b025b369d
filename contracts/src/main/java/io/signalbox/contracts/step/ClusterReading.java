package io.signalbox.contracts.step;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.Require;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What was seen of the machines of a cluster. */
public sealed interface ClusterReading extends Observation {

    /**
     * A machine took a TCP connection.
     *
     * @param attempts how many were made, the last included
     * @param waited from the first attempt to the last
     */
    record MachineReached(GuestId guest, String address, int port, int attempts, Duration waited)
            implements Observation, ClusterReading {
        public MachineReached {
            Require.present("guest", guest);
            Require.text("address", address, 50);
            Require.present("waited", waited);
        }
    }

    /** Which machines took a TCP connection. */
    record MachinesProbed(Instant at, List<Probe> machines) implements Observation, ClusterReading {
        public MachinesProbed {
            Require.present("at", at);
            machines = List.copyOf(Require.present("machines", machines));
        }
    }

    /**
     * One attempt to reach a machine.
     *
     * @param failure why it did not answer; absent if it did
     */
    record Probe(int vmid, String address, int port, Optional<String> failure) {
        public Probe {
            GuestId.requireVmid(vmid);
            Require.text("address", address, 50);
            failure = failure == null ? Optional.empty() : failure;
        }
    }

    /** Every machine of a cluster runs as it was asked for. */
    record ClusterProved(String cluster, List<Observation.GuestPlace> machines) implements Observation, ClusterReading {
        public ClusterProved {
            Require.text("cluster", cluster, 200);
            machines = List.copyOf(Require.present("machines", machines));
        }
    }

    /** Nothing is left of a cluster. */
    record ClusterGone(String cluster, Set<String> tags, List<GuestId> machines)
            implements Observation, ClusterReading {
        public ClusterGone {
            Require.text("cluster", cluster, 200);
            tags = Collections.unmodifiableSet(new TreeSet<>(Require.present("tags", tags)));
            machines = List.copyOf(Require.present("machines", machines));
        }
    }
}
