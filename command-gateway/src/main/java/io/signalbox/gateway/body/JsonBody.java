package io.signalbox.gateway.body;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.problem.ApiProblem;
import io.signalbox.api.problem.Problems;
import io.signalbox.contracts.json.WireJson;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/** The fields of a JSON object, each read with its type checked. */
public final class JsonBody {
    private static final int SHOWN = 60;

    private JsonBody() {}

    /**
     * The object that the bytes are.
     *
     * @throws ApiProblem if they are not one JSON object
     */
    public static ObjectNode object(byte[] body) {
        JsonNode tree = tree(body);
        if (tree.isMissingNode()) {
            throw malformed("the body is empty: expected a JSON object");
        }
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw ApiProblem.invalid("The body is not a JSON object but a %s."
                .formatted(tree.getNodeType().name().toLowerCase(java.util.Locale.ROOT)));
    }

    /**
     * Refuses every field besides these.
     *
     * @throws ApiProblem if there is one
     */
    public static void only(ObjectNode fields, Collection<String> known) {
        fields.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new ApiProblem(Problems.unknownField(name, ""));
            }
        });
    }

    /** A text, if it is there and not null. */
    public static Optional<String> text(ObjectNode fields, String name) {
        return present(fields, name).map(value -> {
            if (!value.isTextual()) {
                throw ApiProblem.field(name, name + ": expected a text");
            }
            return value.textValue();
        });
    }

    /** True or false, if it is there and not null. */
    public static Optional<Boolean> flag(ObjectNode fields, String name) {
        return present(fields, name).map(value -> {
            if (!value.isBoolean()) {
                throw ApiProblem.field(name, name + ": expected true or false");
            }
            return value.booleanValue();
        });
    }

    /** What the supplier gives; an {@link IllegalArgumentException} of it is the fault of that field. */
    public static <T> T checked(String field, Supplier<T> supplier) {
        try {
            return supplier.get();
        } catch (IllegalArgumentException e) {
            throw ApiProblem.field(field, String.valueOf(e.getMessage()));
        }
    }

    /** A client's words, cut short and without control characters, to be said back. */
    public static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= SHOWN ? plain : plain.substring(0, SHOWN) + "…";
    }

    private static Optional<JsonNode> present(ObjectNode fields, String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isNull());
    }

    private static JsonNode tree(byte[] body) {
        try {
            return WireJson.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw new ApiProblem(Problems.json(e));
        } catch (IOException e) {
            throw malformed("the body is not valid text: " + e.getMessage());
        }
    }

    private static ApiProblem malformed(String detail) {
        return new ApiProblem(400, "malformed_json", "The body is not JSON", detail);
    }
}
