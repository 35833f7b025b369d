package io.signalbox.contracts.step;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.Require;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Steps that are about a host and not about one guest on it. */
public sealed interface HostStep extends StepAction {

    /** Reads whether the HA manager has anything to do, and which hosts are in maintenance. */
    record ReadMaintenance() implements StepAction, HostStep {
        @Override
        public String summary() {
            return "read whether the site uses HA and which hosts are in maintenance";
        }
    }

    /** Reads on which hosts guests are now, site-wide. */
    record LocateGuests(Set<Integer> sought) implements StepAction, HostStep {
        public LocateGuests {
            sought = Collections.unmodifiableSet(new TreeSet<>(Require.present("sought", sought)));
            sought.forEach(GuestId::requireVmid);
        }

        @Override
        public String summary() {
            return "read where %d guests are".formatted(sought.size());
        }
    }

    /**
     * Keeps guests off a host. Precondition of one without {@code via}: the site does not use HA, or the host is in
     * maintenance already; then nothing is sent, and the hold is Signalbox's own. Postcondition: the host is in maintenance,
     * if the site uses HA.
     *
     * @param via the host whose shell the HA manager's command is given to
     */
    record HoldHost(HostName host, Optional<HostName> via) implements StepAction, HostStep {
        public HoldHost {
            Require.present("host", host);
            via = via == null ? Optional.empty() : via;
        }

        @Override
        public String summary() {
            return "hold %s%s".formatted(host, via.isPresent() ? " in maintenance" : "");
        }

        @Override
        public Risk risk() {
            return Risk.CHANGE;
        }
    }

    /**
     * Lets guests onto a host again. Precondition of one without {@code via}: the host is not in maintenance; then nothing
     * is sent. Postcondition: it is not in maintenance.
     *
     * @param via the host whose shell the HA manager's command is given to
     */
    record ReleaseHost(HostName host, Optional<HostName> via) implements StepAction, HostStep {
        public ReleaseHost {
            Require.present("host", host);
            via = via == null ? Optional.empty() : via;
        }

        @Override
        public String summary() {
            return "release %s%s".formatted(host, via.isPresent() ? " from maintenance" : "");
        }

        @Override
        public Risk risk() {
            return Risk.CHANGE;
        }
    }

    /**
     * Proves that a host is in maintenance or is not.
     *
     * @param maintenance which of both
     */
    record ConfirmMaintenance(HostName host, boolean maintenance) implements StepAction, HostStep {
        public ConfirmMaintenance {
            Require.present("host", host);
        }

        @Override
        public String summary() {
            return "prove that %s is %s maintenance".formatted(host, maintenance ? "in" : "not in");
        }
    }

    /** Proves that guests, by VMID, UUID and name, are on a host. */
    record ConfirmGuestsOn(HostName host, List<GuestId> guests) implements StepAction, HostStep {
        public ConfirmGuestsOn {
            Require.present("host", host);
            guests = List.copyOf(Require.present("guests", guests));
        }

        @Override
        public String summary() {
            return "prove that %d guests are on %s".formatted(guests.size(), host);
        }
    }
}
