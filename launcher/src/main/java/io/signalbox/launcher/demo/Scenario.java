package io.signalbox.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The evacuation of a host, from the question to the proof. */
final class Scenario {
    private static final String HOST = "pve01";
    private static final String REQUESTER = "lead";
    private static final int INFEASIBLE = 3;

    private Scenario() {}

    static List<Scene> evacuation() {
        return List.of(
                Scene.typed(
                        "A dry run shows the plan, and which guest cannot move and why.",
                        INFEASIBLE,
                        Scenario::namesWhatCannotMove,
                        "evacuate",
                        HOST),
                Scene.meanwhile(
                        "The same in earnest, leaving that guest: it waits for somebody else's approval.",
                        Scenario::waitsForApproval,
                        "evacuate",
                        HOST,
                        Cast.LEAVE,
                        "--apply",
                        "--wait",
                        "--reason",
                        "firmware update",
                        "--as",
                        REQUESTER),
                Scene.refused(
                        "In another window: whoever asked cannot approve, even with the role approver.",
                        Scenario::isStillUnapproved,
                        "approve",
                        Cast.OPERATION,
                        "--as",
                        REQUESTER,
                        "--reason",
                        "in a hurry"),
                Scene.typed(
                        "Somebody else can.",
                        0,
                        Scenario::isApproved,
                        "approve",
                        Cast.OPERATION,
                        "--as",
                        "approver",
                        "--reason",
                        "window agreed"),
                Scene.awaited("Guest by guest, each proved, then the host.", 0, Scenario::isVerified),
                Scene.typed(
                        "The whole story, from the audit log.",
                        0,
                        Scenario::tellsTheStory,
                        "audit",
                        "operation",
                        Cast.OPERATION),
                Scene.typed(
                        "A second run finds nothing to do.",
                        0,
                        Scenario::foundNothingToDo,
                        "evacuate",
                        HOST,
                        Cast.LEAVE));
    }

    private static void namesWhatCannotMove(Cast cast, String printed) throws SceneFailure, InterruptedException {
        OperationFacts operation = cast.api().latest();
        expectEnding(operation, "infeasible");
        SceneFailure.unless(operation.isDryRun(), "without --apply the operation is no dry run");
        List<Integer> blockers = operation.blockers();
        SceneFailure.unless(!blockers.isEmpty(), "the plan names no guest that cannot move");
        for (int guest : blockers) {
            SceneFailure.unless(
                    printed.contains(Integer.toString(guest)),
                    "guest %d, which cannot move, is not shown".formatted(guest));
        }
        cast.leaveBehind(blockers);
        cast.remember(operation.id());
    }

    private static void waitsForApproval(Cast cast, String printed) throws SceneFailure, InterruptedException {
        OperationFacts operation = cast.api().once(cast.operation(), "proposed");
        expectState(operation, "proposed");
        SceneFailure.unless(operation.plannedChanges() > 0, "the plan moves nothing");
    }

    private static void isStillUnapproved(Cast cast, String printed) throws SceneFailure, InterruptedException {
        OperationFacts operation = cast.api().operation(cast.operation());
        expectState(operation, "proposed");
        SceneFailure.unless(operation.approvals() == 0, "the requester's own approval counts");
        SceneFailure.unless(
                printed.contains("requester_cannot_approve"),
                "the approval was refused for another reason than that its approver had asked");
    }

    private static void isApproved(Cast cast, String printed) throws SceneFailure, InterruptedException {
        OperationFacts operation = cast.api().once(cast.operation(), "running");
        SceneFailure.unless(
                operation.state().equals("running") || operation.state().equals("ended"),
                "operation %s is %s after its approval: expected running".formatted(operation.id(), operation.state()));
        SceneFailure.unless(operation.approvals() == 1, "there is not one approval, but " + operation.approvals());
    }

    private static void isVerified(Cast cast, String printed) throws SceneFailure, InterruptedException {
        OperationFacts operation = cast.api().once(cast.operation(), "ended");
        expectEnding(operation, "verified");
        SceneFailure.unless(!operation.moves().isEmpty(), "no guest was moved");
        for (JsonNode move : operation.moves()) {
            SceneFailure.unless(
                    move.path("state").asText().equals("verified")
                            && !move.path("evidence").isEmpty(),
                    "step without proof: " + move.path("summary").asText());
        }
    }

    private static void tellsTheStory(Cast cast, String printed) throws SceneFailure, InterruptedException {
        for (JsonNode move : cast.api().operation(cast.operation()).moves()) {
            String guest = move.path("guest").path("vmid").asText();
            SceneFailure.unless(printed.contains(guest), "the audit log does not tell of guest " + guest);
        }
    }

    private static void foundNothingToDo(Cast cast, String printed) throws SceneFailure, InterruptedException {
        OperationFacts operation = cast.api().latest();
        SceneFailure.unless(!operation.id().equals(cast.operation()), "there was no second operation");
        expectEnding(operation, "verified");
        SceneFailure.unless(
                operation.plannedChanges() == 0 && operation.moves().isEmpty(), "the second run moved something");
    }

    private static void expectState(OperationFacts operation, String state) throws SceneFailure {
        SceneFailure.unless(
                operation.state().equals(state),
                "operation %s is %s: expected %s".formatted(operation.id(), operation.state(), state));
    }

    private static void expectEnding(OperationFacts operation, String ending) throws SceneFailure {
        expectState(operation, "ended");
        SceneFailure.unless(
                operation.ending().equals(ending),
                "operation %s ended %s: expected %s".formatted(operation.id(), operation.ending(), ending));
    }
}
