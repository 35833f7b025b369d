package io.signalbox.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.cli.text.Plans;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.contracts.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work on guests, control of operations, and emergencies. */
class GuestAndControlTest {
    private static final String ID = "op-0123456789abcdef";
    private static final String OPERATION = "/api/v1/operations/" + ID;
    private static final String PLANNED = "GET " + OPERATION + "?wait=proposed&timeout=PT30S";
    private static final String RED = "\u001b[31m";

    private final ServicesDouble services = new ServicesDouble();
    private final Shell shell;

    GuestAndControlTest(@TempDir Path home) throws IOException {
        shell = Shell.in(home, services);
    }

    @BeforeEach
    void takesCommands() {
        services.on("POST /api/v1/commands", 202, "{\"operation\":\"" + ID + "\"}");
    }

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void workOnAGuestIsADryRunThatShowsEachStepWithItsRisk() {
        services.on(PLANNED, 200, deletion("proposed", "").toString());

        Shell.Run run = shell.run("guest", "delete", "101", "--name", "web01", "--stop-first");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("r1-delete-101  destructive  delete 101 (web01)", "local-zfs:vm-101-disk-0 (32.0 GiB)")
                .contains("To run it, 2 other people with the role approver or auditor (of reviewer, compliance, lead)"
                        + " must approve it until 2026-11-01 10:30:00: signalbox approve " + ID);
        JsonNode sent = sent();
        assertThat(sent.path("kind").asText()).isEqualTo("DeleteGuest");
        assertThat(sent.path("guest").path("vmid").asInt()).isEqualTo(101);
        assertThat(sent.path("guest").path("name").asText()).isEqualTo("web01");
        assertThat(sent.path("stopFirst").asBoolean()).isTrue();
        assertThat(sent.path("dryRun").asBoolean()).isTrue();
        assertThat(sent.path("reason").asText()).isEqualTo("signalbox guest delete 101 by tess");
        assertThat(sent.has("breakGlass")).isFalse();
    }

    @Test
    void aHostIsHeldReleasedAndReturnedTo() {
        services.on(PLANNED, 200, deletion("proposed", "").toString());

        shell.run("host", "hold", "pve01");
        shell.run("host", "release", "pve01", "--apply");
        shell.run("host", "return", "pve01", "--operation", "op-7", "--leave", "103");
        shell.run("evacuate", "pve01", "--hold");

        List<JsonNode> sent = services.asked().stream()
                .map(ServicesDouble.Asked::body)
                .filter(body -> !body.isEmpty())
                .map(Shell::tree)
                .toList();
        assertThat(sent)
                .extracting(goal -> goal.path("kind").asText())
                .containsExactly("HoldHost", "ReleaseHost", "ReturnGuests", "EvacuateHost");
        assertThat(sent.get(1).path("dryRun").asBoolean(true)).isFalse();
        assertThat(sent.get(2).path("operation").asText()).isEqualTo("op-7");
        assertThat(sent.get(2).path("leave").path(0).asInt()).isEqualTo(103);
        assertThat(sent.get(2).path("reason").asText()).isEqualTo("signalbox host return pve01 by tess");
        assertThat(sent.get(3).path("hold").asBoolean()).isTrue();
    }

    @Test
    void startAndStopAskForTheirOwnKinds() {
        services.on(PLANNED, 200, deletion("proposed", "").toString());

        shell.run("guest", "start", "101");
        assertThat(Shell.tree(services.asked().getFirst().body()).path("kind").asText())
                .isEqualTo("StartGuest");
        shell.run("guest", "stop", "102", "--apply");
        JsonNode stop = Shell.tree(services.asked().get(2).body());
        assertThat(stop.path("kind").asText()).isEqualTo("StopGuest");
        assertThat(stop.path("dryRun").asBoolean(true)).isFalse();
        assertThat(stop.has("stopFirst")).isFalse();
    }

