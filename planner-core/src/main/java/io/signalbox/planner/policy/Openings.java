package io.signalbox.planner.policy;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/**
 * The moments that a Unix cron expression of five fields names in a time zone: whenever a clock on a wall there shows
 * such a time. A time that is shown twice, in the hour that autumn repeats, is two moments; one that spring skips is the
 * moment at which the clock jumps over it. Where both the day of the month and the day of the week are given, either is
 * enough.
 */
public final class Openings {
    private final ExecutionTime cron;
    private final ZoneRules zone;

    private Openings(ExecutionTime cron, ZoneRules zone) {
        this.cron = cron;
        this.zone = zone;
    }

    /**
     * Those of an expression in a zone.
     *
     * @throws IllegalArgumentException if one of the two is not what it should be; the message says which and why
     */
    public static Openings of(String expression, String zone) {
        return new Openings(cron(expression), zone(zone));
    }

    /**
     * Checks that there is a time zone of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static void checkZone(String zone) {
        zone(zone);
    }

    /** The first after that moment; none if there is no such day. */
    public Optional<Instant> next(Instant after) {
        Instant from = after.plusNanos(1);
        while (true) {
            ZoneOffset offset = zone.getOffset(from);
            Optional<ZoneOffsetTransition> change = Optional.ofNullable(zone.nextTransition(from));
            Optional<LocalDateTime> shown = atOrAfter(LocalDateTime.ofInstant(from, offset));
            Optional<Instant> found = shown.map(time -> time.toInstant(offset))
                    .filter(at -> change.isEmpty() || at.isBefore(change.get().getInstant()));
            if (shown.isEmpty() || found.isPresent() || change.isEmpty()) {
                return found;
            }
            if (jumpsOverOne(change.get())) {
                return Optional.of(change.get().getInstant());
            }
            from = change.get().getInstant();
        }
    }

    /** The last of those from {@code earliest} to {@code latest}, both included. */
    Optional<Instant> last(Instant earliest, Instant latest) {
        Instant until = latest;
        while (!until.isBefore(earliest)) {
            ZoneOffset offset = zone.getOffset(until);
            Optional<ZoneOffsetTransition> change = Optional.ofNullable(zone.previousTransition(until.plusNanos(1)));
            Optional<LocalDateTime> shown = atOrBefore(LocalDateTime.ofInstant(until, offset));
            Optional<Instant> found = shown.map(time -> time.toInstant(offset))
                    .filter(at -> change.isEmpty() || !at.isBefore(change.get().getInstant()));
            if (shown.isEmpty() || found.isPresent() || change.isEmpty()) {
                return found.filter(at -> !at.isBefore(earliest));
            }
            if (jumpsOverOne(change.get())) {
                return Optional.of(change.get().getInstant()).filter(at -> !at.isBefore(earliest));
            }
            until = change.get().getInstant().minusNanos(1);
        }
        return Optional.empty();
    }

    private boolean jumpsOverOne(ZoneOffsetTransition change) {
        return change.isGap()
                && atOrAfter(change.getDateTimeBefore())
                        .filter(time -> time.isBefore(change.getDateTimeAfter()))
                        .isPresent();
    }

    private Optional<LocalDateTime> atOrAfter(LocalDateTime time) {
        LocalDateTime minute = time.truncatedTo(ChronoUnit.MINUTES);
        LocalDateTime before = minute.equals(time) ? minute.minusMinutes(1) : minute;
        return cron.nextExecution(before.atZone(ZoneOffset.UTC)).map(found -> found.toLocalDateTime());
    }

    private Optional<LocalDateTime> atOrBefore(LocalDateTime time) {
        LocalDateTime after = time.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        return cron.lastExecution(after.atZone(ZoneOffset.UTC)).map(found -> found.toLocalDateTime());
    }

    private static ExecutionTime cron(String expression) {
        return ExecutionTime.forCron(
                new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse(expression));
    }

    private static ZoneRules zone(String zone) {
        try {
            return ZoneId.of(zone).getRules();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("there is no time zone '%s'".formatted(zone), e);
        }
    }
}
