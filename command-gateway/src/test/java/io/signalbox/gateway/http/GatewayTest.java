package io.signalbox.gateway.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.signalbox.gateway.http.Surroundings.Person;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class GatewayTest {
    @BeforeEach
    void isReady() {
        Ready.await();
    }

    @Test
    void aCommandIsTakenAndItsOperationIsThere() {
        String location = Door.evacuate("pve01")
                .then()
                .statusCode(202)
                .header("Location", matchesPattern("/api/v1/operations/op-[0-9a-z]{16}"))
                .body("links.cancel", containsString("/cancel"))
                .extract()
                .header("Location");

        Door.as(Person.AUDITOR)
                .get(location + "?wait=proposed&timeout=PT20S")
                .then()
                .statusCode(200)
                .body("state", equalTo("proposed"))
                .body("kind", equalTo("EvacuateHost"))
                .body("goal.host", equalTo("pve01"))
                .body("actor", equalTo("operator"))
                .body("dryRun", equalTo(false))
                .body("approvalsNeeded", equalTo(1))
                .body("plan.steps", hasSize(1))
                .body("steps[0].state", equalTo("verified"));
    }

    @Test
    void aCommandIsADryRunUnlessItSaysOtherwise() {
        String id = Door.command(Person.OPERATOR, "{\"kind\":\"EvacuateHost\",\"host\":\"pve01\",\"reason\":\"look\"}")
                .then()
                .statusCode(202)
                .extract()
                .path("operation");

        Door.await(id, "answered").then().body("dryRun", equalTo(true));
    }

    @ParameterizedTest
    @MethodSource("io.signalbox.gateway.command.EveryKindTest#commands")
    void everyKindOfCommandIsTakenAndShownAsItWasAsked(String fields) {
        String id = Door.command(Person.OPERATOR, "{%s,\"reason\":\"look\"}".formatted(fields))
                .then()
                .statusCode(202)
                .extract()
                .path("operation");

        String kind =
                Door.await(id, "proposed").then().statusCode(200).extract().path("goal.kind");
        assertThat(fields).contains("\"kind\":\"%s\"".formatted(kind));
    }

    @Test
    void anApprovedPlanRunsToItsEnd() {
        String id = Door.evacuated("pve01", "proposed");

        Door.decide(Person.APPROVER, id, "approve", Door.digest(id))
                .then()
                .statusCode(200)
                .body("stillNeeded", equalTo(0));

        Door.await(id, "ended")
                .then()
                .body("state", equalTo("ended"))
                .body("ending", equalTo("verified"))
                .body("approvals[0].actor", equalTo("approver"))
                .body("steps[1].guest.vmid", equalTo(101))
                .body("steps[1].evidence[0].request", equalTo("GET /version"));
    }

    @Test
    void whoAskedCannotApprove() {
        String id = Door.command(Person.LEAD, "{\"kind\":\"EvacuateHost\",\"host\":\"pve01\",\"reason\":\"x\"}")
                .then()
                .statusCode(202)
                .extract()
                .path("operation");
        Door.await(id, "proposed");

        Door.decide(Person.LEAD, id, "approve", Door.digest(id))
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("requester_cannot_approve"));
    }

    @Test
    void anApprovalOfAnotherPlanIsAConflict() {
        String id = Door.evacuated("pve01", "proposed");

        Door.decide(Person.APPROVER, id, "approve", "sha256:" + "0".repeat(64))
                .then()
                .statusCode(409)
                .body("code", equalTo("plan_changed"));
    }

    @Test
    void anApprovalThatNobodyAnswersIsPending() {
        String id = Door.evacuated("deaf", "proposed");

        Door.decide(Person.APPROVER, id, "approve", Door.digest(id))
                .then()
                .statusCode(202)
                .body("message", containsString("has not answered within 5 s"));
    }

    @Test
    void aRejectedPlanEndsDenied() {
        String id = Door.evacuated("pve01", "proposed");

        Door.decide(Person.APPROVER, id, "reject", Door.digest(id)).then().statusCode(200);

        Door.await(id, "ended").then().body("ending", equalTo("denied"));
    }

    @Test
    void anOperationIsCancelledOnce() {
        String id = Door.evacuated("pve01", "proposed");

        Door.cancel(Person.ONCALL, id).then().statusCode(200).body("operation", equalTo(id));
        Door.await(id, "ended").then().body("ending", equalTo("cancelled"));
        Door.cancel(Person.ONCALL, id).then().statusCode(409).body("code", equalTo("already_ended"));
    }

    @Test
    void aRejectedCommandSaysWhy() {
        String id = Door.evacuated("nowhere", "answered");

        Door.await(id, "ended")
                .then()
                .body("state", equalTo("rejected"))
                .body("code", equalTo("host_unknown"))
                .body("summary", equalTo("There is no host nowhere."));
    }

    @Test
    void aCommandNobodyHasAnsweredIsSubmittedAndWaitingEnds() {
        String id = Door.evacuate("silent").then().statusCode(202).extract().path("operation");
        Instant before = Instant.now();

        Door.as(Person.OPERATOR)
                .get("/api/v1/operations/%s?wait=answered&timeout=PT0.5S".formatted(id))
                .then()
                .statusCode(200)
                .body("state", equalTo("submitted"));

        assertThat(Duration.between(before, Instant.now())).isBetween(Duration.ofMillis(450), Duration.ofSeconds(10));
    }

    @Test
    void theSameKeyIsTheSameOperation() {
        String body = "{\"kind\":\"EvacuateHost\",\"host\":\"pve01\",\"reason\":\"%s\"}";
        String first = keyed("key-1", body.formatted("first"));
        Door.await(first, "proposed");

        assertThat(keyed("key-1", body.formatted("sent again"))).isEqualTo(first);
        assertThat(keyed("key-2", body.formatted("first"))).isNotEqualTo(first);
    }

    @Test
    void theSameKeyForAnotherCommandIsAConflict() {
        String first = keyed("key-3", "{\"kind\":\"EvacuateHost\",\"host\":\"pve01\",\"reason\":\"r\"}");
        String other = "{\"kind\":\"EvacuateHost\",\"host\":\"pve02\",\"reason\":\"r\"}";

        conflict("key-3", other, first);
        Door.await(first, "proposed");
        conflict("key-3", other, first);
    }

    @Test
    void operationsAreListedNewestFirstInParts() {
        Door.evacuated("pve07", "proposed");
        Door.evacuated("pve07", "proposed");
        String newest = Door.evacuated("pve07", "proposed");

        var first = Door.as(Person.AUDITOR)
                .get("/api/v1/operations?host=pve07&state=proposed&kind=EvacuateHost&limit=2")
                .then()
                .statusCode(200)
                .body("operations", hasSize(2))
                .body("operations.goal.host", everyItem(equalTo("pve07")))
                .body("operations[0].id", equalTo(newest))
                .body("operations[0].plan", equalTo(null))
                .body("next", notNullValue())
                .extract();
        Door.as(Person.AUDITOR)
                .get("/api/v1/operations?host=pve07&limit=200&cursor=" + first.<String>path("next"))
                .then()
                .statusCode(200)
                .body("operations", hasSize(1))
                .body("operations.id", not(hasItem(first.<String>path("operations[1].id"))));
    }

    @Test
    void theApiDescribesItself() {
        given().get("/api/v1/openapi?format=json")
                .then()
                .statusCode(200)
                .body("info.title", equalTo("Signalbox"))
                .body("components.securitySchemes.bearer.scheme", equalTo("bearer"))
                .body("paths.'/api/v1/commands'.post.requestBody", notNullValue())
                .body("components.schemas.Command.properties.snapshot.description", containsString("RollbackSnapshot"))
                .body("paths.'/api/v1/operations/{id}/events'.get.operationId", equalTo("followOperation"));
    }

    private static String keyed(String key, String body) {
        return Door.as(Person.OPERATOR)
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/commands")
                .then()
                .statusCode(202)
                .extract()
                .path("operation");
    }

    private static void conflict(String key, String body, String first) {
        Door.as(Person.OPERATOR)
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/commands")
                .then()
                .statusCode(409)
                .body("code", equalTo("idempotency_key_reused"))
                .body("detail", containsString(first));
    }
}
