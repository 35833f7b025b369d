package io.signalbox.contracts.step;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.Require;
import java.util.List;
import java.util.Optional;

/** What one step does, on which executor, at what risk, with what must hold before and after. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StepAction.CheckConnectivity.class, name = "CheckConnectivity"),
    @JsonSubTypes.Type(value = StepAction.ObserveSite.class, name = "ObserveSite"),
    @JsonSubTypes.Type(value = StepAction.ObserveGuests.class, name = "ObserveGuests"),
    @JsonSubTypes.Type(value = StepAction.MigrateGuest.class, name = "MigrateGuest"),
    @JsonSubTypes.Type(value = StepAction.ConfirmHostEmpty.class, name = "ConfirmHostEmpty")
})
public sealed interface StepAction {

    /** The name of the kind, as on the wire. */
    @JsonIgnore
    default String kind() {
        return getClass().getSimpleName();
    }

    /** Who carries it out. */
    @JsonIgnore
    default Executor executor() {
        return Executor.PROXMOX;
    }

    /** What it can do to the world. */
    @JsonIgnore
    default Risk risk() {
        return Risk.READ;
    }

    /** Proves that the site answers, the token is valid, the site is quorate, and names the privileges it lacks. */
    record CheckConnectivity(List<String> privileges) implements StepAction {
        public CheckConnectivity {
            privileges = List.copyOf(Require.present("privileges", privileges));
        }
    }

    /** Reads hosts, storages and HA of the whole site. */
    record ObserveSite() implements StepAction {}

    /** Reads every guest of a host, with what a migration of it would need. */
    record ObserveGuests(HostName host) implements StepAction {
        public ObserveGuests {
            Require.present("host", host);
        }
    }

    /**
     * Moves a guest. Precondition: the guest, by VMID, UUID and name, is on {@code source} in {@code power} without a
     * lock; the target is online and has the memory. Postcondition: it is on {@code target}, nowhere else, in
     * {@code power}, unlocked.
     *
     * @param power the state before, and again after: running guests move live, stopped ones offline
     * @param withLocalDisks whether attached local disks are copied during a live migration
     * @param targetStorage storage for the copied disks; absent keeps each disk's storage name
     * @param highlyAvailable whether the HA manager moves it
     * @param memoryBytes memory the guest needs on the target; 0 for a stopped one
     * @param targetMemoryLimit bytes that all running guests of the target together may use, this one included
     */
    record MigrateGuest(
            GuestId guest,
            HostName source,
            HostName target,
            PowerState power,
            boolean withLocalDisks,
            Optional<String> targetStorage,
            boolean highlyAvailable,
            long memoryBytes,
            long targetMemoryLimit)
            implements StepAction {
        public MigrateGuest {
            Require.present("guest", guest);
            Require.present("source", source);
            Require.present("target", target);
            Require.present("power", power);
            targetStorage = targetStorage == null ? Optional.empty() : targetStorage;
            Require.that(!source.equals(target), "source and target are both " + source);
        }

        @Override
        public Risk risk() {
            return Risk.CHANGE;
        }
    }

    /** Proves that no guest is left on a host but templates and the ones named. */
    record ConfirmHostEmpty(HostName host, List<GuestId> leaving) implements StepAction {
        public ConfirmHostEmpty {
            Require.present("host", host);
            leaving = List.copyOf(Require.present("leaving", leaving));
        }
    }
}
