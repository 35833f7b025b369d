package io.signalbox.lab.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.lab.world.PveError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a request from its query and its body (PVE: AnyEvent.pm:923-947). */
final class RequestParams {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RequestParams() {}

    static Map<String, String> read(@Nullable String query, @Nullable String contentType, String body) {
        Map<String, String> params = new LinkedHashMap<>();
        if (!body.isEmpty()) {
            if (contentType != null && contentType.startsWith("application/json")) {
                json(body, params);
            } else {
                form(body, params);
            }
        }
        if (query != null) {
            form(query, params);
        }
        return params;
    }

    private static void form(String text, Map<String, String> params) {
        for (String pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                params.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw PveError.of(400, "bad encoding in '" + text + "'");
        }
    }

    private static void json(String body, Map<String, String> params) {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw PveError.of(400, "malformed JSON body: " + e.getOriginalMessage());
        }
        if (!root.isObject()) {
            throw PveError.of(400, "malformed JSON body: not an object");
        }
        root.properties().forEach(member -> {
            if (!member.getValue().isNull()) {
                params.put(member.getKey(), text(member.getValue()));
            }
        });
    }

    private static String text(JsonNode value) {
        if (value.isBoolean()) {
            return value.asBoolean() ? "1" : "0";
        }
        if (value.isArray()) {
            List<String> elements = new ArrayList<>();
            value.forEach(element -> elements.add(text(element)));
            return String.join(",", elements);
        }
        return value.isObject() ? value.toString() : value.asText();
    }
}
