package io.signalbox.planner.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.step.Risk;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class TimetablePropertiesTest {
    private static final String KIND = "DeleteGuest";
    private static final int MINUTES_LOOKED_AT = 3 * 24 * 60;

    @Property(tries = 500)
    void itAgreesWithTheClockOnTheWall(@ForAll("policies") Policy policy, @ForAll("moments") Instant at) {
        boolean open = Timetable.of(policy).ask(KIND, Risk.CHANGE, at) instanceof Timetable.Open;

        assertThat(open).isEqualTo(WallClock.allows(policy, at));
    }

    @Property(tries = 200)
    void theNextMomentIsAllowedAndNoneBeforeIt(@ForAll("policies") Policy policy, @ForAll("moments") Instant from) {
        Timetable timetable = Timetable.of(policy);

        Optional<Instant> next = timetable.nextAllowed(KIND, Risk.CHANGE, from);

        next.ifPresent(at -> {
            assertThat(at).isAfterOrEqualTo(from);
            assertThat(timetable.ask(KIND, Risk.CHANGE, at)).isInstanceOf(Timetable.Open.class);
            assertThat(WallClock.allows(policy, at)).isTrue();
        });
        Instant minute = from;
        for (int i = 0; i < MINUTES_LOOKED_AT && next.filter(minute::isBefore).isPresent(); i++) {
            assertThat(WallClock.allows(policy, minute)).as("%s", minute).isFalse();
            minute = minute.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        }
    }

    @Property(tries = 300)
    void whoeverIsHeldBackIsToldTheMomentAtWhichTheyAreNot(
            @ForAll("policies") Policy policy, @ForAll("moments") Instant at) {
        Timetable timetable = Timetable.of(policy);

        if (timetable.ask(KIND, Risk.CHANGE, at) instanceof Timetable.Held held) {
            assertThat(held.next()).isEqualTo(timetable.nextAllowed(KIND, Risk.CHANGE, at));
            assertThat(held.next()).hasValueSatisfying(next -> assertThat(next).isAfter(at));
            assertThat(held.why()).isNotBlank();
        } else {
            assertThat(timetable.nextAllowed(KIND, Risk.CHANGE, at)).contains(at);
        }
    }

    @Provide
    Arbitrary<Policy> policies() {
        return Combinators.combine(
                        windows().list().ofMaxSize(3), freezes().list().ofMaxSize(2))
                .as(Rules::hours);
    }

    @Provide
    Arbitrary<Instant> moments() {
        Arbitrary<Instant> near = zones().flatMap(zone -> Arbitraries.integers()
                .between(-40 * 60, 40 * 60)
                .map(minutes -> change(zone).plus(minutes, ChronoUnit.MINUTES)));
        Arbitrary<Instant> any = Arbitraries.integers()
                .between(0, 366 * 24 * 60 * 60)
                .map(seconds -> Instant.parse("2026-01-01T00:00:00Z").plusSeconds(seconds));
        return Arbitraries.oneOf(near, any);
    }

    private static Arbitrary<Policy.Window> windows() {
        Arbitrary<String> expression = Combinators.combine(
                        field(0, 59), field(0, 23), rarely(field(1, 28)), rarely(field(1, 12)), rarely(field(0, 6)))
                .as((minute, hour, day, month, weekday) -> String.join(" ", minute, hour, day, month, weekday));
        Arbitrary<Duration> lasts = Arbitraries.oneOf(
                Arbitraries.integers().between(1, 180).map(Duration::ofMinutes),
                Arbitraries.integers().between(1, 30).map(Duration::ofHours),
                Arbitraries.integers().between(1, 200).map(Duration::ofSeconds));
        return Combinators.combine(expression, lasts, zones())
                .as((opens, length, zone) -> Rules.window("window", opens, length, zone));
    }

    private static Arbitrary<String> rarely(Arbitrary<String> field) {
        return Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just("*")), Tuple.of(1, field));
    }

    private static Arbitrary<String> field(int lowest, int highest) {
        Arbitrary<Integer> value = Arbitraries.integers().between(lowest, highest);
        return Arbitraries.oneOf(
                Arbitraries.just("*"),
                value.map(one -> Integer.toString(one)),
                Combinators.combine(value, value).as((a, b) -> Math.min(a, b) + "-" + Math.max(a, b)),
                Combinators.combine(value, value).as((a, b) -> a + "," + b),
                Arbitraries.integers().between(2, Math.min(20, highest)).map(step -> "*/" + step));
    }

    private static Arbitrary<Policy.Freeze> freezes() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 366 * 24),
                        Arbitraries.integers().between(1, 2000))
                .as((from, hours) -> new Policy.Freeze(
                        "freeze",
                        Instant.parse("2026-01-01T00:00:00Z").plus(from, ChronoUnit.HOURS),
                        Instant.parse("2026-01-01T00:00:00Z").plus(from + hours, ChronoUnit.HOURS),
                        "a reason",
                        new Policy.Scope(Set.of(), Set.of())));
    }

    private static Arbitrary<String> zones() {
        return Arbitraries.of(
                "UTC",
                "Europe/Berlin",
                "America/New_York",
                "Australia/Lord_Howe",
                "Africa/Casablanca",
                "Asia/Kathmandu");
    }

    private static Instant change(String zone) {
        Instant spring = Instant.parse("2026-01-01T00:00:00Z");
        return Optional.ofNullable(ZoneId.of(zone).getRules().nextTransition(spring))
                .map(change -> change.getInstant())
                .orElse(spring);
    }
}
