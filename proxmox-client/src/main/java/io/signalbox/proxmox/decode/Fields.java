package io.signalbox.proxmox.decode;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * The members of a JSON object, read as leniently as the API writes them: a number may be a text and a text a number, a boolean
 * is 0 or 1 in either form, null and absent are the same, and what cannot be read as asked is absent.
 */
public final class Fields {

    private final String where;
    private final JsonNode node;

    Fields(String where, JsonNode node) {
        this.where = where;
        this.node = node;
    }

    static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case NULL -> "null";
            case MISSING -> "missing";
            case BINARY, POJO -> "of an unknown kind";
        };
    }

    JsonNode at(String key) {
        return node.path(key);
    }

    Set<Map.Entry<String, JsonNode>> members() {
        return node.properties();
    }

    /** A text; a number or boolean is taken as its text. */
    Optional<String> text(String key) {
        JsonNode value = node.path(key);
        return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
    }

    /** A text that is not empty. */
    Optional<String> filledText(String key) {
        return text(key).filter(text -> !text.isEmpty());
    }

    String requiredText(String key) throws UndecodableException {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            throw new UndecodableException(
                    "'" + key + "' of " + where + " is " + kind(node.path(key)) + ", expected a text");
        }
        return text.get();
    }

    /** A whole number; a fraction is cut off. */
    OptionalLong number(String key) {
        Optional<BigDecimal> decimal = decimal(key);
        if (decimal.isEmpty() || decimal.get().abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(decimal.get().longValue());
    }

    OptionalInt integer(String key) {
        OptionalLong number = number(key);
        return number.isPresent() && (int) number.getAsLong() == number.getAsLong()
                ? OptionalInt.of((int) number.getAsLong())
                : OptionalInt.empty();
    }

    long requiredNumber(String key) throws UndecodableException {
        OptionalLong number = number(key);
        if (number.isEmpty()) {
            throw new UndecodableException("'" + key + "' of " + where + " is not a whole number");
        }
        return number.getAsLong();
    }

    int requiredInteger(String key) throws UndecodableException {
        OptionalInt number = integer(key);
        if (number.isEmpty()) {
            throw new UndecodableException("'" + key + "' of " + where + " is not a whole number");
        }
        return number.getAsInt();
    }

    OptionalDouble fraction(String key) {
        Optional<BigDecimal> decimal = decimal(key);
        return decimal.isPresent() ? OptionalDouble.of(decimal.get().doubleValue()) : OptionalDouble.empty();
    }

    private Optional<BigDecimal> decimal(String key) {
        // Longer ones are no numbers this API has, and an exponent could make one that takes for ever to expand.
        Optional<String> text =
                text(key).filter(written -> written.matches("-?\\d{1,40}(?:\\.\\d{1,40})?(?:[eE]-?\\d{1,2})?"));
        return text.map(BigDecimal::new);
    }

    /** A flag; absent is false. */
    boolean flag(String key) {
        String text = text(key).orElse("0");
        return !text.isEmpty() && !text.equals("0") && !text.equals("false");
    }

    /** An object inside; absent is an empty one. */
    Fields object(String key) {
        return new Fields("'" + key + "' of " + where, node.path(key));
    }

    /** The texts of an array; anything but an array of values has none. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : node.path(key)) {
            if (item.isValueNode() && !item.isNull()) {
                texts.add(item.asText());
            }
        }
        return texts;
    }

    /** The objects of an array. */
    List<Fields> objects(String key) {
        List<Fields> objects = new ArrayList<>();
        for (JsonNode item : node.path(key)) {
            if (item.isObject()) {
                objects.add(new Fields("an element of '" + key + "' of " + where, item));
            }
        }
        return objects;
    }

    /** The objects among the members, by key. */
    Map<String, Fields> objectsByKey() {
        Map<String, Fields> objects = new TreeMap<>();
        members().forEach(member -> {
            if (member.getValue().isObject()) {
                objects.put(member.getKey(), new Fields("'" + member.getKey() + "' of " + where, member.getValue()));
            }
        });
        return objects;
    }

    /** The members that are texts, numbers or booleans, as texts. */
    Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        members().forEach(member -> text(member.getKey()).ifPresent(text -> values.put(member.getKey(), text)));
        return values;
    }
}
