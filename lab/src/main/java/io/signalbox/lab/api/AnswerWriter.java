package io.signalbox.lab.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.lab.world.PveError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Writes answers as PVE does: the members of every object in an order that nobody may rely on. */
final class AnswerWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random;

    AnswerWriter(long seed) {
        this.random = new Random(seed);
    }

    byte[] success(Answer answer) {
        Row body = new Row();
        answer.data().ifPresentOrElse(data -> body.put("data", data), () -> body.putNull("data"));
        answer.total().ifPresent(total -> body.put("total", total));
        return bytes(body);
    }

    byte[] failure(PveError error) {
        String message = error.text();
        Row body = new Row().putNull("data").put("message", error.status() == 501 ? message : message + "\n");
        if (!error.errors().isEmpty()) {
            Row errors = new Row();
            error.errors().forEach(errors::put);
            body.put("errors", errors);
        }
        return bytes(body);
    }

    private byte[] bytes(Row body) {
        try {
            return JSON.writeValueAsBytes(node(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer of the lab cannot be written", e);
        }
    }

    private JsonNode node(@Nullable Object value) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        return switch (value) {
            case null -> make.nullNode();
            case Row row -> object(row.members());
            case List<?> list -> {
                ArrayNode array = make.arrayNode(list.size());
                list.forEach(element -> array.add(node(element)));
                yield array;
            }
            case Integer number -> make.numberNode(number);
            case Long number -> make.numberNode(number);
            case Double number -> make.numberNode(number);
            default -> make.textNode(value.toString());
        };
    }

    private ObjectNode object(Map<String, @Nullable Object> members) {
        List<String> keys = new ArrayList<>(members.keySet());
        synchronized (random) {
            Collections.shuffle(keys, random);
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        keys.forEach(key -> object.set(key, node(members.get(key))));
        return object;
    }
}
