package io.signalbox.contracts.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What in a newer schema stops its readers from reading what was written to an older one, or writers from being
 * understood by older readers: fields that are gone, fields that became required, other types, kinds or values gone.
 */
final class SchemaDifference {
    private final JsonNode older;
    private final JsonNode newer;
    private final Set<String> compared = new HashSet<>();
    private final List<String> breaks = new ArrayList<>();

    private SchemaDifference(JsonNode older, JsonNode newer) {
        this.older = older;
        this.newer = newer;
    }

    /** One sentence for each break; empty if the newer schema is compatible. */
    static List<String> breaks(JsonNode older, JsonNode newer) {
        SchemaDifference difference = new SchemaDifference(older, newer);
        difference.compare(older.path("title").asText("message"), older, newer);
        return List.copyOf(difference.breaks);
    }

    private void compare(String path, JsonNode was, JsonNode is) {
        if (!compared.add(was.path("$ref").asText(path) + "→" + is.path("$ref").asText(path))) {
            return;
        }
        JsonNode before = resolved(older, was);
        JsonNode now = resolved(newer, is);
        same(path, "type", before, now);
        same(path, "pattern", before, now);
        same(path, "format", before, now);
        same(path, "const", before, now);
        values(path, before, now);
        properties(path, before, now);
        kinds(path, before, now);
        if (before.has("items")) {
            compare(path + "[]", before.get("items"), now.path("items"));
        }
        if (before.path("additionalProperties").isObject()) {
            compare(path + ".*", before.get("additionalProperties"), now.path("additionalProperties"));
        }
    }

    private void properties(String path, JsonNode before, JsonNode now) {
        JsonNode fields = now.path("properties");
        before.path("properties").properties().forEach(field -> {
            String name = path + "." + field.getKey();
            if (fields.has(field.getKey())) {
                compare(name, field.getValue(), fields.get(field.getKey()));
            } else {
                breaks.add(name
                        + " is gone: a reader of the former version misses it, and what was written in it is lost");
            }
        });
        Set<String> required = texts(now.path("required"));
        required.removeAll(texts(before.path("required")));
        required.forEach(name -> breaks.add(
                "%s.%s became required: messages written without it can no longer be read".formatted(path, name)));
    }

    private void kinds(String path, JsonNode before, JsonNode now) {
        for (JsonNode kind : before.path("oneOf")) {
            String name = kindOf(older, kind);
            JsonNode same = null;
            for (JsonNode candidate : now.path("oneOf")) {
                if (kindOf(newer, candidate).equals(name)) {
                    same = candidate;
                }
            }
            if (same == null) {
                breaks.add("%s: the kind %s is gone: messages of it can no longer be read".formatted(path, name));
            } else {
                compare(path + "(" + name + ")", kind, same);
            }
        }
    }

    private void values(String path, JsonNode before, JsonNode now) {
        Set<String> gone = texts(before.path("enum"));
        gone.removeAll(texts(now.path("enum")));
        if (now.has("const")) {
            gone.remove(now.get("const").asText());
        }
        gone.forEach(value -> breaks.add("%s: the value '%s' is gone".formatted(path, value)));
    }

    private void same(String path, String keyword, JsonNode before, JsonNode now) {
        if (before.has(keyword) && !before.get(keyword).equals(now.path(keyword)) && !now.has("enum")) {
            breaks.add("%s: %s was %s and is %s now".formatted(path, keyword, before.get(keyword), now.path(keyword)));
        }
    }

    private static String kindOf(JsonNode document, JsonNode kind) {
        return resolved(document, kind).at("/properties/kind/const").asText("");
    }

    /** A schema with what it refers to: a reference and the keywords beside it hold together. */
    private static JsonNode resolved(JsonNode document, JsonNode node) {
        String reference = node.path("$ref").asText("");
        if (!reference.startsWith("#") || !(node instanceof ObjectNode own)) {
            return node;
        }
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        if (resolved(document, document.at(reference.substring(1))) instanceof ObjectNode target) {
            whole.setAll(target);
        }
        own.properties().forEach(field -> {
            JsonNode former = whole.path(field.getKey());
            if (former.isObject() && field.getValue().isObject()) {
                whole.set(field.getKey(), ((ObjectNode) former.deepCopy()).setAll((ObjectNode) field.getValue()));
            } else if (former.isArray() && field.getValue().isArray()) {
                whole.set(field.getKey(), ((ArrayNode) former.deepCopy()).addAll((ArrayNode) field.getValue()));
            } else {
                whole.set(field.getKey(), field.getValue());
            }
        });
        return whole;
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
