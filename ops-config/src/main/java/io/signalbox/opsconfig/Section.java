package io.signalbox.opsconfig;

import io.signalbox.opsconfig.yaml.Findings;
import io.signalbox.opsconfig.yaml.Place;
import io.signalbox.opsconfig.yaml.YamlValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A mapping whose keys are being read. Each question notes a fault if the value is not what it should be and is empty
 * then; the keys nobody asked about are the unknown ones.
 */
final class Section {
    private final YamlValue.Mapping mapping;
    private final String path;
    private final Findings findings;
    private final Set<String> asked = new LinkedHashSet<>();

    private Section(YamlValue.Mapping mapping, String path, Findings findings) {
        this.mapping = mapping;
        this.path = path;
        this.findings = findings;
    }

    /** The whole of a file. */
    static Optional<Section> root(YamlValue value, Findings findings) {
        return of(value, "", "the file", findings);
    }

    private static Optional<Section> of(YamlValue value, String path, String what, Findings findings) {
        if (value instanceof YamlValue.Mapping mapping) {
            return Optional.of(new Section(mapping, path, findings));
        }
        findings.fault(
                value.place(), "%s is %s".formatted(what, SecretScan.described(value)), "a mapping of keys and values");
        return Optional.empty();
    }

    Place place() {
        return mapping.place();
    }

    /** Where the value of a key stands, or this section if there is no such key. */
    Place placeOf(String key) {
        YamlValue.Entry entry = mapping.entries().get(key);
        return entry == null ? place() : entry.value().place();
    }

    /** The full name of a key, such as {@code cluster.name}. */
    String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    Findings findings() {
        return findings;
    }

    /** Every key, asked about from now on. */
    Set<String> allKeys() {
        asked.addAll(mapping.entries().keySet());
        return mapping.entries().keySet();
    }

    Optional<YamlValue> value(String key) {
        asked.add(key);
        return Optional.ofNullable(mapping.entries().get(key)).map(YamlValue.Entry::value);
    }

    /** A value that must be there, whatever it is. */
    boolean require(String key, String expected) {
        if (value(key).isPresent()) {
            return true;
        }
        findings.fault(place(), name(key) + " is missing", expected);
        return false;
    }

    Optional<String> text(String key, Shape shape) {
        return value(key).flatMap(value -> text(name(key), value, shape));
    }

    Optional<String> requiredText(String key, Shape shape) {
        return require(key, shape.expected()) ? text(key, shape) : Optional.empty();
    }

    Optional<Integer> integer(String key, int lowest, int highest) {
        return value(key).flatMap(value -> integer(name(key), value, lowest, highest));
    }

    /** A number above zero. */
    Optional<Double> positive(String key, int highest) {
        return value(key).flatMap(value -> {
            if (value instanceof YamlValue.Scalar scalar
                    && isNumber(scalar)
                    && scalar.text().length() <= 20) {
                BigDecimal number = new BigDecimal(scalar.text());
                if (number.signum() > 0
                        && number.compareTo(BigDecimal.valueOf(highest)) <= 0
                        && number.doubleValue() > 0) {
                    return Optional.of(number.doubleValue());
                }
            }
            return wrong(name(key), value, "a number above 0, at most " + highest);
        });
    }

    Optional<Boolean> truth(String key) {
        return value(key).flatMap(value -> {
            if (value instanceof YamlValue.Scalar scalar && scalar.kind() == YamlValue.Kind.TRUTH) {
                return Optional.of(Boolean.parseBoolean(scalar.text()));
            }
            return wrong(name(key), value, "true or false");
        });
    }

    /** One of these words. */
    <T> Optional<T> choice(String key, Map<String, T> choices) {
        return value(key).flatMap(value -> choice(name(key), value, choices));
    }

    /** Those of a list of these words, none of which may come twice. */
    <T> List<T> choices(String key, Map<String, T> choices) {
        return each(key, (name, item) -> choice(name, item, choices));
    }

    Optional<Section> section(String key) {
        return value(key).flatMap(value -> of(value, name(key), name(key), findings));
    }

