package io.signalbox.opsconfig;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments and durations as they are written. */
final class Times {
    static final Shape DURATION = new Shape(
            text -> duration(text).isPresent(),
            "a duration such as 90s, 30m, 2h or PT1H30M, above 0 and at most 30 days");
    static final Shape MOMENT = new Shape(
            text -> moment(text).isPresent(),
            "a moment with its offset, such as 2026-12-20T00:00:00Z or 2026-12-20T00:00:00+01:00, from 2000 to 2099");

    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");
    private static final Pattern SHORT_FORM = Pattern.compile("([0-9]{1,7})([smhd])");

    private Times() {}

    static Optional<Duration> duration(Section section, String key) {
        return section.text(key, DURATION).flatMap(Times::duration);
    }

    static Optional<Instant> moment(Section section, String key) {
        return section.text(key, MOMENT).flatMap(Times::moment);
    }

    static Optional<Instant> requiredMoment(Section section, String key) {
        return section.requiredText(key, MOMENT).flatMap(Times::moment);
    }

    private static Optional<Duration> duration(String text) {
        return parsed(text).filter(duration -> duration.isPositive() && duration.compareTo(LONGEST) <= 0);
    }

    private static Optional<Duration> parsed(String text) {
        Matcher form = SHORT_FORM.matcher(text);
        if (form.matches()) {
            long count = Long.parseLong(form.group(1));
            return Optional.of(
                    switch (form.group(2).charAt(0)) {
                        case 's' -> Duration.ofSeconds(count);
                        case 'm' -> Duration.ofMinutes(count);
                        case 'h' -> Duration.ofHours(count);
                        default -> Duration.ofDays(count);
                    });
        }
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> moment(String text) {
        try {
            Instant moment = OffsetDateTime.parse(text).toInstant();
            return Optional.of(moment).filter(at -> !at.isBefore(FIRST) && at.isBefore(END));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
