package io.signalbox.gateway.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.problem.ApiProblem;
import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.id.Require;
import io.signalbox.contracts.json.Digest;
import io.signalbox.gateway.body.JsonBody;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of an approval or a rejection.
 *
 * @param decision approve or reject
 * @param planDigest the digest of the very plan that was looked at
 */
@Schema(name = "Decision")
public record DecisionRequest(
        @Schema(examples = "approve") Approval.Verdict decision,

        @Schema(implementation = String.class, examples = "sha256:…")
        Digest planDigest,

        @Schema(maxLength = Command.REASON_LIMIT) String reason) {
    private static final List<String> FIELDS = List.of("decision", "verdict", "planDigest", "reason");

    /** @throws ApiProblem if the bytes are no such request */
    static DecisionRequest parse(byte[] body) {
        ObjectNode fields = JsonBody.object(body);
        JsonBody.only(fields, FIELDS);
        // The events call it verdict; both are taken, so that a decision can be copied from an event.
        Optional<String> decision = JsonBody.text(fields, "decision").or(() -> JsonBody.text(fields, "verdict"));
        String digest = JsonBody.text(fields, "planDigest")
                .orElseThrow(() -> ApiProblem.field(
                        "planDigest", "planDigest is missing: name the plan that you decide about by its digest"));
        return new DecisionRequest(
                decision.map(DecisionRequest::verdict)
                        .orElseThrow(
                                () -> ApiProblem.field("decision", "decision is missing: expected approve or reject")),
                JsonBody.checked("planDigest", () -> new Digest(digest)),
                reason(fields));
    }

    /** The reason of a request that has one. */
    static String reason(ObjectNode fields) {
        return JsonBody.checked(
                "reason",
                () -> Require.text("reason", JsonBody.text(fields, "reason").orElse(null), Command.REASON_LIMIT));
    }

    private static Approval.Verdict verdict(String text) {
        return switch (text) {
            case "approve" -> Approval.Verdict.APPROVE;
            case "reject" -> Approval.Verdict.REJECT;
            default ->
                throw ApiProblem.field(
                        "decision",
                        "decision '%s' is not known: expected approve or reject".formatted(JsonBody.shown(text)));
        };
    }
}
