package io.signalbox.opsconfig;

import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.step.Risk;
import io.signalbox.opsconfig.example.KnownKinds;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the rules of {@code policy.yaml}. A rule that is not there is the built-in one. */
final class PolicyReader {
    private static final Policy DEFAULT = Policy.builtIn();
    private static final int MOST_GUESTS = 100_000;
    private static final int MOST_PEOPLE = 10;
    private static final int MOST_AT_A_TIME = 64;

    private PolicyReader() {}

    static Policy policy(Section root, Instant now) {
        HoursReader hours = new HoursReader(root, now);
        return new Policy(
                root.section("headroom").map(PolicyReader::headroom).orElse(DEFAULT.headroom()),
                root.section("approvals").map(PolicyReader::approvals).orElse(DEFAULT.approvals()),
                root.section("timers").map(PolicyReader::timers).orElse(DEFAULT.timers()),
                root.section("risks").map(PolicyReader::risks).orElse(DEFAULT.risks()),
                hours.windows(),
                hours.freezes(),
                root.section("break_glass").map(PolicyReader::breakGlass).orElse(DEFAULT.breakGlass()),
                root.section("concurrency").map(PolicyReader::concurrency).orElse(DEFAULT.concurrency()),
                root.section("placement").map(PolicyReader::placement).orElse(DEFAULT.placement()));
    }

    /** PVE keeps tags in lower case, whoever writes them how. */
    private static Policy.Placement placement(Section section) {
        Set<String> together = tags(section, "together");
        Set<String> apart = tags(section, "apart");
        Set<String> both = new TreeSet<>(together);
        both.retainAll(apart);
        if (!both.isEmpty()) {
            section.findings()
                    .fault(
                            section.placeOf("apart"),
                            "%s and %s both have %s"
                                    .formatted(
                                            section.name("together"), section.name("apart"), String.join(", ", both)),
                            "a tag in one of them");
            apart.removeAll(both);
        }
        section.refuseUnknown();
        return new Policy.Placement(together, apart);
    }

    private static Set<String> tags(Section section, String key) {
        Set<String> tags = new TreeSet<>();
        section.texts(key, Shape.TAG).forEach(tag -> tags.add(tag.toLowerCase(Locale.ROOT)));
        return tags;
    }

    private static Policy.Concurrency concurrency(Section section) {
        Policy.Concurrency usual = DEFAULT.concurrency();
        Policy.Concurrency concurrency = new Policy.Concurrency(
                section.integer("steps", 1, MOST_AT_A_TIME).orElse(usual.steps()),
                section.integer("host", 1, MOST_AT_A_TIME).orElse(usual.host()),
                section.integer("storage", 1, MOST_AT_A_TIME).orElse(usual.storage()),
                section.integer("template", 1, MOST_AT_A_TIME).orElse(usual.template()));
        section.refuseUnknown();
        return concurrency;
    }

    private static Policy.Headroom headroom(Section section) {
        Policy.Headroom headroom = new Policy.Headroom(
                section.integer("memory_percent", 0, 90)
                        .orElse(DEFAULT.headroom().memoryPercent()),
                section.positive("cpu_overcommit", 64).orElse(DEFAULT.headroom().cpuOvercommit()));
        section.refuseUnknown();
        return headroom;
    }

    private static Map<String, Risk> risks(Section section) {
        Map<String, Risk> risks = new TreeMap<>();
        for (String step : KnownKinds.steps()) {
            section.choice(step, Words.RISKS).ifPresent(risk -> {
                Risk itself = KnownKinds.risk(step).orElse(risk);
                if (risk.compareTo(itself) < 0) {
                    section.findings()
                            .fault(
                                    section.placeOf(step),
                                    "%s is %s, and such a step is %s by itself"
                                            .formatted(section.name(step), Words.lower(risk), Words.lower(itself)),
                                    "no less risk than it has");
                }
                risks.put(step, risk);
            });
        }
        section.refuseUnknown();
        return risks;
    }

    private static Policy.Approvals approvals(Section section) {
        int free = section.integer("free_guests", 0, MOST_GUESTS)
                .orElse(DEFAULT.approvals().freeGuests());
        int count = section.integer("count", 1, MOST_PEOPLE)
                .orElse(DEFAULT.approvals().count());
        Map<Risk, Policy.Requirement> byRisk = new TreeMap<>();
        Words.RISKS.forEach((word, risk) -> section.section(word)
                .flatMap(requirement -> requirement(requirement, count))
                .ifPresent(requirement -> byRisk.put(risk, requirement)));
        section.refuseUnknown();
        return new Policy.Approvals(free, count, byRisk);
    }

    private static Optional<Policy.Requirement> requirement(Section section, int usual) {
        int count = section.integer("count", 1, MOST_PEOPLE).orElse(usual);
        Set<Role> roles = new LinkedHashSet<>(section.choices("roles", Words.ROLES));
        List<String> of = section.texts("of", Shape.ACTOR);
        if (section.value("of").isPresent() && of.size() < count) {
            section.findings()
                    .fault(
                            section.placeOf("of"),
                            "%s names %d people, and %d must approve".formatted(section.name("of"), of.size(), count),
                            "at least %d names, and one more for when one of them asks".formatted(count));
            return Optional.empty();
        }
        if (section.value("roles").isPresent() && !roles.contains(Role.APPROVER)) {
            section.findings()
                    .warn(
                            section.placeOf("roles"),
                            "%s leaves the role approver out, without which nobody can approve over HTTP"
                                    .formatted(section.name("roles")));
        }
        section.refuseUnknown();
        return Optional.of(new Policy.Requirement(count, roles.isEmpty() ? Set.of(Role.APPROVER) : roles, of));
    }

    private static Policy.Timers timers(Section section) {
        Policy.Timers timers = new Policy.Timers(
                timer(section, "plan_expiry", DEFAULT.timers().planExpiry()),
                timer(section, "observe", DEFAULT.timers().observe()),
                timer(section, "migrate", DEFAULT.timers().migrate()),
                timer(section, "act", DEFAULT.timers().act()),
                timer(section, "command_age", DEFAULT.timers().commandAge()),
                timer(section, "pause", DEFAULT.timers().pause()));
        section.refuseUnknown();
        return timers;
    }

    private static Duration timer(Section section, String key, Duration otherwise) {
        return Times.duration(section, key).orElse(otherwise);
    }

    private static Policy.BreakGlass breakGlass(Section section) {
        boolean allowed = section.truth("allowed").orElse(true);
        boolean approvals = section.truth("approvals").orElse(allowed);
        boolean windows = section.truth("windows").orElse(allowed);
        if (allowed && !approvals && !windows) {
            section.findings()
                    .fault(
                            section.place(),
                            "%s sets nothing aside".formatted("break_glass"),
                            "approvals or windows true, or allowed: false");
        } else if (!allowed && (approvals || windows)) {
            section.findings()
                    .fault(
                            section.place(),
                            "%s is not allowed, and sets something aside".formatted("break_glass"),
                            "approvals and windows left out where allowed is false");
        }
        section.refuseUnknown();
        return new Policy.BreakGlass(allowed, approvals, windows);
    }
}
