package io.signalbox.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The audit service. */
public final class Audit {
    private static final String BASE = "/api/v1/audit";
    private static final int PAGE = 200;

    private final Service service;

    public Audit(Service service) {
        this.service = service;
    }

    /** The timeline of an operation. */
    public JsonNode operation(String id) {
        return service.get(BASE + "/operations/" + id);
    }

    /** Entries that match, at most so many. */
    public List<JsonNode> search(Map<String, Optional<String>> filter, int limit) {
        List<JsonNode> found = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Map<String, Optional<String>> parameters = new LinkedHashMap<>(filter);
            parameters.put("limit", Optional.of(Integer.toString(Math.min(PAGE, limit - found.size()))));
            parameters.put("cursor", cursor);
            JsonNode page = service.get(Service.query(BASE + "/entries", parameters));
            page.path("entries").forEach(found::add);
            cursor = Optional.ofNullable(page.path("next").textValue());
        } while (cursor.isPresent() && found.size() < limit);
        return found;
    }

    /** Every entry that matches, one JSON object a line. */
    public void export(Map<String, Optional<String>> filter, Consumer<String> line) {
        try (Stream<String> lines = service.lines(Service.query(BASE + "/export", filter), Map.of())) {
            lines.forEach(line);
        }
    }
}
