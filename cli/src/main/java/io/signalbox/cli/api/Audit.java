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

    /** What is recorded of every operation that deleted a guest. */
    public JsonNode destroyed(String vmid, Optional<String> site) {
        return service.get(Service.query(BASE + "/destroyed/" + vmid, Map.of("site", site)));
    }

    /** What is recorded of every operation of a month in which approvals or windows were set aside. */
    public JsonNode breakGlass(String month, Optional<String> site) {
        Map<String, Optional<String>> parameters = new LinkedHashMap<>();
        parameters.put("month", Optional.of(month));
        parameters.put("site", site);
        return service.get(Service.query(BASE + "/break-glass", parameters));
    }

    /** The same questions, one line each thing: {@code ndjson} or {@code csv}. */
    public void lines(String question, Map<String, Optional<String>> parameters, Consumer<String> line) {
        try (Stream<String> lines = service.lines(Service.query(BASE + question, parameters), Map.of())) {
            lines.forEach(line);
        }
    }

    /** The names of the Merkle logs. */
    public List<String> logs() {
        List<String> names = new ArrayList<>();
        service.get("/log")
                .path("logs")
                .forEach(log -> names.add(log.path("name").asText()));
        return names;
    }

    /** A part of a Merkle log: its checkpoint, its key, a tile, a bundle. */
    public byte[] part(String log, String path) {
        return service.bytes("/log/" + log + "/" + path);
    }

    /** The proof that an entry is in a Merkle log. */
    public JsonNode inclusion(String log, long index) {
        return service.get("/log/" + log + "/proof/inclusion/" + index);
    }
}
