package io.signalbox.lab.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One parameter as the schema defines it.
 *
 * @param type {@code string}, {@code integer}, {@code number}, {@code boolean} or {@code array}
 * @param required whether it must be given
 * @param choices values it may have; empty for any
 * @param minimum least number
 * @param maximum greatest number
 * @param maxLength greatest length
 * @param pattern what a text must match, where Java can tell
 */
public record SchemaProperty(
        String type,
        boolean required,
        List<String> choices,
        Optional<BigDecimal> minimum,
        Optional<BigDecimal> maximum,
        Optional<Integer> maxLength,
        Optional<Pattern> pattern) {
    public SchemaProperty {
        choices = List.copyOf(choices);
    }

    static SchemaProperty of(JsonNode node) {
        List<String> choices = new ArrayList<>();
        node.path("enum").forEach(choice -> choices.add(choice.asText()));
        return new SchemaProperty(
                node.path("type").asText("string"),
                node.path("optional").asInt(0) == 0,
                choices,
                decimal(node.path("minimum")),
                decimal(node.path("maximum")),
                decimal(node.path("maxLength")).map(BigDecimal::intValue),
                pattern(node.path("pattern").asText("")));
    }

    private static Optional<BigDecimal> decimal(JsonNode node) {
        String text = node.asText("");
        return text.matches("-?\\d+(\\.\\d+)?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private static Optional<Pattern> pattern(String perl) {
        if (perl.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile(perl.replace("(?^:", "(?:").replace("(?^i:", "(?i:")));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    /** What is wrong with a value; empty when nothing is. */
    public Optional<String> problem(String value) {
        if (type.equals("boolean") && !value.matches("[01]")) {
            return Optional.of("must be 0 or 1, not '" + value + "'");
        }
        if (type.equals("integer") && !value.matches("[+-]?\\d+")) {
            return Optional.of("must be a whole number, not '" + value + "'");
        }
        if (type.equals("number") && !value.matches("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?")) {
            return Optional.of("must be a number, not '" + value + "'");
        }
        if (!choices.isEmpty() && !choices.contains(value)) {
            return Optional.of("must be one of " + String.join(", ", choices) + ", not '" + value + "'");
        }
        if (type.equals("integer") || type.equals("number")) {
            return outOfRange(new BigDecimal(value));
        }
        if (maxLength.isPresent() && value.length() > maxLength.get()) {
            return Optional.of("must not be longer than " + maxLength.get() + " characters");
        }
        if (pattern.isPresent() && !pattern.get().matcher(value).matches()) {
            return Optional.of("must match " + pattern.get());
        }
        return Optional.empty();
    }

    private Optional<String> outOfRange(BigDecimal number) {
        if (minimum.isPresent() && number.compareTo(minimum.get()) < 0) {
            return Optional.of("must be at least " + minimum.get() + ", not " + number);
        }
        if (maximum.isPresent() && number.compareTo(maximum.get()) > 0) {
            return Optional.of("must be at most " + maximum.get() + ", not " + number);
        }
        return Optional.empty();
    }
}
