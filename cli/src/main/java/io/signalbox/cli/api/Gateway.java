package io.signalbox.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.cli.outcome.ExitCode;
import io.signalbox.cli.outcome.Failure;
import io.signalbox.contracts.json.WireJson;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The command gateway. */
public final class Gateway {
    private static final String OPERATIONS = "/api/v1/operations";
    private static final String FULL_ID = "op-[0-9a-z]{16}";
    private static final int MOST_PAGES = 25;
    private static final int MOST_BREAKS = 5;
    private static final int MOST_LOOKS = 10;
    private static final Map<String, Set<String>> STATES_BEFORE = Map.of(
            "proposed", Set.of("submitted", "observing"),
            "ended", Set.of("submitted", "observing", "proposed", "running", "paused", "cancelling"));

    private final Service service;

    public Gateway(Service service) {
        this.service = service;
    }

    /** Gives a command; the answer is the id of its operation. */
    public String command(ObjectNode command, String idempotencyKey) {
        return service.post("/api/v1/commands", command, Map.of("Idempotency-Key", idempotencyKey))
                .path("operation")
                .asText();
    }

    /** The operation as it is now. */
    public JsonNode operation(String id) {
        return service.get(OPERATIONS + "/" + id);
    }

    /** The operation once it has got to a milestone or half a minute has gone by, whichever is first. */
    public JsonNode look(String id, String milestone) {
        return service.get("%s/%s?wait=%s&timeout=PT30S".formatted(OPERATIONS, id, milestone));
    }

    /**
     * The operation once it has got to a milestone, or has ended.
     *
     * @throws Failure if nothing has moved for minutes
     */
    public JsonNode await(String id, String milestone) {
        for (int look = 0; look < MOST_LOOKS; look++) {
            JsonNode operation = look(id, milestone);
            String state = operation.path("state").asText();
            if (state.equals(milestone)
                    || !STATES_BEFORE.getOrDefault(milestone, Set.of()).contains(state)) {
                return operation;
            }
        }
        throw new Failure(
                ExitCode.UNKNOWN,
                "Operation %s has not got as far as '%s' in minutes. It is not lost: signalbox show %s."
                        .formatted(id, milestone, id));
    }

    /** Operations that match, newest first, at most so many. */
    public List<JsonNode> operations(Map<String, Optional<String>> filter, int limit) {
        List<JsonNode> found = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Map<String, Optional<String>> parameters = new LinkedHashMap<>(filter);
            parameters.put("limit", Optional.of(Integer.toString(Math.min(200, limit - found.size()))));
            parameters.put("cursor", cursor);
            JsonNode page = service.get(Service.query(OPERATIONS, parameters));
            page.path("operations").forEach(found::add);
            cursor = Optional.ofNullable(page.path("next").textValue());
        } while (cursor.isPresent() && found.size() < limit);
        return found;
    }

    /**
     * The whole id of an operation whose beginning is given, with or without {@code op-}.
     *
     * @throws Failure if it is the beginning of none, or of more than one
     */
    public String resolve(String beginning) {
        if (beginning.matches(FULL_ID)) {
            return beginning;
        }
        List<String> found = operations(Map.of(), 200 * MOST_PAGES).stream()
                .map(operation -> operation.path("id").asText())
                .filter(id -> id.startsWith(beginning) || id.startsWith("op-" + beginning))
                .toList();
        if (found.isEmpty()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "There is no operation whose id begins with '%s'. signalbox operations lists them."
                            .formatted(beginning));
        }
        if (found.size() > 1) {
            throw new Failure(
                    ExitCode.USAGE,
                    "More than one id begins with '%s': %s. Give more of it."
                            .formatted(beginning, String.join(", ", found.subList(0, Math.min(5, found.size())))));
        }
        return found.getFirst();
    }

    /** Approves or rejects the plan of that digest. */
    public JsonNode decide(String id, String decision, String digest, String reason) {
        ObjectNode body = WireJson.mapper().createObjectNode();
        body.put("decision", decision).put("planDigest", digest).put("reason", reason);
        return service.post(OPERATIONS + "/" + id + "/approvals", body, Map.of());
    }

    /**
     * Tells an operation to end, to stand still or to go on.
     *
     * @param verb cancel, pause, resume or release
     */
    public JsonNode control(String id, String verb, String reason) {
        ObjectNode body = WireJson.mapper().createObjectNode().put("reason", reason);
        return service.post("%s/%s/%s".formatted(OPERATIONS, id, verb), body, Map.of());
    }

    /** What has happened to an operation so far, if it is asked not to follow; else all until it ends. */
    public void events(String id, boolean follow, Follower follower) {
        Optional<String> last = Optional.empty();
        int breaks = 0;
        while (true) {
            Map<String, String> headers =
                    last.map(seen -> Map.of("Last-Event-ID", seen)).orElseGet(Map::of);
            try (Stream<String> lines = service.lines(OPERATIONS + "/" + id + "/events?follow=" + follow, headers)) {
                Iterator<String> each = lines.iterator();
                Optional<Sent> sent = next(each);
                while (sent.isPresent()) {
                    last = Optional.of(sent.get().id());
                    breaks = 0;
                    if (!follower.saw(sent.get()) || (follow && over(sent.get(), id))) {
                        return;
                    }
                    sent = next(each);
                }
                if (!follow) {
                    return;
                }
            } catch (UncheckedIOException e) {
                // The connection broke; what came next is asked for again below, after the last event seen.
                follower.broke(e);
            }
            breaks++;
            if (breaks > MOST_BREAKS) {
                throw new Failure(
                        ExitCode.UNREACHABLE,
                        "The stream of events broke off %d times. The operation goes on: signalbox show %s."
                                .formatted(breaks, id));
            }
        }
    }

    /** Who is told of events. */
    public interface Follower {
        /** Takes in an event; false to hear no more. */
        boolean saw(Sent event);

        /** The connection broke off and is made again. */
        default void broke(Exception why) {}
    }

    private static boolean over(Sent sent, String id) {
        return sent.name().equals("OperationEnded")
                || (sent.name().equals("CommandRejected")
                        && sent.data().path("command").asText().equals(id));
    }

    private static Optional<Sent> next(Iterator<String> lines) {
        String id = "";
        String name = "";
        StringBuilder data = new StringBuilder();
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("event:")) {
                name = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                data.append(line.substring(5).strip());
            } else if (line.isEmpty() && !name.isEmpty()) {
                return Optional.of(new Sent(id, name, parsed(data.toString())));
            }
        }
        return Optional.empty();
    }

    private static JsonNode parsed(String data) {
        try {
            return WireJson.mapper().readTree(data);
        } catch (JsonProcessingException e) {
            throw new Failure(ExitCode.FAILED, "The gateway sent an event that is not JSON.", e);
        }
    }
}
