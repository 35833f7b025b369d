package io.signalbox.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** What the API says of one operation. */
record OperationFacts(JsonNode json) {
    private static final String MOVE = "MigrateGuest";

    String id() {
        return json.path("id").asText();
    }

    String state() {
        return json.path("state").asText();
    }

    String ending() {
        return json.path("ending").asText();
    }

    boolean isDryRun() {
        return json.path("dryRun").asBoolean();
    }

    /** How many approvals count. */
    int approvals() {
        return json.path("approvals").size();
    }

    /** The VMIDs of the guests that cannot move and that nobody said may stay. */
    List<Integer> blockers() {
        return stream(json.path("plan").path("immovable"))
                .filter(guest -> !guest.path("mayStay").asBoolean())
                .map(guest -> guest.path("guest").path("vmid").asInt())
                .toList();
    }

    /** The steps issued that move a guest. */
    List<JsonNode> moves() {
        return stream(json.path("steps"))
                .filter(step -> step.path("kind").asText().equals(MOVE))
                .toList();
    }

    /** How many steps of the plan change anything. */
    long plannedChanges() {
        return stream(json.path("plan").path("steps"))
                .filter(step -> !step.path("risk").asText().equals("read"))
                .count();
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
