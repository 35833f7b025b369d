package io.signalbox.opsconfig.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** YAML values as JSON. A number that JSON readers would not all read alike stays the text it was written as. */
public final class YamlJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int SAFE_DIGITS = 15;

    private YamlJson() {}

    public static JsonNode of(YamlValue value) {
        return switch (value) {
            case YamlValue.Mapping mapping -> {
                ObjectNode object = NODES.objectNode();
                mapping.entries().forEach((key, entry) -> object.set(key, of(entry.value())));
                yield object;
            }
            case YamlValue.Sequence sequence -> {
                ArrayNode array = NODES.arrayNode(sequence.items().size());
                sequence.items().forEach(item -> array.add(of(item)));
                yield array;
            }
            case YamlValue.Scalar scalar -> scalar(scalar);
        };
    }

    private static JsonNode scalar(YamlValue.Scalar scalar) {
        return switch (scalar.kind()) {
            case TEXT -> NODES.textNode(scalar.text());
            case WHOLE_NUMBER -> whole(scalar.text());
            case NUMBER -> {
                double number = Double.parseDouble(scalar.text());
                yield scalar.text().length() <= SAFE_DIGITS && Double.isFinite(number)
                        ? NODES.numberNode(number)
                        : NODES.textNode(scalar.text());
            }
            case TRUTH -> NODES.booleanNode(Boolean.parseBoolean(scalar.text()));
            case NOTHING -> NODES.nullNode();
        };
    }

    private static JsonNode whole(String text) {
        if (text.length() > SAFE_DIGITS) {
            return NODES.textNode(text);
        }
        long number = Long.parseLong(text);
        return number == (int) number ? NODES.numberNode((int) number) : NODES.numberNode(number);
    }
}
