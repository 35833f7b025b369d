package io.signalbox.runbook.config;

import io.signalbox.contracts.site.Policy;
import io.signalbox.runbook.yaml.Findings;
import io.signalbox.runbook.yaml.YamlValue;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code policy.yaml}. A rule that is not there is the built-in one; a key that is not known is a fault, since a
 * misspelt rule would otherwise be no rule.
 */
final class PolicyReader {
    private static final Policy DEFAULT = Policy.builtIn();
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Pattern SHORT_FORM = Pattern.compile("([0-9]{1,7})([smhd])");
    private static final int MOST_GUESTS = 100_000;
    private static final Shape DURATION = new Shape(
            text -> duration(text).isPresent(),
            "a duration such as 90s, 30m, 2h or PT1H30M, above 0 and at most 30 days");

    private PolicyReader() {}

    static Policy read(YamlValue tree, Findings findings) {
        return Section.root(tree, findings).map(PolicyReader::policy).orElse(DEFAULT);
    }

    private static Policy policy(Section root) {
        Policy policy = Policy.of(
                root.section("headroom").map(PolicyReader::headroom).orElse(DEFAULT.headroom()),
                root.section("approvals").map(PolicyReader::approvals).orElse(DEFAULT.approvals()),
                root.section("timers").map(PolicyReader::timers).orElse(DEFAULT.timers()));
        root.refuseUnknown();
        return policy;
    }

    private static Policy.Headroom headroom(Section section) {
        Policy.Headroom headroom = new Policy.Headroom(
                section.integer("memory_percent", 0, 90)
                        .orElse(DEFAULT.headroom().memoryPercent()),
                section.positive("cpu_overcommit", 64).orElse(DEFAULT.headroom().cpuOvercommit()));
        section.refuseUnknown();
        return headroom;
    }

    private static Policy.Approvals approvals(Section section) {
        Policy.Approvals approvals = Policy.Approvals.of(
                section.integer("free_guests", 0, MOST_GUESTS)
                        .orElse(DEFAULT.approvals().freeGuests()),
                section.integer("count", 1, 10).orElse(DEFAULT.approvals().count()));
        section.refuseUnknown();
        return approvals;
    }

    private static Policy.Timers timers(Section section) {
        Policy.Timers timers = Policy.Timers.of(
                timer(section, "plan_expiry", DEFAULT.timers().planExpiry()),
                timer(section, "observe", DEFAULT.timers().observe()),
                timer(section, "migrate", DEFAULT.timers().migrate()));
        section.refuseUnknown();
        return timers;
    }

    private static Duration timer(Section section, String key, Duration otherwise) {
        return section.text(key, DURATION).flatMap(PolicyReader::duration).orElse(otherwise);
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
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
