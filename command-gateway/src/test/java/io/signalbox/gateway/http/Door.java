package io.signalbox.gateway.http;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.Map;

/** The gateway's door, as tests use it. */
final class Door {
    private Door() {}

    static RequestSpecification as(Surroundings.Person person) {
        return given().header("Authorization", "Bearer " + person.token());
    }

    static Response command(Surroundings.Person person, String body) {
        return as(person).contentType(ContentType.JSON).body(body).post("/api/v1/commands");
    }

    static Response evacuate(String host) {
        return command(
                Surroundings.Person.OPERATOR,
                "{\"kind\":\"EvacuateHost\",\"host\":\"%s\",\"dryRun\":false,\"reason\":\"test\"}".formatted(host));
    }

    /** Gives the command and waits for what it can be waited for. */
    static String evacuated(String host, String milestone) {
        String id = evacuate(host).then().statusCode(202).extract().path("operation");
        await(id, milestone);
        return id;
    }

    static Response await(String id, String milestone) {
        return as(Surroundings.Person.OPERATOR)
                .get("/api/v1/operations/%s?wait=%s&timeout=PT20S".formatted(id, milestone));
    }

    /** The operation once it has so many steps; as it is, if that takes longer than anything here should. */
    static Response awaitSteps(String id, int count) {
        Instant deadline = Instant.now().plusSeconds(20);
        Response seen = await(id, "running");
        while (seen.jsonPath().getList("steps").size() < count && Instant.now().isBefore(deadline)) {
            seen = await(id, "running");
        }
        return seen;
    }

    static String digest(String id) {
        return as(Surroundings.Person.OPERATOR)
                .get("/api/v1/operations/" + id)
                .then()
                .statusCode(200)
                .extract()
                .path("planDigest");
    }

    static Response decide(Surroundings.Person person, String id, String decision, String digest) {
        return as(person)
                .contentType(ContentType.JSON)
                .body(Map.of("decision", decision, "planDigest", digest, "reason", "I looked at it"))
                .post("/api/v1/operations/%s/approvals".formatted(id));
    }

    static Response cancel(Surroundings.Person person, String id) {
        return control(person, id, "cancel");
    }

    /** Tells an operation to end, to stand still or to go on. */
    static Response control(Surroundings.Person person, String id, String verb) {
        return as(person)
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "changed my mind"))
                .post("/api/v1/operations/%s/%s".formatted(id, verb));
    }

    /** Empties a host with the approval that it needs. */
    static String approved(String host, String milestone) {
        String id = evacuated(host, "proposed");
        decide(Surroundings.Person.APPROVER, id, "approve", digest(id)).then().statusCode(200);
        await(id, milestone);
        return id;
    }
}
