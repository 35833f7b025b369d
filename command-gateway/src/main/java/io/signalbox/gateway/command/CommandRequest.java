package io.signalbox.gateway.command;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.problem.ApiProblem;
import io.signalbox.api.problem.ProblemDetail;
import io.signalbox.api.problem.Problems;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.command.OnFailure;
import io.signalbox.contracts.id.Require;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.gateway.body.JsonBody;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The body of a request for a command: the fields of the envelope and those of the goal, side by side. Stricter than the
 * wire: a field that nobody knows is an error, since a misspelt {@code dryRun} must not be overlooked.
 *
 * @param breakGlass the emergency for which approvals and windows are to be set aside, if there is one
 */
public record CommandRequest(
        Optional<SiteName> site,
        String reason,
        Optional<Boolean> dryRun,
        Optional<OnFailure> onFailure,
        Optional<String> breakGlass,
        Goal goal) {
    private static final ObjectReader GOAL =
            WireJson.mapper().readerFor(Goal.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final List<String> ABOUT_OPERATIONS = kinds(Goal.OfOperation.class::isAssignableFrom);
    private static final List<String> ABOUT_GUESTS = kinds(Goal.OfGuest.class::isAssignableFrom);
    private static final List<String> KINDS = kinds(type -> !Goal.OfOperation.class.isAssignableFrom(type));

    private static List<String> kinds(Predicate<Class<?>> wanted) {
        return Arrays.stream(Goal.class.getAnnotation(JsonSubTypes.class).value())
                .filter(type -> wanted.test(type.value()))
                .map(JsonSubTypes.Type::name)
                .sorted()
                .toList();
    }

    /** What a command of that kind says yes or no to; no where it says nothing. */
    private static List<String> flags(String kind) {
        return Arrays.stream(Goal.class.getAnnotation(JsonSubTypes.class).value())
                .filter(type -> type.name().equals(kind))
                .flatMap(type -> Arrays.stream(type.value().getRecordComponents()))
                .filter(component -> component.getType() == boolean.class)
                .map(RecordComponent::getName)
                .toList();
    }

    /**
     * The request that the bytes are.
     *
     * @throws ApiProblem if they are no such request; it says what is wrong and where
     */
    public static CommandRequest parse(byte[] body) {
        ObjectNode fields = JsonBody.object(body);
        String kind = kind(fields);
        Optional<SiteName> site =
                JsonBody.text(fields, "site").map(text -> JsonBody.checked("site", () -> new SiteName(text)));
        String reason = JsonBody.checked(
                "reason",
                () -> Require.text("reason", JsonBody.text(fields, "reason").orElse(null), Command.REASON_LIMIT));
        Optional<Boolean> dryRun = JsonBody.flag(fields, "dryRun");
        Optional<OnFailure> onFailure = JsonBody.text(fields, "onFailure").map(CommandRequest::onFailure);
        Optional<String> breakGlass = JsonBody.text(fields, "breakGlass")
                .map(text ->
                        JsonBody.checked("breakGlass", () -> Require.text("breakGlass", text, Command.REASON_LIMIT)));
        fields.remove(List.of("site", "reason", "dryRun", "onFailure", "breakGlass"));
        if (ABOUT_GUESTS.contains(kind)) {
            checkGuest(fields);
        }
        flags(kind).forEach(flag -> fields.put(flag, JsonBody.flag(fields, flag).orElse(false)));
        return new CommandRequest(site, reason, dryRun, onFailure, breakGlass, goal(fields));
    }

    private static String kind(ObjectNode fields) {
        String kind = JsonBody.text(fields, "kind")
                .orElseThrow(() -> ApiProblem.field("kind", "kind is missing: expected one of " + KINDS));
        if (ABOUT_OPERATIONS.contains(kind)) {
            String verb =
                    kind.substring(0, kind.length() - "Operation".length()).toLowerCase(Locale.ROOT);
            throw new ApiProblem(
                    400,
                    "use_" + verb,
                    "%s has a door of its own".formatted(kind),
                    "Send POST /api/v1/operations/{id}/%s with {\"reason\": …}.".formatted(verb));
        }
        if (!KINDS.contains(kind)) {
            String detail = "kind '%s' is not known: expected one of %s".formatted(JsonBody.shown(kind), KINDS);
            throw new ApiProblem(ProblemDetail.of(400, "unknown_kind", "There is no such command", detail)
                    .blaming(List.of(new ProblemDetail.FieldError("kind", detail))));
        }
        return kind;
    }

    private static void checkGuest(ObjectNode fields) {
        if (!fields.path("guest").path("vmid").isInt()) {
            throw ApiProblem.field(
                    "guest",
                    "guest is missing or has no vmid: expected {\"vmid\": 101, \"name\": \"web01\"}, where the name may be"
                            + " left out and guards against a mistyped VMID");
        }
    }

    private static OnFailure onFailure(String text) {
        return switch (text) {
            case "stop" -> OnFailure.STOP;
            case "continue" -> OnFailure.CONTINUE;
            default ->
                throw ApiProblem.field(
                        "onFailure",
                        "onFailure '%s' is not known: expected stop or continue".formatted(JsonBody.shown(text)));
        };
    }

    private static Goal goal(JsonNode fields) {
        try {
            return GOAL.readValue(fields);
        } catch (JsonProcessingException e) {
            throw new ApiProblem(Problems.json(e));
        } catch (java.io.IOException e) {
            throw new IllegalStateException("a tree in memory cannot be read", e);
        }
    }
}
