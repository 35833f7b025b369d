package io.signalbox.opsconfig;

import io.signalbox.contracts.site.Policy;
import io.signalbox.opsconfig.example.Example;
import io.signalbox.opsconfig.yaml.Fault;
import io.signalbox.opsconfig.yaml.Findings;
import io.signalbox.opsconfig.yaml.Place;
import io.signalbox.opsconfig.yaml.YamlText;
import io.signalbox.opsconfig.yaml.YamlValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What {@code policy.yaml} says: the rules, and the examples that test them. A key that is not known is a fault, since a
 * misspelt rule would otherwise be no rule; and so is an example that does not come out as it says.
 *
 * @param policy the built-in one wherever there is a fault
 * @param outcomes of the examples; none where the rules or the examples themselves have a fault
 */
public record PolicyFile(Policy policy, List<Example.Outcome> outcomes) {
    public PolicyFile {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * What came of reading one by itself.
     *
     * @param faults everything that is wrong with it, failed examples included
     * @param warnings what is odd but not wrong
     */
    public record Reading(PolicyFile file, List<Fault> faults, List<String> warnings) {
        public Reading {
            faults = List.copyOf(faults);
            warnings = List.copyOf(warnings);
        }
    }

    /** Reads one by itself. */
    public static Reading read(String name, byte[] content, Instant now) {
        Findings findings = new Findings();
        Optional<YamlValue> tree = YamlText.read(name, content, findings);
        tree.ifPresent(value -> SecretScan.of(value, findings));
        PolicyFile file = tree.map(value -> read(value, findings, now)).orElse(builtIn());
        return new Reading(file, findings.faults(), findings.warnings());
    }

    static PolicyFile read(YamlValue tree, Findings findings, Instant now) {
        Findings own = new Findings();
        Optional<PolicyFile> file = Section.root(tree, own).map(root -> {
            Policy policy = PolicyReader.policy(root, now);
            List<Example> examples = new ExampleReader(policy).examples(root);
            root.refuseUnknown();
            return new PolicyFile(
                    policy,
                    own.broken()
                            ? List.of()
                            : examples.stream()
                                    .map(example -> example.under(policy))
                                    .toList());
        });
        findings.addAll(own);
        file.ifPresent(read -> read.outcomes().stream()
                .filter(outcome -> !outcome.passed())
                .forEach(outcome -> failed(tree.place().file(), outcome, findings)));
        return own.broken() ? builtIn() : file.orElseGet(PolicyFile::builtIn);
    }

    private static void failed(String file, Example.Outcome outcome, Findings findings) {
        Example example = outcome.example();
        String why = String.join(" ", outcome.actual().reasons());
        findings.fault(
                new Place(file, example.line(), example.column()),
                "the test '%s' fails: the policy says '%s'%s"
                        .formatted(
                                example.name(), outcome.actual().brief(), why.isEmpty() ? "" : " (%s)".formatted(why)),
                "'%s'".formatted(example.expected().brief()));
    }

    private static PolicyFile builtIn() {
        return new PolicyFile(Policy.builtIn(), List.of());
    }
}
