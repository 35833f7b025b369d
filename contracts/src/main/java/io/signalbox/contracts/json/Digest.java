package io.signalbox.contracts.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A SHA-256, written as {@code sha256:} and 64 lower-case hexadecimal digits. The digest of a value is taken of its
 * canonical JSON: keys sorted by code unit, no white space, UTF-8.
 */
public record Digest(@JsonValue String value) {
    private static final String PREFIX = "sha256:";
    private static final Pattern SHAPE = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final JsonMapper CANONICAL =
            JsonMapper.builder().disable(SerializationFeature.INDENT_OUTPUT).build();

    /** @throws IllegalArgumentException if the text is not of the shape described above */
    @JsonCreator
    public Digest {
        if (value == null || !SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("digest is not valid: expected sha256: and 64 hexadecimal digits");
        }
    }

    /** The digest of these bytes as they are. */
    public static Digest ofBytes(byte[] bytes) {
        try {
            return new Digest(PREFIX
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** The digest of a value's canonical JSON. */
    public static Digest ofValue(Object value) {
        return ofBytes(canonical(value).getBytes(StandardCharsets.UTF_8));
    }

    /** The canonical JSON of a value, as digests are taken of it. */
    public static String canonical(Object value) {
        try {
            return CANONICAL.writeValueAsString(sorted(WireJson.mapper().valueToTree(value)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /** The first twelve hexadecimal digits: enough for a person to compare, never enough to approve by. */
    public String brief() {
        return value.substring(PREFIX.length(), PREFIX.length() + 12);
    }

    @Override
    public String toString() {
        return value;
    }

    private static JsonNode sorted(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                TreeMap<String, JsonNode> fields = new TreeMap<>();
                node.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                fields.forEach(object::set);
                yield object;
            }
            case ARRAY -> {
                var array = JsonNodeFactory.instance.arrayNode(node.size());
                node.forEach(item -> array.add(sorted(item)));
                yield array;
            }
            case STRING, NUMBER, BOOLEAN, NULL, BINARY, MISSING, POJO -> node;
        };
    }
}
