package io.signalbox.planner.placement;

import java.util.Set;

/** Which guests belong together or apart. A hard goal, whoever of them is placed and whoever stays. */
public sealed interface Rule {

    /** What people know it by. */
    String name();

    /** All on one host. PVE: HA resource affinity, positive. */
    record Together(String name, Set<Integer> vmids) implements Rule {
        public Together {
            vmids = Set.copyOf(vmids);
        }
    }

    /** No two on one host. PVE: HA resource affinity, negative. */
    record Apart(String name, Set<Integer> vmids) implements Rule {
        public Apart {
            vmids = Set.copyOf(vmids);
        }
    }

    /** All guests with the tag on one host. */
    record TogetherByTag(String tag) implements Rule {
        @Override
        public String name() {
            return "tag " + tag;
        }
    }

    /** No two guests with the tag on one host. */
    record ApartByTag(String tag) implements Rule {
        @Override
        public String name() {
            return "tag " + tag;
        }
    }

    /**
     * No two control planes of the cluster on one host. With fewer hosts than control planes they are spread as evenly as
     * can be, and the placement says so.
     */
    record ControlPlanes(String cluster, Set<Integer> vmids) implements Rule {
        public ControlPlanes {
            vmids = Set.copyOf(vmids);
        }

        @Override
        public String name() {
            return "control planes of cluster " + cluster;
        }
    }

    /**
     * No host may hold so many etcd members of the cluster that losing it loses the quorum. Where no placement can keep
     * to that (one or two members, or too few hosts) it is waived, and the placement says so.
     */
    record EtcdQuorum(String cluster, Set<Integer> vmids) implements Rule {
        public EtcdQuorum {
            vmids = Set.copyOf(vmids);
        }

        @Override
        public String name() {
            return "etcd quorum of cluster " + cluster;
        }
    }
}
