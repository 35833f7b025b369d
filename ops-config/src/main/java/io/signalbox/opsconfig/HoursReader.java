package io.signalbox.opsconfig;

import io.signalbox.contracts.site.Policy;
import io.signalbox.planner.policy.Openings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Reads the windows and the freezes of a policy. */
final class HoursReader {
    private static final int MOST = 50;
    private static final Instant ANY_TIME = Instant.parse("2000-01-01T00:00:00Z");
    private static final Shape ZONE = new Shape(HoursReader::isZone, "a time zone such as Europe/Berlin or UTC");

    private final Section root;
    private final Instant now;
    private final Uniques names;

    HoursReader(Section root, Instant now) {
        this.root = root;
        this.now = now;
        this.names = new Uniques(root.findings());
    }

    List<Policy.Window> windows() {
        List<Policy.Window> windows = new ArrayList<>();
        sections("windows").forEach(section -> window(section).ifPresent(windows::add));
        return windows;
    }

    List<Policy.Freeze> freezes() {
        List<Policy.Freeze> freezes = new ArrayList<>();
        sections("freezes").forEach(section -> freeze(section).ifPresent(freezes::add));
        return freezes;
    }

    private List<Section> sections(String key) {
        List<Section> sections = root.sections(key);
        if (sections.size() > MOST) {
            root.findings()
                    .fault(
                            root.placeOf(key),
                            "there are %d %s".formatted(sections.size(), key),
                            "at most %d".formatted(MOST));
            return List.of();
        }
        return sections;
    }

    private Optional<Policy.Window> window(Section section) {
        Optional<String> name = name(section);
        Optional<String> zone = section.requiredText("zone", ZONE);
        Optional<String> opens = section.requiredText("opens", Shape.LABEL).filter(text -> isCron(section, text));
        boolean hasLength = section.require("lasts", Times.DURATION.expected());
        Optional<Duration> lasts = hasLength ? Times.duration(section, "lasts") : Optional.empty();
        Policy.Scope scope = scope(section);
        section.refuseUnknown();
        return name.isEmpty() || zone.isEmpty() || opens.isEmpty() || lasts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Policy.Window(name.get(), opens.get(), lasts.get(), zone.get(), scope));
    }

    private Optional<Policy.Freeze> freeze(Section section) {
        Optional<String> name = name(section);
        Optional<Instant> from = Times.requiredMoment(section, "from");
        Optional<Instant> until = Times.requiredMoment(section, "until");
        Optional<String> reason = section.requiredText("reason", Shape.REASON);
        Policy.Scope scope = scope(section);
        section.refuseUnknown();
        if (from.isEmpty() || until.isEmpty() || name.isEmpty() || reason.isEmpty()) {
            return Optional.empty();
        }
        if (!from.get().isBefore(until.get())) {
            section.findings()
                    .fault(
                            section.placeOf("until"),
                            "%s is %s, and the freeze begins at %s"
                                    .formatted(section.name("until"), until.get(), from.get()),
                            "a later moment");
            return Optional.empty();
        }
        if (!until.get().isAfter(now)) {
            section.findings()
                    .warn(
                            section.placeOf("until"),
                            "the freeze '%s' is over since %s and binds nobody".formatted(name.get(), until.get()));
        }
        return Optional.of(new Policy.Freeze(name.get(), from.get(), until.get(), reason.get(), scope));
    }

    private Optional<String> name(Section section) {
        Optional<String> name = section.requiredText("name", Shape.LABEL);
        name.ifPresent(text -> names.add(section.name("name"), text, section.placeOf("name")));
        return name;
    }

    private static Policy.Scope scope(Section section) {
        return new Policy.Scope(
                new HashSet<>(section.choices("risks", Words.RISKS)),
                new HashSet<>(section.choices("kinds", Words.COMMANDS_WITH_STEPS)));
    }

    private static boolean isCron(Section section, String text) {
        String expected = "five fields: minute, hour, day of the month, month, day of the week, such as '0 22 * * 1-5'";
        try {
            if (Openings.of(text, "UTC").next(ANY_TIME).isPresent()) {
                return true;
            }
            section.findings()
                    .fault(
                            section.placeOf("opens"),
                            "%s is '%s', and there is no such day".formatted(section.name("opens"), text),
                            "a time that comes");
        } catch (IllegalArgumentException e) {
            section.findings()
                    .fault(
                            section.placeOf("opens"),
                            "%s is '%s': %s".formatted(section.name("opens"), text, e.getMessage()),
                            expected);
        }
        return false;
    }

    private static boolean isZone(String text) {
        try {
            Openings.checkZone(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
