package io.signalbox.planner.policy;

import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.step.Risk;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When a step may start under a policy. A freeze that covers it holds it back until it is over. Where windows cover it,
 * one of them has to be open; where none does, it may start at any time. How long it then takes is not asked.
 */
public final class Timetable {
    private final Policy policy;

    private Timetable(Policy policy) {
        this.policy = policy;
    }

    /** The one of a policy. */
    public static Timetable of(Policy policy) {
        return new Timetable(policy);
    }

    /** Whether a step may start. */
    public sealed interface Answer {}

    /**
     * It may.
     *
     * @param window the open window that lets it, where windows cover it
     */
    public record Open(Optional<String> window) implements Answer {}

    /**
     * It may not yet.
     *
     * @param by what holds it back
     * @param names the freeze, or the windows of which one has to open
     * @param why for people: what holds it back, until when, and the reason if somebody gave one
     * @param next when it may; never, if no window that covers it ever opens
     */
    public record Held(By by, List<String> names, String why, Optional<Instant> next) implements Answer {
        public Held {
            names = List.copyOf(names);
        }
    }

    /** What can hold a step back. */
    public enum By {
        WINDOW,
        FREEZE
    }

    /**
     * Whether a step of this risk, in an operation of this kind, may start at that moment.
     *
     * @param kind of the command, such as {@code EvacuateHost}
     */
    public Answer ask(String kind, Risk risk, Instant at) {
        Optional<Policy.Freeze> freeze = freeze(kind, risk, at);
        if (freeze.isPresent()) {
            Optional<Instant> next = nextAllowed(kind, risk, at);
            return new Held(By.FREEZE, List.of(freeze.get().name()), frozen(freeze.get(), next), next);
        }
        List<Hours> hours = hours(kind, risk);
        Optional<Hours> open = hours.stream().filter(one -> one.isOpen(at)).findFirst();
        if (open.isPresent() || hours.isEmpty()) {
            return new Open(open.map(Hours::name));
        }
        Optional<Instant> next = nextAllowed(kind, risk, at);
        List<String> names = hours.stream().map(Hours::name).toList();
        return new Held(By.WINDOW, names, closed(hours, next), next);
    }

    /** The first moment, from that one on, at which such a step may start; none if there is none. */
    public Optional<Instant> nextAllowed(String kind, Risk risk, Instant from) {
        List<Hours> hours = hours(kind, risk);
        Instant at = from;
        while (true) {
            Optional<Policy.Freeze> freeze = freeze(kind, risk, at);
            Instant asked = at;
            if (freeze.isPresent()) {
                at = freeze.get().until();
            } else if (hours.isEmpty() || hours.stream().anyMatch(one -> one.isOpen(asked))) {
                return Optional.of(at);
            } else {
                Optional<Instant> opens =
                        hours.stream().flatMap(one -> one.opensAfter(asked)).min(Comparator.naturalOrder());
                if (opens.isEmpty()) {
                    return opens;
                }
                at = opens.get();
            }
        }
    }

    private Optional<Policy.Freeze> freeze(String kind, Risk risk, Instant at) {
        return policy.freezes().stream()
                .filter(freeze -> freeze.scope().covers(risk, kind))
                .filter(freeze -> !at.isBefore(freeze.from()) && at.isBefore(freeze.until()))
                .max(Comparator.comparing(Policy.Freeze::until));
    }

    private List<Hours> hours(String kind, Risk risk) {
        return policy.windows().stream()
                .filter(window -> window.scope().covers(risk, kind))
                .map(Hours::of)
                .toList();
    }

    private static String frozen(Policy.Freeze freeze, Optional<Instant> next) {
        return "The freeze '%s' lasts until %s: %s".formatted(freeze.name(), freeze.until(), sentence(freeze.reason()))
                + next.filter(at -> at.isAfter(freeze.until()))
                        .map(at -> " It may start at %s, when a window is open.".formatted(at))
                        .orElse("");
    }

    private static String closed(List<Hours> hours, Optional<Instant> next) {
        String which = hours.stream().map(Hours::described).collect(Collectors.joining("; "));
        return next.map(at -> "It starts only while a window is open, at %s at the earliest (%s).".formatted(at, which))
                .orElse("It starts only while a window is open, and none ever opens (%s).".formatted(which));
    }

    private static String sentence(String text) {
        String plain = text.strip();
        return plain.endsWith(".") ? plain : plain + ".";
    }

    /** A window with the moments at which it opens: none if its expression or its zone cannot be read. */
    private record Hours(Policy.Window window, Optional<Openings> openings) {
        static Hours of(Policy.Window window) {
            return new Hours(window, readable(window));
        }

        private static Optional<Openings> readable(Policy.Window window) {
            try {
                return Optional.of(Openings.of(window.opens(), window.zone()));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        String name() {
            return window.name();
        }

        boolean isOpen(Instant at) {
            Instant earliest = at.minus(window.lasts()).plusNanos(1);
            return openings.flatMap(moments -> moments.last(earliest, at)).isPresent();
        }

        Stream<Instant> opensAfter(Instant at) {
            return openings.flatMap(moments -> moments.next(at)).stream();
        }

        String described() {
            return openings.isEmpty()
                    ? "%s cannot be read".formatted(window.name())
                    : "%s: opens '%s' %s for %s"
                            .formatted(window.name(), window.opens(), window.zone(), window.lasts());
        }
    }
}
