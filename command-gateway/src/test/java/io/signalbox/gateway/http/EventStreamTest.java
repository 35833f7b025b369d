package io.signalbox.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.signalbox.gateway.http.Surroundings.Person;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class EventStreamTest {
    record Sent(String id, String name, String data) {}

    @BeforeEach
    void isReady() {
        Ready.await();
    }

    @Test
    void anEndedOperationIsToldFromTheFirstToTheLastEvent() throws Exception {
        List<Sent> events = all(ended(), Optional.empty());

        assertThat(events)
                .extracting(Sent::name)
                .containsExactly(
                        "CommandAccepted",
                        "StepIssued",
                        "StepVerified",
                        "PlanProposed",
                        "ApprovalAccepted",
                        "OperationStarted",
                        "StepIssued",
                        "StepVerified",
                        "OperationEnded");
        assertThat(events.getFirst().data()).startsWith("{\"kind\":\"CommandAccepted\"");
    }

    @Test
    void theStreamGoesOnAfterTheLastEventSeen() throws Exception {
        String id = ended();
        List<Sent> events = all(id, Optional.empty());

        List<Sent> rest = all(id, Optional.of(events.get(6).id()));

        assertThat(rest).isEqualTo(events.subList(7, events.size()));
    }

    @Test
    void whoeverDoesNotFollowGetsWhatHasHappenedSoFar() throws Exception {
        String id = Door.evacuated("slow", "proposed");

        try (Stream<String> lines = open(id + "/events?follow=false", Optional.empty())) {
            assertThat(remaining(lines.iterator()))
                    .extracting(Sent::name)
                    .containsExactly("CommandAccepted", "StepIssued", "StepVerified", "PlanProposed");
        }
    }

    @Test
    void aRunningOperationIsFollowedLive() throws Exception {
        String id = Door.evacuated("slow", "proposed");
        try (Stream<String> lines = open(id + "/events", Optional.empty())) {
            Iterator<String> line = lines.iterator();
            assertThat(next(line, "PlanProposed").name()).isEqualTo("PlanProposed");

            Door.decide(Person.APPROVER, id, "approve", Door.digest(id)).then().statusCode(200);

            Sent progress = next(line, "progress");
            assertThat(progress.data()).contains("\"percent\":40");
            assertThat(progress.id()).isNotEmpty();
            assertThat(comment(line)).contains("still here");
            Door.cancel(Person.OPERATOR, id).then().statusCode(200);
            assertThat(next(line, "OperationEnded").data()).contains("cancelled");
            assertThat(remaining(line)).isEmpty();
        }
    }

    private static String ended() {
        String id = Door.evacuated("pve01", "proposed");
        Door.decide(Person.APPROVER, id, "approve", Door.digest(id)).then().statusCode(200);
        Door.await(id, "ended");
        return id;
    }

    private static List<Sent> all(String id, Optional<String> after) throws IOException, InterruptedException {
        try (Stream<String> lines = open(id + "/events", after)) {
            return remaining(lines.iterator());
        }
    }

    private static Stream<String> open(String path, Optional<String> after) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/api/v1/operations/%s".formatted(RestAssured.port, path)))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + Person.AUDITOR.token());
        after.ifPresent(last -> request.header("Last-Event-ID", last));
        HttpResponse<Stream<String>> response =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        return response.body();
    }

    private static Sent next(Iterator<String> lines, String name) {
        Optional<Sent> sent = next(lines);
        while (sent.isPresent() && !sent.get().name().equals(name)) {
            sent = next(lines);
        }
        return sent.orElseThrow(() -> new AssertionError("the stream ended before " + name));
    }

    private static List<Sent> remaining(Iterator<String> lines) {
        List<Sent> events = new ArrayList<>();
        Optional<Sent> sent = next(lines);
        while (sent.isPresent()) {
            events.add(sent.get());
            sent = next(lines);
        }
        return events;
    }

    private static Optional<Sent> next(Iterator<String> lines) {
        String id = "";
        String name = "";
        String data = "";
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("event:")) {
                name = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                data = line.substring(5).strip();
            } else if (line.isEmpty() && !name.isEmpty()) {
                return Optional.of(new Sent(id, name, data));
            }
        }
        return Optional.empty();
    }

    private static String comment(Iterator<String> lines) {
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith(":")) {
                return line;
            }
        }
        throw new AssertionError("the stream ended without a comment");
    }
}
