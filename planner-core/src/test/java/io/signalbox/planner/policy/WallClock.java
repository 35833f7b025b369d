package io.signalbox.planner.policy;

import io.signalbox.contracts.site.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Answers what the timetable answers, the slow way: it looks at the clock on the wall minute by minute. */
final class WallClock {
    private WallClock() {}

    static boolean allows(Policy policy, Instant at) {
        return policy.freezes().stream().noneMatch(freeze -> !at.isBefore(freeze.from()) && at.isBefore(freeze.until()))
                && (policy.windows().isEmpty() || policy.windows().stream().anyMatch(window -> isOpen(window, at)));
    }

    private static boolean isOpen(Policy.Window window, Instant at) {
        Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
        while (Duration.between(minute, at).compareTo(window.lasts()) < 0) {
            if (opens(window, minute)) {
                return true;
            }
            minute = minute.minus(1, ChronoUnit.MINUTES);
        }
        return false;
    }

    private static boolean opens(Policy.Window window, Instant minute) {
        ZonedDateTime now = minute.atZone(ZoneId.of(window.zone()));
        ZonedDateTime before = minute.minus(1, ChronoUnit.MINUTES).atZone(ZoneId.of(window.zone()));
        long shown = Duration.between(before.toLocalDateTime(), now.toLocalDateTime())
                .toMinutes();
        for (long skipped = 0; skipped < Math.max(1, shown); skipped++) {
            if (matches(window.opens(), now.toLocalDateTime().minusMinutes(skipped))) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String expression, LocalDateTime time) {
        List<String> fields = List.of(expression.split(" ", -1));
        boolean day = matches(fields.get(2), time.getDayOfMonth(), 1);
        boolean weekday = matches(fields.get(4), time.getDayOfWeek().getValue() % 7, 0);
        boolean both = fields.get(2).equals("*") || fields.get(4).equals("*");
        return matches(fields.get(0), time.getMinute(), 0)
                && matches(fields.get(1), time.getHour(), 0)
                && matches(fields.get(3), time.getMonthValue(), 1)
                && (both ? day && weekday : day || weekday);
    }

    private static boolean matches(String field, int value, int lowest) {
        for (String part : field.split(",", -1)) {
            String[] stepped = part.split("/", -1);
            int step = stepped.length > 1 ? Integer.parseInt(stepped[1]) : 1;
            String[] ends = stepped[0].split("-", -1);
            boolean all = stepped[0].equals("*");
            int from = all ? lowest : Integer.parseInt(ends[0]);
            int to = all ? 99 : Integer.parseInt(ends[ends.length - 1]);
            if (value >= from && value <= to && (value - from) % step == 0) {
                return true;
            }
        }
        return false;
    }
}
