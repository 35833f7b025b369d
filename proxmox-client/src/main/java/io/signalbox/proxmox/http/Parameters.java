package io.signalbox.proxmox.http;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of one call, as a form or as a query. Booleans are 0 or 1: the API knows no others there. */
final class Parameters {

    private final Map<String, String> values = new LinkedHashMap<>();

    Parameters with(String key, String value) {
        values.put(key, value);
        return this;
    }

    Parameters with(String key, long value) {
        return with(key, Long.toString(value));
    }

    Parameters with(String key, Optional<String> value) {
        value.ifPresent(text -> values.put(key, text));
        return this;
    }

    /** A flag that is left out when it is false, which every flag here is by default. */
    Parameters withFlag(String key, boolean value) {
        return value ? with(key, "1") : this;
    }

    Parameters withAll(Map<String, String> more) {
        values.putAll(more);
        return this;
    }

    String form() {
        List<String> pairs = new ArrayList<>();
        values.forEach((key, value) -> pairs.add(encode(key) + "=" + encode(value)));
        return String.join("&", pairs);
    }

    MultivaluedMap<String, String> query() {
        MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
        values.forEach(query::putSingle);
        return query;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
