package io.signalbox.contracts.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.signalbox.contracts.id.Require;
import java.time.Duration;
import java.util.Optional;

/** What can be asked of a cluster as its profile describes it: the machines, and nothing of what runs on them. */
public sealed interface ClusterGoal extends Goal {
    /** The longest name of a profile. */
    int LONGEST_NAME = 100;

    /** The name of the profile, in {@code clusters/} of the ops repo. */
    String cluster();

    /** Say whether the profile can be carried out at this site without getting in the way of any other. */
    record ValidateCluster(String cluster) implements Goal, ClusterGoal {
        public ValidateCluster {
            Require.text("cluster", cluster, LONGEST_NAME);
        }

        @Override
        public String summary() {
            return "validate cluster " + cluster;
        }
    }

    /** Say how the machines are, and how they differ from the profile. */
    record ReportCluster(String cluster) implements Goal, ClusterGoal {
        public ReportCluster {
            Require.text("cluster", cluster, LONGEST_NAME);
        }

        @Override
        public String summary() {
            return "report cluster " + cluster;
        }
    }

    /**
     * Make the machines of a profile, or what is missing of them, and start them.
     *
     * @param placement how machines that the profile assigns to no host are placed; absent: as the profile says, else spread
     */
    record CreateCluster(String cluster, Optional<Placement> placement) implements Goal, ClusterGoal {
        public CreateCluster {
            Require.text("cluster", cluster, LONGEST_NAME);
            placement = placement == null ? Optional.empty() : placement;
        }

        @Override
        public String summary() {
            return "create cluster " + cluster;
        }
    }

    /**
     * Delete every guest that has all tags of the profile, with its disks.
     *
     * @param confirm the name of the cluster once more, as a person typed it; anything else is refused
     * @param patience how long each guest has to shut down; absent: two minutes
     * @param thenStop whether the power is cut of one that has not shut down by then; absent: it is
     * @param force whether the power is cut at once, without a shutdown
     */
    record TeardownCluster(
            String cluster, String confirm, Optional<Duration> patience, Optional<Boolean> thenStop, boolean force)
            implements Goal, ClusterGoal {
        public TeardownCluster {
            Require.text("cluster", cluster, LONGEST_NAME);
            Require.text("confirm", confirm, LONGEST_NAME);
            patience = patience == null ? Optional.empty() : patience;
            patience.ifPresent(given -> Require.that(
                    given.compareTo(Duration.ofSeconds(1)) >= 0 && given.compareTo(GuestGoal.LONGEST_PATIENCE) <= 0,
                    "patience is %s: expected a second to an hour".formatted(given)));
            thenStop = thenStop == null ? Optional.empty() : thenStop;
            Require.that(
                    !force || (patience.isEmpty() && thenStop.isEmpty()),
                    "force cuts the power at once: leave patience and thenStop out");
        }

        @Override
        public String summary() {
            return "tear down cluster " + cluster;
        }
    }

    /** Where machines go that the profile assigns to no host. */
    enum Placement {
        /** So that the hosts are used evenly. */
        @JsonProperty("spread")
        SPREAD,
        /** On as few hosts as can be. */
        @JsonProperty("pack")
        PACK
    }
}
