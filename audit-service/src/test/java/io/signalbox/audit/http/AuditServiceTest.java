package io.signalbox.audit.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.signalbox.audit.entry.WireCopy;
import io.signalbox.audit.samples.Wire;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service as it runs, with a real broker. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class AuditServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BIG = 1_048_576;
    private static boolean produced;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers = "";

    @BeforeEach
    void anOperationHasHappened() throws ExecutionException, InterruptedException {
        if (!produced) {
            produce();
            produced = true;
        }
        await("/api/v1/audit/entries?kind=OperationEnded", "OperationEnded");
        await("/api/v1/audit/entries?kind=DeadLetter", "DeadLetter");
        await("/api/v1/audit/entries?site=big", "sequence");
    }

    @Test
    void theTimelineOfAnOperationIsInOrder() throws JsonProcessingException {
        JsonNode timeline = json(get("/api/v1/audit/operations/op-1"));

        assertThat(timeline.path("operation").asText()).isEqualTo("op-1");
        assertThat(timeline.path("entries").findValuesAsText("summary"))
                .contains(
                        "oncall asked to evacuate pve01: firmware update",
                        "plan 1 proposed: 1 guest moves, 1 stays",
                        "the operation ended verified: pve01 is empty");
        List<JsonNode> entries = list(timeline.path("entries"));
        assertThat(entries).hasSize(7);
        assertThat(entries).extracting(entry -> entry.path("sequence").asLong()).isSorted();
        assertThat(entries)
                .filteredOn(entry -> entry.path("topic").asText().equals(Topics.EVENTS))
                .extracting(entry -> entry.path("kind").asText())
                .containsExactly("CommandAccepted", "PlanProposed", "OperationEnded");
        assertThat(entries).allSatisfy(entry -> assertThat(entry.has("record")).isFalse());
        assertThat(get("/api/v1/audit/operations/op-9").statusCode()).isEqualTo(404);
        assertThat(json(get("/api/v1/audit/operations/NO"))
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("id");
    }

    @Test
    void filtersCombine() throws JsonProcessingException {
        JsonNode found = json(get("/api/v1/audit/entries?guest=1021&host=pve03&outcome=failed&site=lab"));

        assertThat(list(found.path("entries"))).hasSize(1);
        JsonNode entry = found.at("/entries/0");
        assertThat(entry.path("kind").asText()).isEqualTo("StepResult");
        assertThat(entry.at("/data/problem/code").asText()).isEqualTo("migration_failed");
        assertThat(entry.path("sha256").asText()).matches("[0-9a-f]{64}");
        assertThat(found.has("next")).isFalse();
        String hourAgo = Instant.now().minusSeconds(3600).toString();
        assertThat(list(json(get("/api/v1/audit/entries?actor=reviewer&from=" + hourAgo))
                        .path("entries")))
                .hasSize(1);
        assertThat(list(json(get("/api/v1/audit/entries?actor=reviewer&to=" + hourAgo))
                        .path("entries")))
                .isEmpty();
    }

    @Test
    void pagesFollowEachOtherToTheEnd() throws JsonProcessingException {
        List<Long> sequences = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = json(get("/api/v1/audit/entries?site=lab&limit=3" + cursor));
            list(page.path("entries"))
                    .forEach(entry -> sequences.add(entry.path("sequence").asLong()));
            cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!cursor.isEmpty());

        assertThat(sequences).isSorted().doesNotHaveDuplicates().startsWith(0L, 1L, 2L);
        assertThat(sequences).hasSizeGreaterThan(8);
        assertThat(sequences.getLast()).isEqualTo(sequences.size() - 1L);
    }

    @Test
    void anExportIsALineForEachEntryWithItsRecord() throws JsonProcessingException {
        Response export = get("/api/v1/audit/export?site=lab");

        assertThat(export.contentType()).startsWith("application/x-ndjson");
        List<String> lines = export.asString().lines().toList();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(8);
        for (String line : lines) {
            JsonNode entry = WireJson.mapper().readTree(line);
            WireCopy record = WireJson.mapper().treeToValue(entry.path("record"), WireCopy.class);
            assertThat(record.sha256()).isEqualTo(entry.path("sha256").asText());
        }
    }

    @Test
    void anExportForASpreadsheetHasALineOfNamesAndNoFormulas() {
        Response export = get("/api/v1/audit/export?site=lab&format=csv&operation=op-1");

        assertThat(export.contentType()).startsWith("text/csv");
        List<String> lines = export.asString().lines().toList();
        assertThat(lines.getFirst()).startsWith("\"site\",\"sequence\",\"time\",\"kind\"");
        assertThat(lines)
                .anySatisfy(line -> assertThat(line).contains("\"oncall asked to evacuate pve01: firmware update\""));
        assertThat(new String(Csv.line(List.of("=1+1", "a\"b", "-")), StandardCharsets.UTF_8))
                .isEqualTo("\"'=1+1\",\"a\"\"b\",\"-\"\r\n");
        assertThat(get("/api/v1/audit/export?format=xml").statusCode()).isEqualTo(400);
    }

    @Test
    void everyReadingIsInTheLogItself() throws InterruptedException, JsonProcessingException {
        get("/api/v1/audit/entries?site=lab&host=pve03&limit=1");
        await("/api/v1/audit/entries?site=lab&kind=AuditRead&limit=1000", "entries?site=lab&host=pve03&limit=1");

        JsonNode read = json(get("/api/v1/audit/entries?site=lab&kind=AuditRead&actor=compliance&limit=1"))
                .at("/entries/0");
        assertThat(read.path("summary").asText()).startsWith("compliance read the audit log: ");
        assertThat(read.at("/data/reader").asText()).isEqualTo("compliance");
    }

    @Test
    void garbageIsFoundAndShownWithItsReason() throws JsonProcessingException {
        JsonNode found = json(get("/api/v1/audit/entries?kind=Unreadable&site=-"));

        assertThat(list(found.path("entries"))).hasSize(1);
        assertThat(found.at("/entries/0/data/reason").asText()).isEqualTo("header ce_type is missing");
        assertThat(found.at("/entries/0/data/value").asText()).isEqualTo("Z2FyYmFnZQA=");
    }

    @Test
    void theLargestRecordATopicTakesIsKeptWhole() throws JsonProcessingException {
        JsonNode entry = json(get("/api/v1/audit/entries?site=big")).at("/entries/0");

        assertThat(entry.path("type").asText()).isEqualTo("unreadable");
        assertThat(Base64.getDecoder().decode(entry.at("/data/value").asText())).hasSize(BIG);
    }

    @Test
    void whoIsNoAuditorIsRefused() {
        assertThat(given().get("/api/v1/audit/entries").statusCode()).isEqualTo(401);
        Response known = given().header("Authorization", "Bearer " + Surroundings.OPERATOR)
                .get("/api/v1/audit/entries");
        assertThat(known.statusCode()).isEqualTo(403);
        assertThat(known.contentType()).startsWith("application/problem+json");
        assertThat(known.asString()).contains("auditor");
        assertThat(given().header("Authorization", "Bearer guess")
                        .get("/api/v1/audit/export")
                        .statusCode())
                .isEqualTo(401);
        assertThat(given().get("/api/v1/audit/operations/op-1").statusCode()).isEqualTo(401);
    }

    @Test
    void aWrongParameterIsNamed() throws JsonProcessingException {
        for (Map.Entry<String, String> wrong : Map.of(
                        "limit=0", "limit",
                        "limit=many", "limit",
                        "guest=web01", "guest",
                        "from=yesterday", "from",
                        "cursor=x", "cursor",
                        "host=-", "host",
                        "gest=101", "gest",
                        "actor=a&actor=b", "actor",
                        "from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z", "to")
                .entrySet()) {
            Response answer = get("/api/v1/audit/entries?" + wrong.getKey());
            assertThat(answer.statusCode()).as(wrong.getKey()).isEqualTo(400);
            assertThat(answer.contentType()).startsWith("application/problem+json");
            assertThat(json(answer).at("/errors/0/field").asText()).isEqualTo(wrong.getValue());
            assertThat(json(answer).path("detail").asText())
                    .contains(wrong.getValue())
                    .contains("expected");
        }
        assertThat(get("/api/v1/audit/export?limit=3").statusCode()).isEqualTo(400);
    }

    @Test
    void itIsReadyAndDescribesItself() {
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(given().get("/api/v1/openapi").asString())
                .contains("/api/v1/audit/entries")
                .contains("Speaks of the guest of this VMID.");
    }

    private void produce() throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "max.request.size", 2 * BIG),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (ProducerRecord<byte[], byte[]> record : Wire.operation()) {
                producer.send(record).get();
            }
            producer.send(Wire.garbage(Topics.EVENTS)).get();
            producer.send(new ProducerRecord<>(Topics.RESULTS, Wire.utf8("big"), new byte[BIG]))
                    .get();
        }
    }

    private static Response get(String path) {
        return given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + Surroundings.AUDITOR)
                .get(path);
    }

    private static void await(String path, String expected) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Response answer = get(path);
        while (!answer.asString().contains(expected)) {
            assertThat(System.nanoTime())
                    .as("last answer: " + answer.asString())
                    .isLessThan(deadline);
            if (answer.statusCode() != 200) {
                assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
                assertThat(answer.header("Retry-After")).isNotNull();
                assertThat(answer.asString()).contains("rebuilding");
            }
            Thread.sleep(100);
            answer = get(path);
        }
    }

    private static JsonNode json(Response response) throws JsonProcessingException {
        return WireJson.mapper().readTree(response.asString());
    }

    private static List<JsonNode> list(JsonNode array) {
        return Arrays.asList(WireJson.mapper().convertValue(array, JsonNode[].class));
    }
}
