package io.signalbox.contracts.site;

import io.signalbox.contracts.id.Require;
import java.time.Duration;

/**
 * What is allowed, in force for a whole site.
 *
 * @param headroom what must stay free on a host
 * @param approvals when a plan needs a second person
 * @param timers how long things may take
 */
public record Policy(Headroom headroom, Approvals approvals, Timers timers) {

    /**
     * @param memoryPercent share of a host's memory that placement leaves free, 0 to 90
     * @param cpuOvercommit the most virtual CPUs of running guests per CPU of a host, above 0
     */
    public record Headroom(int memoryPercent, double cpuOvercommit) {
        public Headroom {
            Require.that(
                    memoryPercent >= 0 && memoryPercent <= 90,
                    "headroom.memory_percent is %d: expected 0 to 90".formatted(memoryPercent));
            Require.that(
                    cpuOvercommit > 0 && cpuOvercommit <= 64,
                    "headroom.cpu_overcommit is %s: expected above 0, at most 64".formatted(cpuOvercommit));
        }

        /** How many bytes of a host's memory placement may use in all. */
        public long memoryLimit(long totalBytes) {
            return totalBytes / 100 * (100 - memoryPercent);
        }

        /** How many virtual CPUs placement may use in all on a host with this many. */
        public int cpuLimit(int cpus) {
            return (int) Math.floor(cpus * cpuOvercommit);
        }
    }

    /**
     * @param freeGuests a plan of {@code change} steps that touches at most this many guests needs no approval
     * @param count how many different people must approve a plan that touches more, 1 to 10
     */
    public record Approvals(int freeGuests, int count) {
        public Approvals {
            Require.that(freeGuests >= 0, "approvals.free_guests is %d: expected 0 or more".formatted(freeGuests));
            Require.that(count >= 1 && count <= 10, "approvals.count is %d: expected 1 to 10".formatted(count));
        }
    }

    /**
     * @param planExpiry how long a proposed plan can be approved
     * @param observe how long a step that only reads may take
     * @param migrate how long the migration of one guest may take
     */
    public record Timers(Duration planExpiry, Duration observe, Duration migrate) {
        public Timers {
            positive("timers.plan_expiry", planExpiry);
            positive("timers.observe", observe);
            positive("timers.migrate", migrate);
        }

        private static void positive(String name, Duration value) {
            Require.that(
                    Require.present(name, value).compareTo(Duration.ZERO) > 0,
                    "%s is %s: expected a positive duration".formatted(name, value));
        }
    }

    public Policy {
        Require.present("headroom", headroom);
        Require.present("approvals", approvals);
        Require.present("timers", timers);
    }

    /**
     * The policy where the ops repo has none: a tenth of the memory stays free, at most four virtual CPUs a CPU, every
     * change needs the approval of one other person within half an hour.
     */
    public static Policy builtIn() {
        return new Policy(
                new Headroom(10, 4.0),
                new Approvals(0, 1),
                new Timers(Duration.ofMinutes(30), Duration.ofMinutes(2), Duration.ofHours(2)));
    }
}