    @Test
    void theEndOfWorkOnAGuestIsShownWithWhatProvesIt() {
        services.on(PLANNED, 200, deletion("proposed", "").toString());
        services.stream("GET " + OPERATION + "/events?follow=true", """
                id: 1
                event: StepAnnounced
                data: {"step":{"id":"r1-delete-101"}}

                id: 2
                event: StepIssued
                data: {"step":{"id":"r1-delete-101","action":{"kind":"DeleteGuest","guest":{"vmid":101,"name":"web01"},"host":"pve01"}}}

                id: 3
                event: StepVerified
                data: {"result":{"step":"r1-delete-101"}}

                id: 4
                event: OperationEnded
                data: {"ending":"verified"}

                """);
        ObjectNode ended = deletion("ended", "verified");
        ObjectNode step = ended.putArray("steps").addObject();
        step.put("step", "r1-delete-101")
                .put("kind", "DeleteGuest")
                .put("host", "pve01")
                .put("state", "verified");
        step.putObject("guest").put("vmid", 101).put("name", "web01");
        step.putArray("evidence")
                .addObject()
                .put("request", "GET /cluster/resources")
                .put("digest", "sha256:abcdef");
        services.on("GET " + OPERATION + "?wait=ended&timeout=PT30S", 200, ended.toString());

        Shell.Run run = shell.run("guest", "delete", "101", "--apply", "--wait");

        assertThat(run.code()).isZero();
        assertThat(run.err())
                .contains("r1-delete-101 waits until the audit log has a record of it")
                .contains("delete 101 web01 on pve01  started")
                .contains("delete 101 web01 on pve01  verified");
        assertThat(run.out()).contains("101 web01  pve01  r1-delete-101  verified  GET /cluster/resources abcdef");
    }

    @Test
    void whoeverApprovesSeesWhatIsDestroyedAndWhoElseMustApprove() {
        ObjectNode operation = deletion("proposed", "");
        operation
                .putArray("approvals")
                .addObject()
                .put("actor", "reviewer")
                .put("decision", "approve")
                .put("reason", "backed up")
                .put("at", "2026-11-01T10:05:00Z");
        services.on("GET " + OPERATION, 200, operation.toString());
        services.on("POST " + OPERATION + "/approvals", 200, "{\"message\":\"Approved: the plan runs.\"}");

        Shell.Run run = shell.run("approve", ID);

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("delete 101 (web01)")
                .contains("asked by operator at 2026-11-01 10:00:00, signed by gateway-1: replaced")
                .contains("UUID 11111111-2222-3333-4444-555555555555, tags web")
                .contains("Steps by risk: 1 destructive, 1 change")
                .contains("needs the approval of 2 other people with the role approver or auditor"
                        + " (of reviewer, compliance, lead); still needed: 1")
                .contains("approved by reviewer at 2026-11-01 10:05:00: backed up");
    }

