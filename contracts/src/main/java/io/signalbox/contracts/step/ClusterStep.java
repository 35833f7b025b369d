package io.signalbox.contracts.step;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.Require;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is looked at of the machines of a cluster. None of it changes anything. */
public sealed interface ClusterStep extends StepAction {

    /** The VMIDs of the machines that it looks at. */
    @JsonIgnore
    Set<Integer> machineVmids();

    /** The hosts that it looks at by name. */
    @JsonIgnore
    default Set<HostName> machineHosts() {
        return Set.of();
    }

    /**
     * Waits until a machine takes a TCP connection. Postcondition: it took one.
     *
     * @param address an IP address; nothing is looked up
     * @param patience how long it is waited for
     */
    record AwaitReachable(GuestId guest, String address, int port, Duration patience)
            implements StepAction, ClusterStep {
        public AwaitReachable {
            Require.present("guest", guest);
            Require.text("address", address, 50);
            requirePort(port);
            Require.present("patience", patience);
        }

        @Override
        public Set<Integer> machineVmids() {
            return Set.of(guest.vmid());
        }

        @Override
        public String summary() {
            return "wait until %s answers at %s port %d".formatted(guest.label(), address, port);
        }
    }

    /** Tries once to reach each of some machines. One that does not answer is something it sees, and no failure. */
    record ProbeMachines(List<Endpoint> machines) implements StepAction, ClusterStep {
        public ProbeMachines {
            machines = List.copyOf(Require.present("machines", machines));
        }

        @Override
        public Set<Integer> machineVmids() {
            return machines.stream().map(Endpoint::vmid).collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public String summary() {
            return "try whether %d machines can be reached".formatted(machines.size());
        }
    }

    /** Where a machine is to answer. */
    record Endpoint(int vmid, String address, int port) {
        public Endpoint {
            GuestId.requireVmid(vmid);
            Require.text("address", address, 50);
            requirePort(port);
        }
    }

    /** Proves that every machine of a cluster runs where it is to, with the tags and the configuration that it is to have. */
    record ConfirmCluster(String cluster, List<Machine> machines) implements StepAction, ClusterStep {
        public ConfirmCluster {
            Require.text("cluster", cluster, 200);
            machines = List.copyOf(Require.present("machines", machines));
        }

        @Override
        public Set<Integer> machineVmids() {
            return machines.stream().map(one -> one.guest().vmid()).collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public Set<HostName> machineHosts() {
            return machines.stream().map(Machine::host).collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public String summary() {
            return "prove that all %d machines of cluster %s run as asked for".formatted(machines.size(), cluster);
        }
    }

    /**
     * How a machine is to be.
     *
     * @param guest without a UUID if the same plan makes it
     * @param tags those it must have, sorted; it may have more
     * @param cores per socket; absent: whatever it has
     * @param memory in MiB; absent: whatever it has
     * @param mac of its first network interface, lower case; absent: whatever it has
     */
    record Machine(
            GuestId guest,
            HostName host,
            List<String> tags,
            Optional<Integer> cores,
            Optional<Integer> memory,
            Optional<String> mac) {
        public Machine {
            Require.present("guest", guest);
            Require.present("host", host);
            tags = List.copyOf(Require.present("tags", tags));
            cores = cores == null ? Optional.empty() : cores;
            memory = memory == null ? Optional.empty() : memory;
            mac = mac == null ? Optional.empty() : mac;
        }
    }

    /**
     * Proves that a cluster is gone: no guest but templates has all of its tags, none of its machines is left on any host,
     * and none of their volumes on any storage.
     *
     * @param machines those that were to be deleted
     * @param volumes what they had, as the storages name it
     */
    record ConfirmTornDown(String cluster, Set<String> tags, List<GuestId> machines, List<String> volumes)
            implements StepAction, ClusterStep {
        public ConfirmTornDown {
            Require.text("cluster", cluster, 200);
            tags = Collections.unmodifiableSet(new TreeSet<>(Require.present("tags", tags)));
            Require.that(!tags.isEmpty(), "tags is empty: expected those of the cluster");
            machines = List.copyOf(Require.present("machines", machines));
            volumes = List.copyOf(Require.present("volumes", volumes));
        }

        @Override
        public Set<Integer> machineVmids() {
            return machines.stream().map(GuestId::vmid).collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public String summary() {
            return Stream.of(
                            "prove that no guest is tagged " + String.join(" and ", tags),
                            machines.isEmpty()
                                    ? ""
                                    : ", and that nothing is left of %d machines and %d volumes"
                                            .formatted(machines.size(), volumes.size()))
                    .collect(Collectors.joining());
        }
    }

    private static void requirePort(int port) {
        Require.that(port > 0 && port < 65_536, "port %d is not valid: expected 1 to 65535".formatted(port));
    }
}
