package io.signalbox.gateway.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signalbox.gateway.http.Surroundings.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people tell operations to do, work on guests, and emergencies. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class ControlTest {
    private static final String DELETION =
            "{\"kind\":\"DeleteGuest\",\"guest\":{\"vmid\":101,\"name\":\"web01\"},\"dryRun\":false,\"reason\":\"replaced\"}";
    private static final String EMERGENCY =
            "{\"kind\":\"EvacuateHost\",\"host\":\"pve01\",\"dryRun\":false,\"reason\":\"fire\",\"breakGlass\":\"pve01 burns\"}";

    @BeforeEach
    void isReady() {
        Ready.await();
    }

    @Test
    void aPauseSaysWhatStillRunsAndIsShown() {
        String id = Door.approved("slow", "running");

        Door.control(Person.ONCALL, id, "pause")
                .then()
                .statusCode(200)
                .body("operation", equalTo(id))
                .body("message", containsString("no further step starts"))
                .body("stillRunning[0]", containsString("goes on until it has ended by itself"));

        Door.as(Person.AUDITOR)
                .get("/api/v1/operations/" + id)
                .then()
                .body("state", equalTo("paused"))
                .body("halt.why", equalTo("operator: changed my mind"))
                .body("halt.stillRunning", hasSize(1));
        Door.as(Person.AUDITOR).get("/api/v1/operations?state=paused").then().body("operations.id", hasItem(id));
    }

    @Test
    void aPausedOperationGoesOn() {
        String id = Door.approved("slow", "running");
        Door.control(Person.ONCALL, id, "pause").then().statusCode(200);

        Door.control(Person.ONCALL, id, "resume")
                .then()
                .statusCode(200)
                .body("message", containsString("Resumed"))
                .body("stillRunning", empty());

        Door.as(Person.AUDITOR)
                .get("/api/v1/operations/" + id)
                .then()
                .body("state", equalTo("running"))
                .body("halt", equalTo(null));
    }

    @Test
    void whatDoesNotRunCannotBePausedAndTheSentenceIsThePlanners() {
        String id = Door.evacuated("pve01", "proposed");

        Door.control(Person.ONCALL, id, "pause")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("not_running"))
                .body("title", equalTo("It cannot be paused"))
                .body("detail", equalTo("There is nothing to pause."));
        Door.control(Person.ONCALL, id, "resume").then().statusCode(409).body("code", equalTo("not_paused"));
        Door.control(Person.ONCALL, id, "release").then().statusCode(409).body("code", equalTo("nothing_to_release"));
    }

    @Test
    void anUnknownOutcomeIsInDoubtUntilSomebodyReleasesIt() {
        String id = Door.approved("lost", "ended");
        Door.await(id, "ended").then().body("ending", equalTo("unknown")).body("inDoubt", equalTo(true));

        Door.control(Person.ONCALL, id, "release").then().statusCode(200).body("message", containsString("unknown"));

        Door.await(id, "ended")
                .then()
                .body("ending", equalTo("unknown"))
                .body("inDoubt", equalTo(false))
                .body("release.actor", equalTo("oncall"))
                .body("release.reason", equalTo("changed my mind"));
    }

    @Test
    void onlyOperatorsControl() {
        String id = Door.evacuated("pve01", "proposed");

        for (String verb : new String[] {"pause", "resume", "release", "cancel"}) {
            Door.control(Person.APPROVER, id, verb)
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("forbidden"))
                    .body("detail", containsString("operator"));
        }
    }

    @Test
    void aDeletionSaysWhatItTakesAndWaitsForTheAuditLog() {
        String id = Door.command(Person.OPERATOR, DELETION)
                .then()
                .statusCode(202)
                .body("links.pause", containsString("/pause"))
                .extract()
                .path("operation");
        Door.await(id, "proposed")
                .then()
                .body("goal.guest.vmid", equalTo(101))
                .body("goal.stopFirst", equalTo(false))
                .body("requirement.count", equalTo(1))
                .body("requirement.roles[0]", equalTo("approver"))
                .body("signedBy", equalTo("gateway-1"))
                .body("plan.steps[0].risk", equalTo("destructive"));

        Door.decide(Person.APPROVER, id, "approve", Door.digest(id)).then().statusCode(200);

        Door.awaitSteps(id, 2)
                .then()
                .body("steps[1].state", equalTo("announced"))
                .body("steps[1].guest.name", equalTo("web01"))
                .body("steps[1].host", notNullValue());
        Door.as(Person.AUDITOR).get("/api/v1/operations?guest=101").then().body("operations.id", hasItem(id));
        Door.as(Person.AUDITOR).get("/api/v1/operations?guest=999").then().body("operations", empty());
    }

    @Test
    void aMistakenGuestIsSaidWithWhatIsExpected() {
        for (String wrong : new String[] {"101", "{}", "{\"vmid\":\"101\"}", "{\"name\":\"web01\"}", "null"}) {
            Door.command(Person.OPERATOR, "{\"kind\":\"StartGuest\",\"reason\":\"r\",\"guest\":%s}".formatted(wrong))
                    .then()
                    .statusCode(400)
                    .body("errors[0].field", equalTo("guest"))
                    .body("detail", containsString("expected {\"vmid\": 101"));
        }
        Door.command(Person.OPERATOR, "{\"kind\":\"StartGuest\",\"reason\":\"r\",\"guest\":{\"vmid\":7}}")
                .then()
                .statusCode(400)
                .body("detail", containsString("100 to"));
        Door.command(
                        Person.OPERATOR,
                        "{\"kind\":\"StopGuest\",\"reason\":\"r\",\"guest\":{\"vmid\":101,\"nmae\":\"web01\"}}")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("guest.nmae"));
        Door.as(Person.AUDITOR)
                .get("/api/v1/operations?guest=web01")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("guest"));
    }

    @Test
    void anEmergencyNeedsTheRoleAlreadyAtTheDoor() {
        Door.command(Person.LEAD, EMERGENCY)
                .then()
                .statusCode(403)
                .body("code", equalTo("role_missing"))
                .body("detail", containsString("lead may not use break-glass: the role break-glass is needed"));
        Door.command(Person.RESCUER, EMERGENCY.replace("pve01 burns", ""))
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("breakGlass"));
    }

    @Test
    void anEmergencyIsShownWithWhatItSetAside() {
        String id = Door.command(Person.RESCUER, EMERGENCY)
                .then()
                .statusCode(202)
                .extract()
                .path("operation");

        Door.await(id, "ended")
                .then()
                .body("ending", equalTo("verified"))
                .body("breakGlass.emergency", equalTo("pve01 burns"))
                .body("breakGlass.lifted[0]", containsString("without approval"))
                .body("breakGlass.usedAt", notNullValue())
                .body("approvals", empty());
        Door.as(Person.AUDITOR)
                .get("/api/v1/operations?host=pve01&limit=200")
                .then()
                .body("operations.find { it.id == '%s' }.breakGlass.emergency".formatted(id), equalTo("pve01 burns"));
    }

    @Test
    void aRejectedCommandStillSaysWhatWasAskedFor() {
        String id = Door.evacuated("nowhere", "answered");

        Door.as(Person.AUDITOR)
                .get("/api/v1/operations?host=nowhere&state=rejected")
                .then()
                .body("operations.find { it.id == '%s' }.goal.host".formatted(id), equalTo("nowhere"));
    }
}
