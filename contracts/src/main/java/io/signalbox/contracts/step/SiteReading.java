package io.signalbox.contracts.step;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.Require;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was seen of a whole site. Sizes are bytes. */
public sealed interface SiteReading extends Observation {

    /**
     * Whether a site is fit to be worked on.
     *
     * @param tokenId who asked
     * @param tokenExpires when the token ends, if it does
     * @param missingPrivileges privileges the token was compared with and lacks
     */
    record Health(
            Instant at,
            List<HostHealth> hosts,
            boolean quorate,
            String tokenId,
            Optional<Instant> tokenExpires,
            List<String> missingPrivileges,
            List<StorageHealth> storages)
            implements Observation, SiteReading {
        public Health {
            Require.present("at", at);
            hosts = List.copyOf(Require.present("hosts", hosts));
            Require.present("tokenId", tokenId);
            tokenExpires = tokenExpires == null ? Optional.empty() : tokenExpires;
            missingPrivileges = List.copyOf(Require.present("missingPrivileges", missingPrivileges));
            storages = List.copyOf(Require.present("storages", storages));
        }
    }

    /**
     * One host as its own API tells.
     *
     * @param problem why its API did not answer, if it did not; then all else is empty or false
     * @param online whether the rest of the site says so
     * @param maintenance whether its HA state is maintenance
     * @param version of Proxmox VE, such as {@code 9.2.11}
     * @param skew how far its clock is ahead of the executor's; negative if behind; accurate to a second
     */
    record HostHealth(
            HostName host,
            Optional<Problem> problem,
            boolean online,
            boolean maintenance,
            Optional<String> version,
            Optional<Duration> skew) {
        public HostHealth {
            Require.present("host", host);
            problem = problem == null ? Optional.empty() : problem;
            version = version == null ? Optional.empty() : version;
            skew = skew == null ? Optional.empty() : skew;
        }
    }

    /** One storage as one host sees it. */
    record StorageHealth(
            HostName host,
            String storage,
            String type,
            List<String> content,
            boolean shared,
            boolean enabled,
            boolean active,
            long total,
            long used) {
        public StorageHealth {
            Require.present("host", host);
            Require.text("storage", storage, 100);
            Require.present("type", type);
            content = List.copyOf(Require.present("content", content));
        }
    }

    /** Everything there is, briefly. */
    record Inventory(Instant at, List<Observation.Host> hosts, List<Entry> guests) implements Observation, SiteReading {
        public Inventory {
            Require.present("at", at);
            hosts = List.copyOf(Require.present("hosts", hosts));
            guests = List.copyOf(Require.present("guests", guests));
        }
    }

    /**
     * One guest of the inventory.
     *
     * @param guest without its UUID, which the list does not give
     * @param memory configured, memoryUsed in use
     * @param disk size of its first disk
     */
    record Entry(
            GuestId guest,
            HostName host,
            boolean container,
            boolean template,
            PowerState power,
            List<String> tags,
            Optional<String> lock,
            int cpus,
            long memory,
            long memoryUsed,
            long disk) {
        public Entry {
            Require.present("guest", guest);
            Require.present("host", host);
            Require.present("power", power);
            tags = List.copyOf(Require.present("tags", tags));
            lock = lock == null ? Optional.empty() : lock;
        }
    }
}
