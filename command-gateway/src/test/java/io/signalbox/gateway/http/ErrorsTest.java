package io.signalbox.gateway.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.signalbox.gateway.http.Surroundings.Person;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class ErrorsTest {
    private static final String GOOD = "{\"kind\":\"EvacuateHost\",\"host\":\"pve01\",\"reason\":\"test\"}";

    @BeforeEach
    void isReady() {
        Ready.await();
    }

    @Test
    void textThatIsNoJsonIsSaidWithItsPlace() {
        problem(Door.command(Person.OPERATOR, "{\"kind\": Evacuate"), 400, "malformed_json")
                .body("detail", containsString("line 1 column"));
        problem(Door.command(Person.OPERATOR, "{\"kind\":\"EvacuateHost\",\"kind\":\"x\"}"), 400, "malformed_json");
        problem(Door.command(Person.OPERATOR, GOOD + "}"), 400, "malformed_json");
    }

    @Test
    void anEmptyBodyIsSaid() {
        problem(Door.as(Person.OPERATOR).contentType(ContentType.JSON).post("/api/v1/commands"), 400, "malformed_json");
    }

    @Test
    void anUnknownKindIsSaidWithThoseKnown() {
        problem(Door.command(Person.OPERATOR, "{\"kind\":\"Explode\",\"reason\":\"r\"}"), 400, "unknown_kind")
                .body("detail", containsString("EvacuateHost"));
        problem(Door.command(Person.OPERATOR, "{\"reason\":\"r\"}"), 400, "invalid_request")
                .body("errors[0].field", equalTo("kind"));
    }

    @Test
    void cancellingHasItsOwnDoor() {
        problem(
                        Door.command(
                                Person.OPERATOR,
                                "{\"kind\":\"CancelOperation\",\"operation\":\"op-1\",\"reason\":\"r\"}"),
                        400,
                        "use_cancel")
                .body("detail", containsString("/cancel"));
    }

    @Test
    void anUnknownFieldIsNamed() {
        problem(Door.command(Person.OPERATOR, GOOD.replace("}", ",\"dry_run\":false}")), 400, "unknown_field")
                .body("errors[0].field", equalTo("dry_run"));
    }

    @Test
    void aWrongTypeIsSaidWithItsField() {
        problem(Door.command(Person.OPERATOR, GOOD.replace("}", ",\"dryRun\":\"no\"}")), 400, "invalid_request")
                .body("errors[0].field", equalTo("dryRun"));
        problem(Door.command(Person.OPERATOR, GOOD.replace("}", ",\"leave\":\"110\"}")), 400, "invalid_request")
                .body("errors[0].field", equalTo("leave"));
        problem(Door.command(Person.OPERATOR, GOOD.replace("\"pve01\"", "{}")), 400, "invalid_request")
                .body("errors[0].field", equalTo("host"));
        problem(Door.command(Person.OPERATOR, GOOD.replace("pve01", "pve 01")), 400, "invalid_request")
                .body("detail", containsString("host name 'pve 01' is not valid"));
        problem(Door.command(Person.OPERATOR, GOOD.replace("}", ",\"onFailure\":\"panic\"}")), 400, "invalid_request");
        problem(Door.command(Person.OPERATOR, "[1,2]"), 400, "invalid_request");
    }

    @Test
    void aReasonIsRequired() {
        problem(Door.command(Person.OPERATOR, "{\"kind\":\"EvacuateHost\",\"host\":\"pve01\"}"), 400, "invalid_request")
                .body("errors[0].field", equalTo("reason"));
    }

    @Test
    void anUnknownSiteIsSaidWithThoseKnown() {
        problem(Door.command(Person.OPERATOR, GOOD.replace("}", ",\"site\":\"moon\"}")), 422, "unknown_site")
                .body("detail", containsString("example.net"));
    }

    @Test
    void aLongKeyIsRefused() {
        problem(
                Door.as(Person.OPERATOR)
                        .header("Idempotency-Key", "k".repeat(201))
                        .contentType(ContentType.JSON)
                        .body(GOOD)
                        .post("/api/v1/commands"),
                400,
                "invalid_request");
    }

    @Test
    void tenMegabytesAreRefused() {
        String huge = "{\"reason\":\"" + "x".repeat(10 * 1024 * 1024) + "\"}";

        problem(Door.command(Person.OPERATOR, huge), 413, "body_too_large");
    }

    @Test
    void aBodyThatDoesNotSayHowLargeItIsIsRefused() throws Exception {
        HttpRequest chunked = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/api/v1/commands".formatted(RestAssured.port)))
                .header("Authorization", "Bearer " + Person.OPERATOR.token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(GOOD.getBytes(StandardCharsets.UTF_8))))
                .version(HttpClient.Version.HTTP_1_1)
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(chunked, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(411);
        assertThat(answer.body()).contains("\"code\":\"length_required\"");
    }

    @Test
    void aBodyUnderTheLimitWithTooLargeACommandIsRefused() {
        StringBuilder leave = new StringBuilder("100");
        for (int vmid = 100_000; vmid < 145_000; vmid++) {
            leave.append(',').append(vmid);
        }

        problem(
                Door.command(Person.OPERATOR, GOOD.replace("}", ",\"leave\":[" + leave + "]}")),
                413,
                "message_too_large");
    }

    @Test
    void nobodyGetsIn() {
        problem(given().get("/api/v1/operations"), 401, "unauthenticated")
                .header("WWW-Authenticate", containsString("Bearer"));
        problem(given().contentType(ContentType.JSON).body(GOOD).post("/api/v1/commands"), 401, "unauthenticated");
        problem(given().header("Authorization", "Bearer wrong").get("/api/v1/operations"), 401, "unauthenticated");
        problem(given().header("Authorization", "Basic b2xnYQ==").get("/api/v1/operations"), 401, "unauthenticated");
    }

    @Test
    void theMissingRoleIsNamed() {
        problem(Door.command(Person.APPROVER, GOOD), 403, "forbidden").body("detail", containsString("operator"));
        String id = Door.evacuated("pve01", "proposed");
        problem(Door.decide(Person.ONCALL, id, "approve", Door.digest(id)), 403, "forbidden")
                .body("detail", containsString("approver"));
        problem(Door.cancel(Person.AUDITOR, id), 403, "forbidden");
    }

    @Test
    void whatIsNotThereIsNotThere() {
        problem(Door.as(Person.OPERATOR).get("/api/v1/operations/op-nothere"), 404, "operation_unknown");
        problem(Door.as(Person.OPERATOR).get("/api/v1/operations/%C3%A4%20b/events"), 404, "operation_unknown");
        problem(Door.cancel(Person.OPERATOR, "op-nothere"), 404, "operation_unknown");
        problem(Door.as(Person.OPERATOR).get("/api/v1/nothing"), 404, "not_found");
        problem(given().get("/nothing"), 404, "not_found");
    }

    @Test
    void theWrongMethodAndTheWrongMediaTypesAreSaid() {
        problem(Door.as(Person.OPERATOR).delete("/api/v1/operations"), 405, "method_not_allowed");
        problem(
                Door.as(Person.OPERATOR)
                        .contentType(ContentType.XML)
                        .body("<a/>")
                        .post("/api/v1/commands"),
                415,
                "unsupported_media_type");
        problem(Door.as(Person.OPERATOR).accept("application/xml").get("/api/v1/operations"), 406, "not_acceptable");
    }

    @Test
    void wrongParametersAreNamed() {
        parameter("state=asleep", "state");
        parameter("limit=0", "limit");
        parameter("limit=many", "limit");
        parameter("cursor=@@@", "cursor");
        parameter("host=%20", "host");
        String id = Door.evacuated("pve01", "proposed");
        problem(Door.as(Person.OPERATOR).get("/api/v1/operations/" + id + "?wait=asleep"), 400, "invalid_request");
        problem(
                Door.as(Person.OPERATOR).get("/api/v1/operations/" + id + "?wait=ended&timeout=PT2M"),
                400,
                "invalid_request");
        problem(
                Door.as(Person.OPERATOR).header("Last-Event-ID", "first").get("/api/v1/operations/" + id + "/events"),
                400,
                "invalid_request");
    }

    @Test
    void aDecisionNeedsADigestAndAReason() {
        String id = Door.evacuated("pve01", "proposed");

        decision(id, "{\"decision\":\"approve\",\"reason\":\"r\"}", "planDigest");
        decision(id, "{\"decision\":\"approve\",\"reason\":\"r\",\"planDigest\":\"sha256:12\"}", "planDigest");
        String digest = Door.digest(id);
        decision(id, "{\"decision\":\"maybe\",\"reason\":\"r\",\"planDigest\":\"" + digest + "\"}", "decision");
        decision(id, "{\"decision\":\"approve\",\"planDigest\":\"" + digest + "\"}", "reason");
    }

    private static void decision(String id, String body, String field) {
        problem(
                        Door.as(Person.APPROVER)
                                .contentType(ContentType.JSON)
                                .body(body)
                                .post("/api/v1/operations/" + id + "/approvals"),
                        400,
                        "invalid_request")
                .body("errors[0].field", equalTo(field));
    }

    private static void parameter(String query, String field) {
        problem(
                        Door.as(Person.OPERATOR).urlEncodingEnabled(false).get("/api/v1/operations?" + query),
                        400,
                        "invalid_request")
                .body("errors[0].field", equalTo(field));
    }

    private static ValidatableResponse problem(Response response, int status, String code) {
        return response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("type", equalTo("urn:signalbox:problem:" + code))
                .body("status", equalTo(status))
                .body("detail", not(containsString("Exception")))
                .body("detail", not(containsString("io.signalbox")));
    }
}
