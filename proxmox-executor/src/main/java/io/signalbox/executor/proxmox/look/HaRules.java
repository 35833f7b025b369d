package io.signalbox.executor.proxmox.look;

import io.signalbox.contracts.step.Observation;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.proxmox.HaRule;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The HA rules of a site in the words of the contracts. */
final class HaRules {
    private static final Pattern SID = Pattern.compile("(?:vm|ct):(\\d{3,9})");

    private HaRules() {}

    /** Those that are in force and of a kind that is known. */
    static List<Observation.HaRule> of(List<HaRule> rules) {
        return rules.stream()
                .filter(rule -> !rule.disabled())
                .flatMap(rule -> kind(rule).map(kind -> of(rule, kind)).stream())
                .toList();
    }

    private static Observation.HaRule of(HaRule rule, Observation.HaRule.Kind kind) {
        return new Observation.HaRule(
                rule.rule(),
                kind,
                rule.strict() || kind != Observation.HaRule.Kind.NODE_AFFINITY,
                rule.resources().stream()
                        .map(SID::matcher)
                        .filter(Matcher::matches)
                        .map(sid -> Integer.valueOf(sid.group(1)))
                        .sorted()
                        .toList(),
                rule.hosts().keySet().stream().map(Names::host).toList());
    }

    private static Optional<Observation.HaRule.Kind> kind(HaRule rule) {
        if (rule.type().equals("node-affinity")) {
            return Optional.of(Observation.HaRule.Kind.NODE_AFFINITY);
        }
        if (rule.type().equals("resource-affinity")) {
            return rule.affinity().flatMap(affinity -> switch (affinity) {
                case "positive" -> Optional.of(Observation.HaRule.Kind.TOGETHER);
                case "negative" -> Optional.of(Observation.HaRule.Kind.APART);
                default -> Optional.empty();
            });
        }
        return Optional.empty();
    }
}