    /** The mappings in a list; empty if there is no such key. */
    List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        List<YamlValue> items = items(key);
        for (int i = 0; i < items.size(); i++) {
            String itemPath = "%s[%d]".formatted(name(key), i);
            of(items.get(i), itemPath, itemPath, findings).ifPresent(sections::add);
        }
        return sections;
    }

    /** The texts of a list, each of that shape, none of which may come twice. */
    List<String> texts(String key, Shape shape) {
        return each(key, (name, item) -> text(name, item, shape));
    }

    private <T> List<T> each(String key, BiFunction<String, YamlValue, Optional<T>> reading) {
        Uniques seen = new Uniques(findings);
        List<T> all = new ArrayList<>();
        List<YamlValue> items = items(key);
        for (int i = 0; i < items.size(); i++) {
            YamlValue item = items.get(i);
            String itemName = "%s[%d]".formatted(name(key), i);
            reading.apply(itemName, item).ifPresent(value -> {
                seen.add(itemName, value.toString(), item.place());
                all.add(value);
            });
        }
        return all;
    }

    private List<YamlValue> items(String key) {
        return value(key)
                .map(value -> value instanceof YamlValue.Sequence sequence
                        ? sequence.items()
                        : this.<List<YamlValue>>wrong(name(key), value, "a list")
                                .orElse(List.of()))
                .orElse(List.of());
    }

    /** The keys that nobody asked about. */
    Set<String> unknownKeys() {
        Set<String> unknown = new LinkedHashSet<>(mapping.entries().keySet());
        unknown.removeAll(asked);
        return unknown;
    }

    /** Notes a warning for each key that nobody asked about. */
    Section warnUnknown() {
        unknownKeys()
                .forEach(key -> findings.warn(
                        keyPlace(key),
                        "the key %s is not known; it is kept and not used%s"
                                .formatted(name(brief(key)), meant(key, " (did you mean %s?)"))));
        return this;
    }

    /** Notes a fault for each key that nobody asked about. */
    void refuseUnknown() {
        unknownKeys()
                .forEach(key -> findings.fault(
                        keyPlace(key),
                        "the key %s is not known".formatted(name(brief(key))),
                        "one of %s%s".formatted(String.join(", ", asked), meant(key, " (did you mean %s?)"))));
    }

    private String meant(String key, String form) {
        return Nearest.to(key, asked).map(form::formatted).orElse("");
    }

    private Place keyPlace(String key) {
        YamlValue.Entry entry = mapping.entries().get(key);
        return entry == null ? place() : entry.place();
    }

    private Optional<String> text(String what, YamlValue value, Shape shape) {
        if (value instanceof YamlValue.Scalar scalar
                && scalar.kind() == YamlValue.Kind.TEXT
                && shape.fits().test(scalar.text())) {
            return Optional.of(scalar.text());
        }
        return wrong(what, value, shape.expected());
    }

    private <T> Optional<T> choice(String what, YamlValue value, Map<String, T> choices) {
        if (value instanceof YamlValue.Scalar scalar && scalar.kind() == YamlValue.Kind.TEXT) {
            T chosen = choices.get(scalar.text());
            if (chosen != null) {
                return Optional.of(chosen);
            }
            String meant = Nearest.to(scalar.text(), choices.keySet())
                    .map(" (did you mean %s?)"::formatted)
                    .orElse("");
            return wrong(what, value, "one of " + String.join(", ", choices.keySet()) + meant);
        }
        return wrong(what, value, "one of " + String.join(", ", choices.keySet()));
    }

    private Optional<Integer> integer(String what, YamlValue value, int lowest, int highest) {
        if (value instanceof YamlValue.Scalar scalar
                && scalar.kind() == YamlValue.Kind.WHOLE_NUMBER
                && scalar.text().length() <= 10) {
            long number = Long.parseLong(scalar.text());
            if (number >= lowest && number <= highest) {
                return Optional.of((int) number);
            }
        }
        return wrong(what, value, "a whole number from %d to %d".formatted(lowest, highest));
    }

    private <T> Optional<T> wrong(String what, YamlValue value, String expected) {
        findings.fault(value.place(), "%s is %s".formatted(what, SecretScan.described(value)), expected);
        return Optional.empty();
    }

    private static boolean isNumber(YamlValue.Scalar scalar) {
        return scalar.kind() == YamlValue.Kind.WHOLE_NUMBER || scalar.kind() == YamlValue.Kind.NUMBER;
    }

    private static String brief(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= 60 ? plain : plain.substring(0, 60) + "…";
    }
}
