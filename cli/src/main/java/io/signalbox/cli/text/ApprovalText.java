package io.signalbox.cli.text;

import static io.signalbox.cli.text.OperationText.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Who must approve an operation, and who has. */
public final class ApprovalText {
    private ApprovalText() {}

    /** Who must approve it and how many are missing, then each decision; nothing if nobody needs to. */
    public static List<String> lines(JsonNode operation, Terminal terminal) {
        List<String> lines = new ArrayList<>();
        if (operation.path("requirement").isObject()) {
            lines.add("needs the approval of %s; still needed: %s"
                    .formatted(who(operation.path("requirement")), text(operation, "approvalsStillNeeded")));
        }
        for (JsonNode approval : operation.path("approvals")) {
            lines.add("%s by %s at %s: %s"
                    .formatted(
                            text(approval, "decision").equals("approve") ? "approved" : "rejected",
                            text(approval, "actor"),
                            terminal.time(text(approval, "at")),
                            text(approval, "reason")));
        }
        return lines;
    }

    /** How to approve a plan that awaits it; nothing otherwise. */
    public static List<String> howTo(JsonNode operation, Terminal terminal) {
        if (!text(operation, "state").equals("proposed")) {
            return List.of();
        }
        if (OperationText.plan(operation).map(plan -> plan.changes() == 0).orElse(false)) {
            return List.of();
        }
        return List.of("To run it, %s until %s: signalbox approve %s"
                .formatted(
                        operation.path("requirement").isObject()
                                ? who(operation.path("requirement")) + " must approve it"
                                : "somebody else approves it",
                        terminal.time(text(operation, "expiresAt")),
                        text(operation, "id")));
    }

    /** A requirement for people: {@code 2 other people with the role approver (of lead, oncall)}. */
    static String who(JsonNode requirement) {
        int count = requirement.path("count").asInt();
        String named = joined(requirement.path("of"), ", ");
        return "%d other %s with the role %s%s"
                .formatted(
                        count,
                        count == 1 ? "person" : "people",
                        joined(requirement.path("roles"), " or "),
                        named.isEmpty() ? "" : " (of %s)".formatted(named));
    }

    private static String joined(JsonNode texts, String between) {
        return StreamSupport.stream(texts.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(between));
    }
}
