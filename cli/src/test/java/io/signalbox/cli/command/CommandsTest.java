package io.signalbox.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.cli.text.Plans;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.contracts.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    private static final String ID = "op-0123456789abcdef";
    private static final String OPERATION = "/api/v1/operations/" + ID;
    private static final String LIST = "GET /api/v1/operations?limit=200";

    private final ServicesDouble services = new ServicesDouble();
    private final Shell shell;

    CommandsTest(@TempDir Path home) throws IOException {
        shell = Shell.in(home, services);
    }

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void evacuateIsADryRunThatShowsThePlan() {
        given("proposed", Optional.of(Plans.evacuation(true)));

        Shell.Run run = shell.run(
                "evacuate", "pve01", "--to", "pve02", "--leave", "110", "--leave", "111", "--reason", "memory");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("101   web01  running", "stays 110 (gpu01)", "signalbox approve " + ID);
        JsonNode sent = sent(0);
        assertThat(sent.path("dryRun").asBoolean()).isTrue();
        assertThat(sent.path("kind").asText()).isEqualTo("EvacuateHost");
        assertThat(sent.path("to").asText()).isEqualTo("pve02");
        assertThat(sent.path("leave")).hasSize(2);
        assertThat(sent.path("reason").asText()).isEqualTo("memory");
        assertThat(services.asked().getFirst().token()).isEqualTo("Bearer t-operator");
        assertThat(services.asked().getFirst().key()).hasSizeGreaterThan(10);
    }

    @Test
    void anInfeasiblePlanHasItsOwnExitCode() {
        given("proposed", Optional.of(Plans.evacuation(false)));
        services.on(
                "GET " + OPERATION + "?wait=ended&timeout=PT30S",
                200,
                operation("ended", "infeasible", Optional.of(Plans.evacuation(false))));

        Shell.Run run = shell.run("evacuate", "pve01");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).contains("CANNOT MOVE 110 (gpu01)", "infeasible: as it stands");
    }

    @Test
    void aRejectedCommandHasItsReason() {
        given("rejected", Optional.empty());

        Shell.Run run = shell.run("evacuate", "pve01");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).contains("rejected: as it stands");
    }

    @Test
    void applyAndWaitShowsHowItGoesAndHowItEnded() {
        given("proposed", Optional.of(Plans.evacuation(true)));
        services.stream("GET " + OPERATION + "/events?follow=true", moving() + ended("verified"));
        services.on("GET " + OPERATION + "?wait=ended&timeout=PT30S", 200, withStep("verified", "verified"));

        Shell.Run run = shell.run("evacuate", "pve01", "--apply", "--wait");

        assertThat(run.code()).isZero();
        assertThat(sent(0).path("dryRun").asBoolean(true)).isFalse();
        assertThat(run.err())
                .contains("101 web01  pve01 -> pve02  started")
                .contains("101 web01  pve01 -> pve02  40%  copying memory")
                .contains("101 web01  pve01 -> pve02  verified");
        assertThat(run.out()).contains("GUEST      FROM   TO     RESULT    EVIDENCE");
        assertThat(run.out()).contains("101 web01  pve01  pve02  verified  GET /nodes/pve02 abcdefabcdef");
    }

    @Test
    void aStreamThatBreaksOffGoesOnAfterTheLastEvent() {
        given("proposed", Optional.of(Plans.evacuation(true)));
        services.stream("GET " + OPERATION + "/events?follow=true", moving());
        services.stream("GET " + OPERATION + "/events?follow=true", ended("failed"));
        services.on("GET " + OPERATION + "?wait=ended&timeout=PT30S", 200, withStep("failed", "failed"));

        Shell.Run run = shell.run("evacuate", "pve01", "--apply", "--wait");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("The answer was: \"storage 'local' is not available\"");
    }

    @Test
    void anUnknownOutcomeHasItsOwnExitCode() {
        given("proposed", Optional.of(Plans.evacuation(true)));
        services.stream("GET " + OPERATION + "/events?follow=true", ended("unknown"));
        services.on("GET " + OPERATION + "?wait=ended&timeout=PT30S", 200, withStep("unknown", "unknown"));

        assertThat(shell.run("evacuate", "pve01", "--apply", "--wait").code()).isEqualTo(4);
    }

    @Test
    void approveDecidesAboutTheVeryPlanItShows() {
        services.on(LIST, 200, "{\"operations\":[" + operation("proposed", "", Optional.empty()) + "]}");
        services.on("GET " + OPERATION, 200, operation("proposed", "", Optional.of(Plans.evacuation(true))));
        services.on("POST " + OPERATION + "/approvals", 200, "{\"message\":\"Approved: the plan runs.\"}");

        Shell.Run run = shell.run("approve", "0123", "--reason", "looks right");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Digest sha256:", "Approved: the plan runs.");
        JsonNode decision = sent(services.asked().size() - 1);
        assertThat(decision.path("planDigest").asText())
                .isEqualTo(Plans.evacuation(true).digest().value());
        assertThat(decision.path("decision").asText()).isEqualTo("approve");
        assertThat(services.asked().getLast().token()).isEqualTo("Bearer t-approver");
    }

    @Test
    void aRefusedApprovalIsSaidWithoutAStackTrace() {
        services.on("GET " + OPERATION, 200, operation("proposed", "", Optional.of(Plans.evacuation(true))));
        services.on(
                "POST " + OPERATION + "/approvals",
                403,
                "{\"code\":\"requester_cannot_approve\",\"detail\":\"You asked for it: somebody else approves it.\"}");

        Shell.Run run = shell.run("approve", ID, "--as", "operator");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .contains("somebody else approves it. (requester_cannot_approve)")
                .doesNotContain("\tat ");
        assertThat(services.asked().getLast().token()).isEqualTo("Bearer t-operator");
    }

    @Test
    void anAmbiguousBeginningNamesWhatItCouldBe() {
        services.on(LIST, 200, "{\"operations\":[{\"id\":\"op-0123456789abcdef\"},{\"id\":\"op-0123000000000000\"}]}");

        Shell.Run run = shell.run("show", "op-0123");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("op-0123456789abcdef, op-0123000000000000");
        assertThat(shell.run("show", "op-9").err()).contains("There is no operation whose id begins with 'op-9'");
    }

    @Test
    void showAndOperationsAreForPeopleOrForPrograms() {
        services.on("GET " + OPERATION, 200, withStep("failed", "failed"));
        services.on("GET /api/v1/operations?limit=20", 200, "{\"operations\":[" + withStep("failed", "failed") + "]}");

        assertThat(shell.run("show", ID).out()).contains("evacuate pve01", "asked by operator", "r1-migrate-101");
        assertThat(shell.run("show", ID, "--json").out()).startsWith("{").contains("\"actor\" : \"operator\"");
        assertThat(shell.run("operations").out()).contains("ID", ID, "2026-11-01 10:00:00", "failed");
        assertThat(shell.run("--json", "operations").out()).startsWith("[");
    }

    @Test
    void eventsAreOneLineEach() {
        services.stream("GET " + OPERATION + "/events?follow=false", moving());

        Shell.Run run = shell.run("events", ID);

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("StepIssued        r1-migrate-101 MigrateGuest")
                .contains("StepVerified");
        assertThat(shell.run("events", ID, "--json").out().lines()).hasSize(3).allMatch(line -> line.startsWith("{"));
    }

    @Test
    void auditIsReadWithTheAuditorsToken() {
        String entry = """
                {"site":"example.net","sequence":7,"time":"2026-11-01T10:00:00Z","topic":"signalbox.events","type":"t",
                 "kind":"StepVerified","actor":"operator","outcome":"verified","summary":"moved","partition":1,"offset":9,
                 "sha256":"sha256:abcdefabcdefabcdef"}""";
        services.on("GET /api/v1/audit/operations/" + ID, 200, "{\"entries\":[" + entry + "]}");
        services.on(
                "GET /api/v1/audit/entries?guest=101&limit=50", 200, "{\"entries\":[" + entry + "],\"next\":\"c 1\"}");
        services.on("GET /api/v1/audit/entries?guest=101&limit=49&cursor=c+1", 200, "{\"entries\":[" + entry + "]}");
        services.on("GET /api/v1/audit/export?actor=operator", 200, "{\"sequence\":1}\n{\"sequence\":2}\n");

        assertThat(shell.run("audit", "operation", ID).out())
                .contains("StepVerified", "signalbox.events-1@9", "abcdefabcdef");
        assertThat(shell.run("audit", "search", "--guest", "101").out().lines()).hasSize(3);
        assertThat(shell.run("audit", "export", "--actor", "operator").out())
                .isEqualTo("{\"sequence\":1}\n{\"sequence\":2}\n");
        assertThat(services.asked()).allMatch(asked -> asked.token().equals("Bearer t-auditor"));
    }

    @Test
    void aTypoIsAnsweredWithWhatWasMeant() {
        Shell.Run run = shell.run("evacuat", "pve01");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("evacuate");
        assertThat(shell.run("evacuate", "pve01", "--aply").err()).contains("--apply");
    }

    @Test
    void helpNamesTheExitCodes() {
        assertThat(shell.run("--help").out()).contains("Exit codes:", "5   not approved", "evacuate");
        assertThat(shell.run("audit", "search", "--help").out()).contains("--outcome");
    }

    @Test
    void nobodyThereAndAnUnknownTokenAreTheSameExitCode() {
        services.on("GET /api/v1/operations?limit=20", 401, "{\"code\":\"unauthenticated\",\"detail\":\"Not known.\"}");

        assertThat(shell.run("operations").code()).isEqualTo(6);
        Shell.Run nobody = shell.run("operations", "--url", "http://127.0.0.1:9");
        assertThat(nobody.code()).isEqualTo(6);
        assertThat(nobody.err()).contains("http://127.0.0.1:9 does not answer", "./signalbox status");
    }

    private void given(String state, Optional<Plan> plan) {
        services.on("POST /api/v1/commands", 202, "{\"operation\":\"" + ID + "\"}");
        services.on("GET " + OPERATION + "?wait=proposed&timeout=PT30S", 200, operation(state, "", plan));
    }

    private static String operation(String state, String ending, Optional<Plan> plan) {
        ObjectNode operation = WireJson.mapper().createObjectNode();
        operation.put("id", ID).put("kind", "EvacuateHost").put("state", state).put("actor", "operator");
        operation.put("reason", "memory").put("summary", "as it stands");
        operation.put("createdAt", "2026-11-01T10:00:00Z").put("updatedAt", "2026-11-01T10:01:00Z");
        operation.put("expiresAt", "2026-11-01T10:30:00Z");
        operation.putObject("goal").put("kind", "EvacuateHost").put("host", "pve01");
        if (!ending.isEmpty()) {
            operation.put("ending", ending);
        }
        plan.ifPresent(found -> {
            operation.set("plan", WireJson.mapper().valueToTree(found));
            operation.put("planDigest", found.digest().value());
        });
        return operation.toString();
    }

    private static String withStep(String ending, String stepState) {
        ObjectNode operation = (ObjectNode) Shell.tree(operation("ended", ending, Optional.empty()));
        ObjectNode step = operation.putArray("steps").addObject();
        step.put("step", "r1-migrate-101").put("summary", "move web01").put("state", stepState);
        step.put("source", "pve01").put("target", "pve02");
        step.putObject("guest").put("vmid", 101).put("name", "web01");
        step.putArray("evidence")
                .addObject()
                .put("request", "GET /nodes/pve02")
                .put("digest", "sha256:abcdefabcdefabcdef");
        if (stepState.equals("failed")) {
            step.putObject("problem")
                    .put("attempted", "Moving 101")
                    .put("means", "the migration failed")
                    .put("said", "storage 'local' is not available")
                    .put("remedy", "Attach it.");
        }
        return operation.toString();
    }

    private static String moving() {
        return event(
                        1,
                        "StepIssued",
                        "{\"at\":\"2026-11-01T10:00:01Z\",\"step\":{\"id\":\"r1-migrate-101\",\"action\":{\"kind\":\"MigrateGuest\","
                                + "\"guest\":{\"vmid\":101,\"name\":\"web01\"},\"source\":\"pve01\",\"target\":\"pve02\"}}}")
                + ": still here\n\n"
                + event(1, "progress", "{\"step\":\"r1-migrate-101\",\"percent\":40,\"message\":\"copying memory\"}")
                + event(
                        2,
                        "StepVerified",
                        "{\"at\":\"2026-11-01T10:00:02Z\",\"result\":{\"step\":\"r1-migrate-101\"}}");
    }

    private static String ended(String ending) {
        return event(3, "OperationEnded", "{\"ending\":\"" + ending + "\",\"summary\":\"over\"}");
    }

    private static String event(int id, String name, String data) {
        return "id: %d%nevent: %s%ndata: %s%n%n".formatted(id, name, data);
    }

    private JsonNode sent(int index) {
        return Shell.tree(services.asked().get(index).body());
    }
}
