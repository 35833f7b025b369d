package io.signalbox.planner.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.step.Risk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimetableTest {
    private static final String KIND = "EvacuateHost";
    private static final String BERLIN = "Europe/Berlin";

    @Test
    void withoutWindowsAndFreezesAStepMayStartAtAnyTime() {
        assertThat(at(Rules.hours(List.of(), List.of()), "2026-03-29T01:30:00Z"))
                .isEqualTo("open");
    }

    @Test
    void aWindowIsOpenFromItsFirstMomentUntilBeforeItsLast() {
        Policy nights = nights("0 22 * * *", Duration.ofHours(6));

        assertThat(at(nights, "2026-01-10T20:59:59.999Z")).isEqualTo("held until 2026-01-10T21:00:00Z");
        assertThat(at(nights, "2026-01-10T21:00:00Z")).isEqualTo("open in nights");
        assertThat(at(nights, "2026-01-11T02:59:59.999Z")).isEqualTo("open in nights");
        assertThat(at(nights, "2026-01-11T03:00:00Z")).isEqualTo("held until 2026-01-11T21:00:00Z");
    }

    @Test
    void inSummerTheSameWallClockIsAnotherMoment() {
        assertThat(at(nights("0 22 * * *", Duration.ofHours(6)), "2026-07-10T20:00:00Z"))
                .isEqualTo("open in nights");
    }

    @Test
    void aTimeThatSpringSkipsIsTheMomentOfTheJump() {
        Policy gap = nights("30 2 * * *", Duration.ofHours(1));

        assertThat(at(gap, "2026-03-29T00:59:59Z")).isEqualTo("held until 2026-03-29T01:00:00Z");
        assertThat(at(gap, "2026-03-29T01:00:00Z")).isEqualTo("open in nights");
        assertThat(at(gap, "2026-03-29T01:59:59Z")).isEqualTo("open in nights");
        assertThat(at(gap, "2026-03-29T02:00:00Z")).isEqualTo("held until 2026-03-30T00:30:00Z");
    }

    @Test
    void aTimeThatAutumnRepeatsIsTwoMoments() {
        Policy overlap = nights("30 2 * * *", Duration.ofMinutes(20));

        assertThat(at(overlap, "2026-10-25T00:30:00Z")).isEqualTo("open in nights");
        assertThat(at(overlap, "2026-10-25T00:50:00Z")).isEqualTo("held until 2026-10-25T01:30:00Z");
        assertThat(at(overlap, "2026-10-25T01:30:00Z")).isEqualTo("open in nights");
        assertThat(at(overlap, "2026-10-25T01:10:00Z")).isEqualTo("held until 2026-10-25T01:30:00Z");
        assertThat(at(overlap, "2026-10-25T01:50:00Z")).isEqualTo("held until 2026-10-26T01:30:00Z");
    }

    @Test
    void aWindowThatOpensBeforeTheRepeatedHourStaysOpenThroughIt() {
        Policy through = nights("30 1 * * *", Duration.ofHours(2));

        assertThat(at(through, "2026-10-25T01:29:00Z")).isEqualTo("open in nights");
        assertThat(at(through, "2026-10-25T01:30:00Z")).isEqualTo("held until 2026-10-26T00:30:00Z");
    }

    @Test
    void aWindowLongerThanItsPeriodNeverCloses() {
        Policy always = nights("0 3 * * *", Duration.ofHours(25));

        assertThat(at(always, "2026-10-25T02:00:00Z")).isEqualTo("open in nights");
        assertThat(at(always, "2026-06-01T00:59:00Z")).isEqualTo("open in nights");
    }

    @Test
    void oneOfOverlappingWindowsIsEnough() {
        Policy two = Rules.hours(
                List.of(
                        Rules.window("early", "0 1 * * *", Duration.ofHours(2), "UTC"),
                        Rules.window("late", "0 2 * * *", Duration.ofHours(2), "UTC")),
                List.of());

        assertThat(at(two, "2026-05-05T01:30:00Z")).isEqualTo("open in early");
        assertThat(at(two, "2026-05-05T02:30:00Z")).isEqualTo("open in early");
        assertThat(at(two, "2026-05-05T03:30:00Z")).isEqualTo("open in late");
        assertThat(at(two, "2026-05-05T04:00:00Z")).isEqualTo("held until 2026-05-06T01:00:00Z");
    }

    @Test
    void aFreezeWinsOverAnOpenWindowAndTheNextWindowCountsAfterIt() {
        Policy frozen = Rules.hours(
                List.of(Rules.window("nights", "0 22 * * *", Duration.ofHours(2), "UTC")),
                List.of(Rules.freeze("year end", "2026-12-20T00:00:00Z", "2026-12-31T12:00:00Z")));

        Timetable.Answer answer = Timetable.of(frozen).ask(KIND, Risk.CHANGE, Instant.parse("2026-12-24T22:30:00Z"));

        assertThat(answer).isInstanceOfSatisfying(Timetable.Held.class, held -> {
            assertThat(held.by()).isEqualTo(Timetable.By.FREEZE);
            assertThat(held.names()).containsExactly("year end");
            assertThat(held.why())
                    .isEqualTo("The freeze 'year end' lasts until 2026-12-31T12:00:00Z: The shop is open."
                            + " It may start at 2026-12-31T22:00:00Z, when a window is open.");
            assertThat(held.next()).contains(Instant.parse("2026-12-31T22:00:00Z"));
        });
        assertThat(at(frozen, "2026-12-19T23:59:59Z")).isEqualTo("open in nights");
    }

    @Test
    void aFreezeThatFollowsAnotherOneHoldsBackToo() {
        Policy frozen = Rules.hours(
                List.of(),
                List.of(
                        Rules.freeze("first", "2026-12-01T00:00:00Z", "2026-12-10T00:00:00Z"),
                        Rules.freeze("second", "2026-12-10T00:00:00Z", "2026-12-20T00:00:00Z")));

        assertThat(at(frozen, "2026-12-05T00:00:00Z")).isEqualTo("held until 2026-12-20T00:00:00Z");
    }

    @Test
    void whatNoWindowCoversIsHeldBackByNone() {
        Policy destructive = Rules.hours(
                List.of(new Policy.Window(
                        "sundays",
                        "0 0 * * 0",
                        Duration.ofHours(1),
                        "UTC",
                        new Policy.Scope(Set.of(Risk.DESTRUCTIVE), Set.of("DeleteGuest")))),
                List.of(Rules.freeze("audit", "2026-05-05T00:00:00Z", "2026-05-06T00:00:00Z", Risk.DESTRUCTIVE)));
        Timetable timetable = Timetable.of(destructive);
        Instant tuesday = Instant.parse("2026-05-05T12:00:00Z");

        assertThat(timetable.ask(KIND, Risk.CHANGE, tuesday)).isInstanceOf(Timetable.Open.class);
        assertThat(timetable.ask("DeleteGuest", Risk.READ, tuesday)).isInstanceOf(Timetable.Open.class);
        assertThat(timetable.ask("DeleteGuest", Risk.DESTRUCTIVE, tuesday)).isInstanceOf(Timetable.Held.class);
        assertThat(timetable.nextAllowed(KIND, Risk.DESTRUCTIVE, tuesday))
                .contains(Instant.parse("2026-05-06T00:00:00Z"));
    }

    @Test
    void aWindowThatCannotBeReadNeverOpens() {
        Policy broken = Rules.hours(
                List.of(Rules.window("nights", "at night", Duration.ofHours(1), "Europe/Nowhere")), List.of());

        assertThat(at(broken, "2026-05-05T00:00:00Z")).isEqualTo("never");
        assertThat(Timetable.of(broken).ask(KIND, Risk.CHANGE, Instant.EPOCH))
                .isInstanceOfSatisfying(
                        Timetable.Held.class, held -> assertThat(held.why()).contains("nights cannot be read"));
    }

    @Test
    void aDayThatNeverComesIsNever() {
        assertThat(at(nights("0 0 30 2 *", Duration.ofHours(1)), "2026-05-05T00:00:00Z"))
                .isEqualTo("never");
    }

    @Test
    void theLeapDayIsFoundFourYearsAhead() {
        assertThat(at(nights("0 0 29 2 *", Duration.ofHours(1)), "2024-03-01T00:00:00Z"))
                .isEqualTo("held until 2028-02-28T23:00:00Z");
    }

    private static Policy nights(String opens, Duration lasts) {
        return Rules.hours(List.of(Rules.window("nights", opens, lasts, BERLIN)), List.of());
    }

    private static String at(Policy policy, String moment) {
        return switch (Timetable.of(policy).ask(KIND, Risk.CHANGE, Instant.parse(moment))) {
            case Timetable.Open open ->
                open.window().map(name -> "open in " + name).orElse("open");
            case Timetable.Held held ->
                held.next().map(next -> "held until " + next).orElse("never");
        };
    }
}