    @Test
    void everyControlIsSentToItsDoorAndSaysWhatStillRuns() {
        for (String verb : new String[] {"pause", "resume", "cancel", "release"}) {
            services.on(
                    "POST " + OPERATION + "/" + verb,
                    200,
                    "{\"message\":\"Told: %s.\",\"stillRunning\":[\"Step r1-migrate-101 goes on.\"]}".formatted(verb));

            Shell.Run run = shell.run(verb, ID, "--reason", "lunch");

            assertThat(run.code()).isZero();
            assertThat(run.out()).isEqualTo("Told: %s.%n  Step r1-migrate-101 goes on.%n".formatted(verb));
            assertThat(Shell.tree(services.asked().getLast().body())
                            .path("reason")
                            .asText())
                    .isEqualTo("lunch");
        }
        services.on("POST " + OPERATION + "/pause", 409, "{\"code\":\"not_running\",\"detail\":\"Nothing runs.\"}");
        shell.run("pause", ID);
        assertThat(Shell.tree(services.asked().getLast().body()).path("reason").asText())
                .isEqualTo("paused on the command line by tess");
        Shell.Run refused = shell.run("pause", ID);
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).contains("Nothing runs. (not_running)");
    }

    @Test
    void anEmergencyIsSentAndStandsOutWhereverItIsShown() {
        ObjectNode operation = deletion("ended", "verified");
        operation
                .putObject("breakGlass")
                .put("emergency", "the disk is full")
                .putArray("lifted")
                .add("The plan runs without approval.");
        services.on(PLANNED, 200, operation.toString());
        services.on("GET " + OPERATION, 200, operation.toString());
        services.on("GET /api/v1/operations?limit=20", 200, "{\"operations\":[" + operation + "]}");
        services.stream(
                "GET " + OPERATION + "/events?follow=false",
                "id: 1%nevent: BreakGlassUsed%ndata: {\"at\":\"2026-11-01T10:00:00Z\",\"actor\":\"rescuer\",%s}%n%n"
                        .formatted("\"emergency\":\"the disk is full\",\"lifted\":[\"The plan runs.\"]"));

        Shell.Run given = shell.coloured(
                "guest", "delete", "101", "--apply", "--break-glass", "the disk is full", "--as", "rescuer");
        assertThat(sent().path("breakGlass").asText()).isEqualTo("the disk is full");
        assertThat(services.asked().getFirst().token()).isEqualTo("Bearer t-rescuer");
        String loud = RED + "BREAK GLASS: the disk is full";
        assertThat(given.out()).contains(loud, RED + "  The plan runs without approval.");
        assertThat(shell.coloured("show", ID).out()).contains(loud);
        assertThat(shell.coloured("operations").out().lines())
                .anyMatch(line -> line.startsWith(RED + ID) && line.contains("BREAK GLASS: delete 101 (web01)"));
        assertThat(shell.coloured("events", ID).out())
                .startsWith(RED)
                .contains("BREAK GLASS by rescuer: the disk is full The plan runs.");
    }

    @Test
    void whatHappensAfterTheEndIsShownToo() {
        services.stream("GET " + OPERATION + "/events?follow=false", """
                id: 1
                event: OperationEnded
                data: {"at":"2026-11-01T10:00:00Z","ending":"unknown","summary":"Nobody knows."}

                id: 2
                event: LocksReleased
                data: {"at":"2026-11-01T11:00:00Z","actor":"oncall","reason":"I looked"}

                """);

        assertThat(shell.run("events", ID).out())
                .contains("OperationEnded    unknown: Nobody knows.", "LocksReleased     oncall: I looked");
    }

    @Test
    void evacuationsCanBeEmergenciesToo() {
        services.on(PLANNED, 200, deletion("proposed", "").toString());

        shell.run("evacuate", "pve01", "--apply", "--break-glass", "fire");

        assertThat(sent().path("breakGlass").asText()).isEqualTo("fire");
    }

    @Test
    void aPausedOneSaysUntilWhenAndOneInDoubtWhatToDo() {
        ObjectNode paused = deletion("paused", "");
        paused.putObject("halt").put("why", "The freeze").put("until", "2026-11-02T10:00:00Z");
        services.on("GET " + OPERATION, 200, paused.toString());
        assertThat(shell.run("show", ID).out())
                .contains("state paused", "it is cancelled at 2026-11-02 10:00:00", "signalbox resume " + ID);

        ObjectNode pausing = deletion("paused", "");
        pausing.putObject("halt").put("why", "lunch").putArray("stillRunning").add("A step goes on.");
        services.on("GET " + OPERATION, 200, pausing.toString());
        shell.run("show", ID);
        assertThat(shell.run("show", ID).out()).contains("state pausing", "  A step goes on.");

        services.on(
                "GET /api/v1/operations?state=paused&guest=101&limit=20",
                200,
                "{\"operations\":[" + deletion("ended", "unknown").put("inDoubt", true) + "]}");
        assertThat(shell.run("operations", "--state", "paused", "--guest", "101")
                        .out())
                .contains("unknown, in doubt");
    }

    @Test
    void typosAndMissingPartsAreAnsweredWithWhatWasMeant() {
        assertThat(shell.run("guest", "delte", "101").err()).contains("delete");
        assertThat(shell.run("puase", ID).err()).contains("pause");
        assertThat(shell.run("guest", "start", "101", "--aply").err()).contains("--apply");
        assertThat(shell.run("guest", "start", "web01").code()).isEqualTo(2);
        assertThat(shell.run("guest").code()).isEqualTo(2);
        assertThat(shell.run("guest", "--help").out()).contains("start", "stop", "delete");
    }

    private static ObjectNode deletion(String state, String ending) {
        Plan plan = Plans.deletion();
        ObjectNode operation = WireJson.mapper().createObjectNode();
        operation.put("id", ID).put("kind", "DeleteGuest").put("state", state).put("actor", "operator");
        operation.put("reason", "replaced").put("summary", "as it stands").put("signedBy", "gateway-1");
        operation.put("createdAt", "2026-11-01T10:00:00Z").put("updatedAt", "2026-11-01T10:01:00Z");
        operation.put("expiresAt", "2026-11-01T10:30:00Z").put("approvalsStillNeeded", 1);
        operation.set("goal", WireJson.mapper().valueToTree(plan.goal()));
        operation.set("plan", WireJson.mapper().valueToTree(plan));
        operation.put("planDigest", plan.digest().value());
        ObjectNode requirement = operation.putObject("requirement").put("count", 2);
        requirement.putArray("roles").add("approver").add("auditor");
        requirement.putArray("of").add("reviewer").add("compliance").add("lead");
        if (!ending.isEmpty()) {
            operation.put("ending", ending);
        }
        return operation;
    }

    private JsonNode sent() {
        return Shell.tree(services.asked().getFirst().body());
    }
}
