package io.signalbox.contracts.site;

import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.id.Require;
import io.signalbox.contracts.step.Risk;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is allowed, in force for a whole site.
 *
 * @param headroom what must stay free on a host
 * @param approvals when a plan needs other people
 * @param timers how long things may take
 * @param risks kinds of step that count as riskier than they are by themselves, by the name of the kind; never less risky
 * @param windows when steps may start; where none covers a step it may start at any time
 * @param freezes when steps may not start, whatever the windows say
 * @param breakGlass whether an emergency may set approvals and windows aside
 * @param concurrency how much may happen at a time
 * @param placement which guests belong together or apart, besides what the site's own HA rules say
 */
public record Policy(
        Headroom headroom,
        Approvals approvals,
        Timers timers,
        Map<String, Risk> risks,
        List<Window> windows,
        List<Freeze> freezes,
        BreakGlass breakGlass,
        Concurrency concurrency,
        Placement placement) {

    /**
     * Which guests belong together or apart, by their tags. Binding for whatever places guests; what stands otherwise
     * already is left where it is.
     *
     * @param together all guests with such a tag belong on one host
     * @param apart no two guests with such a tag belong on one host
     */
    public record Placement(Set<String> together, Set<String> apart) {
        public Placement {
            together = together == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(together));
            apart = apart == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(apart));
            for (String tag : apart) {
                Require.that(
                        !together.contains(tag),
                        "placement: guests tagged %s belong together and apart".formatted(tag));
            }
        }

        /** Only what the site's own rules say. */
        public static Placement none() {
            return new Placement(Set.of(), Set.of());
        }

        /** Whether a guest with these tags may not be placed without a look at others. */
        public boolean concerns(Collection<String> tags) {
            return tags.stream().anyMatch(tag -> together.contains(tag) || apart.contains(tag));
        }
    }

    /**
     * How much may happen at a time. The executor starts with what is said here, does less when locks time out, and more
     * again when it is quiet, up to this.
     *
     * @param steps of one operation
     * @param host changes on one host
     * @param storage copies to or from one storage
     * @param template clones of one template
     */
    public record Concurrency(int steps, int host, int storage, int template) {
        private static final int MOST = 64;

        public Concurrency {
            within("steps", steps);
            within("host", host);
            within("storage", storage);
            within("template", template);
        }

        private static void within(String name, int value) {
            Require.that(
                    value >= 1 && value <= MOST, "concurrency.%s is %d: expected 1 to %d".formatted(name, value, MOST));
        }

        /** Four steps, two changes a host, four copies a storage, four clones a template. */
        public static Concurrency usual() {
            return new Concurrency(4, 2, 4, 4);
        }

        /** One thing after the other. */
        public static Concurrency none() {
            return new Concurrency(1, 1, 1, 1);
        }
    }

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
     * @param count how many different people must approve any other plan, 1 to 10, where {@code byRisk} says nothing
     * @param byRisk what a plan needs whose riskiest step is of that risk; never {@code read}
     */
    public record Approvals(int freeGuests, int count, Map<Risk, Requirement> byRisk) {
        public Approvals {
            Require.that(freeGuests >= 0, "approvals.free_guests is %d: expected 0 or more".formatted(freeGuests));
            Require.that(count >= 1 && count <= 10, "approvals.count is %d: expected 1 to 10".formatted(count));
            byRisk = byRisk == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(byRisk));
            Require.that(!byRisk.containsKey(Risk.READ), "approvals.read: a step that only reads needs no approval");
        }

        /** The same for every risk: so many people, any approver. */
        public static Approvals of(int freeGuests, int count) {
            return new Approvals(freeGuests, count, Map.of());
        }

        /** What a plan of that risk needs. */
        public Requirement of(Risk risk) {
            return Optional.ofNullable(byRisk.get(risk)).orElseGet(() -> Requirement.of(count));
        }
    }

    /**
     * Who must approve. Never the requester, and nobody counts twice.
     *
     * @param count how many different people, 1 to 10
     * @param roles those of which each of them must hold at least one
     * @param of the names of those who may, if not everybody with the role: {@code count} of these
     */
    public record Requirement(int count, Set<Role> roles, List<String> of) {
        public Requirement {
            Require.that(count >= 1 && count <= 10, "approvals.count is %d: expected 1 to 10".formatted(count));
            roles = Collections.unmodifiableSet(new TreeSet<>(Require.present("approvals.roles", roles)));
            Require.that(!roles.isEmpty(), "approvals.roles is empty: expected at least one role");
            of = List.copyOf(Require.present("approvals.of", of));
            Require.that(
                    of.isEmpty() || of.size() >= count,
                    "approvals.of names %d people of whom %d must approve".formatted(of.size(), count));
        }

        /** One person of those who may. */
        public Requirement byOne() {
            return new Requirement(1, roles, of);
        }

        /** So many people with the role approver. */
        public static Requirement of(int count) {
            return new Requirement(count, Set.of(Role.APPROVER), List.of());
        }
    }

    /**
     * @param planExpiry how long a proposed plan can be approved
     * @param observe how long a step that only reads may take
     * @param migrate how long moving, copying, backing up or restoring one guest may take
     * @param act how long any other step that changes something may take, the guest's own time to shut down not counted
     * @param commandAge how old a command or an approval may be when the planner reads it, at most a day
     * @param pause how long an operation may stay paused before it is cancelled
     */
    public record Timers(
            Duration planExpiry,
            Duration observe,
            Duration migrate,
            Duration act,
            Duration commandAge,
            Duration pause) {
        /** Those that a policy written before there were more than three leaves open. */
        private static final Duration ACT = Duration.ofMinutes(10);

        private static final Duration COMMAND_AGE = Duration.ofMinutes(10);
        private static final Duration PAUSE = Duration.ofHours(24);
        private static final Duration LONGEST_COMMAND_AGE = Duration.ofDays(1);

        public Timers {
            positive("timers.plan_expiry", planExpiry);
            positive("timers.observe", observe);
            positive("timers.migrate", migrate);
            act = act == null ? ACT : act;
            commandAge = commandAge == null ? COMMAND_AGE : commandAge;
            pause = pause == null ? PAUSE : pause;
            positive("timers.act", act);
            positive("timers.command_age", commandAge);
            Require.that(
                    commandAge.compareTo(LONGEST_COMMAND_AGE) <= 0,
                    "timers.command_age is %s: expected at most a day".formatted(commandAge));
            positive("timers.pause", pause);
        }

        /** Those three, and the built-in others. */
        public static Timers of(Duration planExpiry, Duration observe, Duration migrate) {
            return new Timers(planExpiry, observe, migrate, ACT, COMMAND_AGE, PAUSE);
        }

        private static void positive(String name, Duration value) {
            Require.that(
                    Require.present(name, value).compareTo(Duration.ZERO) > 0,
                    "%s is %s: expected a positive duration".formatted(name, value));
        }
    }

    /** Which steps a window or a freeze is about. */
    public record Scope(Set<Risk> risks, Set<String> kinds) {
        /**
         * @param risks those it covers; none for {@code change} and {@code destructive}
         * @param kinds the kinds of command it covers, such as {@code EvacuateHost}; none for all
         */
        public Scope {
            risks = risks == null || risks.isEmpty() ? Set.of(Risk.CHANGE, Risk.DESTRUCTIVE) : Set.copyOf(risks);
            risks = Collections.unmodifiableSet(new TreeSet<>(risks));
            Require.that(!risks.contains(Risk.READ), "a window cannot hold back a step that only reads");
            kinds = kinds == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(kinds));
        }

        /** Whether it is about a step of this risk in an operation of this kind. */
        public boolean covers(Risk risk, String kind) {
            return risks.contains(risk) && (kinds.isEmpty() || kinds.contains(kind));
        }
    }

    /**
     * Steps it covers start only while it, or another that covers them, is open.
     *
     * @param opens when, as a Unix cron expression of five fields
     * @param lasts for how long
     * @param zone the time zone of {@code opens}, such as {@code Europe/Berlin}
     */
    public record Window(String name, String opens, Duration lasts, String zone, Scope scope) {
        public Window {
            Require.text("window name", name, 100);
            Require.text("window opens", opens, 100);
            Require.that(
                    Require.present("window lasts", lasts).compareTo(Duration.ZERO) > 0,
                    "window %s lasts %s: expected a positive duration".formatted(name, lasts));
            Require.text("window zone", zone, 100);
            Require.present("window scope", scope);
        }
    }

    /** No step it covers starts from {@code from} until before {@code until}. */
    public record Freeze(String name, Instant from, Instant until, String reason, Scope scope) {
        public Freeze {
            Require.text("freeze name", name, 100);
            Require.present("freeze from", from);
            Require.present("freeze until", until);
            Require.that(from.isBefore(until), "freeze %s ends before it begins".formatted(name));
            Require.text("freeze reason", reason, 500);
            Require.present("freeze scope", scope);
        }
    }

    /**
     * @param allowed whether it may be used at all, by whoever holds the role break-glass
     * @param approvals whether it sets approvals aside
     * @param windows whether it sets windows and freezes aside
     */
    public record BreakGlass(boolean allowed, boolean approvals, boolean windows) {
        /** Everything that it can set aside, by whoever holds the role. */
        public static BreakGlass full() {
            return new BreakGlass(true, true, true);
        }
    }

    public Policy {
        Require.present("headroom", headroom);
        Require.present("approvals", approvals);
        Require.present("timers", timers);
        risks = risks == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(risks));
        windows = windows == null ? List.of() : List.copyOf(windows);
        freezes = freezes == null ? List.of() : List.copyOf(freezes);
        breakGlass = breakGlass == null ? BreakGlass.full() : breakGlass;
        concurrency = concurrency == null ? Concurrency.usual() : concurrency;
        placement = placement == null ? Placement.none() : placement;
    }

    /** With as much at a time as usual, and placement by the site's own rules. */
    public Policy(
            Headroom headroom,
            Approvals approvals,
            Timers timers,
            Map<String, Risk> risks,
            List<Window> windows,
            List<Freeze> freezes,
            BreakGlass breakGlass) {
        this(headroom, approvals, timers, risks, windows, freezes, breakGlass, Concurrency.usual(), Placement.none());
    }

    /** The same policy with another concurrency. */
    public Policy with(Concurrency other) {
        return new Policy(headroom, approvals, timers, risks, windows, freezes, breakGlass, other, placement);
    }

    /** The same policy with another placement. */
    public Policy with(Placement other) {
        return new Policy(headroom, approvals, timers, risks, windows, freezes, breakGlass, concurrency, other);
    }

    /** Headroom, approvals and timers, and nothing else that binds. */
    public static Policy of(Headroom headroom, Approvals approvals, Timers timers) {
        return new Policy(headroom, approvals, timers, Map.of(), List.of(), List.of(), BreakGlass.full());
    }

    /** The risk of a kind of step under this policy. */
    public Risk risk(String stepKind, Risk byItself) {
        Risk said = Optional.ofNullable(risks.get(stepKind)).orElse(byItself);
        return said.compareTo(byItself) > 0 ? said : byItself;
    }

    /**
     * The policy where the ops repo has none: a tenth of the memory stays free, at most four virtual CPUs a CPU, every
     * change needs the approval of one other person within half an hour, at any time of the day.
     */
    public static Policy builtIn() {
        return Policy.of(
                new Headroom(10, 4.0),
                Approvals.of(0, 1),
                Timers.of(Duration.ofMinutes(30), Duration.ofMinutes(2), Duration.ofHours(2)));
    }
}
