package io.signalbox.audit.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.signalbox.audit.samples.Messages;
import io.signalbox.audit.samples.Wire;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.contracts.step.Executor;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.merkle.note.Checkpoint;
import io.signalbox.merkle.note.SignedNote;
import io.signalbox.merkle.note.VerifierKey;
import io.signalbox.merkle.tile.TilePath;
import io.signalbox.merkle.tree.Hash;
import io.signalbox.merkle.tree.InclusionProof;
import io.signalbox.merkle.verify.CopyVerifier;
import io.signalbox.merkle.verify.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Merkle log over HTTP, and the questions of compliance people, with a real broker. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class LogServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static boolean produced;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers = "";

    @BeforeEach
    void aGuestWasDeleted() throws ExecutionException, InterruptedException {
        if (!produced) {
            try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", brokers), new ByteArraySerializer(), new ByteArraySerializer())) {
                for (ProducerRecord<byte[], byte[]> record : Wire.operation()) {
                    producer.send(record).get();
                }
                producer.send(Wire.record(Topics.EVENTS, MessageType.EVENT, Messages.announced(), "event-8"))
                        .get();
                producer.send(Wire.record(
                                Topics.steps(Executor.PROXMOX),
                                MessageType.STEP,
                                Messages.step(Messages.delete()),
                                "step-8"))
                        .get();
                producer.send(Wire.record(Topics.EVENTS, MessageType.EVENT, Messages.brokeTheGlass(), "event-9"))
                        .get();
            }
            produced = true;
        }
        await("/api/v1/audit/entries?site=lab&kind=Receipt", "is entry");
        await("/api/v1/audit/entries?site=lab&kind=BreakGlassUsed", "broke the glass");
        awaitTree(10);
    }

    /** The tree follows the order of the log, as the views do, but at a pace of its own. */
    private static void awaitTree(long size) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (treeSize() < size) {
            assertThat(System.nanoTime()).as("tree of " + treeSize()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static long treeSize() {
        Response answer = get("/log/lab/checkpoint");
        return answer.statusCode() == 200
                ? Checkpoint.parse(SignedNote.parse(answer.asByteArray()).text())
                        .head()
                        .size()
                : 0;
    }

    @Test
    void theLogIsServedAsTilesThatVerify(@TempDir Path copy) throws IOException, InterruptedException {
        Response answer = get("/log/lab/checkpoint");
        assertThat(answer.contentType()).isEqualToIgnoringCase("text/plain; charset=utf-8");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
        byte[] note = answer.asByteArray();
        Files.write(copy.resolve("checkpoint"), note);
        long size = Checkpoint.parse(SignedNote.parse(note).text()).head().size();
        assertThat(size).isGreaterThanOrEqualTo(10);
        List<TilePath> parts = new ArrayList<>();
        int width = TilePath.widthWithin(size, 0, 0);
        parts.add(TilePath.hashes(0, 0, width));
        parts.add(TilePath.entries(0, width));
        parts.add(TilePath.data(0, width));
        for (TilePath part : parts) {
            await("/log/lab/" + part, "");
            Response bytes = get("/log/lab/" + part);
            assertThat(bytes.contentType()).isEqualTo("application/octet-stream");
            assertThat(bytes.header("Cache-Control")).contains("immutable");
            Path file = copy.resolve(part.toString());
            Files.createDirectories(file.resolve("..").normalize());
            Files.write(file, bytes.asByteArray());
        }
        VerifierKey key = VerifierKey.parse(get("/log/lab/vkey").asString());

        Report report = new CopyVerifier(copy).verify(Optional.of(key), Optional.empty());

        assertThat(report.findings()).isEmpty();
        assertThat(report.signature()).isTrue();
        assertThat(report.origin()).isEqualTo("signalbox/audit/lab");
        assertThat(report.records()).isEqualTo(size);
    }

    @Test
    void whatIsNotInTheLogIsNotFound() {
        for (String path : List.of(
                "/log/moon/checkpoint",
                "/log/lab/tile/0/999",
                "/log/lab/tile/0/0",
                "/log/lab/tile/entries/000.p/255",
                "/log/lab/data/001",
                "/log/lab/record/99999",
                "/log/lab/record/x")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
            assertThat(get(path).contentType()).startsWith("application/problem+json");
        }
        assertThat(given().get("/log/lab/checkpoint").statusCode()).isEqualTo(401);
        assertThat(given().header("Authorization", "Bearer " + Surroundings.OPERATOR)
                        .get("/log/lab/tile/entries/000.p/1")
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("/log").asString()).contains("\"name\":\"lab\"", "signalbox/audit/lab+");
    }

    @Test
    void proofsLeadToTheSignedRoot() throws IOException {
        JsonNode answer = json(get("/log/lab/proof/inclusion/2?size=7"));
        List<Hash> path = new ArrayList<>();
        answer.path("path").forEach(hash -> path.add(Hash.ofBase64(hash.asText())));
        Hash leaf = Hash.ofLeaf(answer.path("entry").asText().getBytes(StandardCharsets.UTF_8));
        Hash root = Hash.ofBase64(answer.path("root").asText());
        assertThat(leaf.base64()).isEqualTo(answer.path("leafHash").asText());
        assertThat(new InclusionProof(2, 7, path).proves(leaf, root)).isTrue();

        JsonNode consistency = json(get("/log/lab/proof/consistency?from=3&to=7"));
        assertThat(consistency.path("toRoot").asText()).isEqualTo(root.base64());
        assertThat(get("/log/lab/proof/consistency?from=8&to=7").statusCode()).isEqualTo(400);
        assertThat(get("/log/lab/proof/consistency").statusCode()).isEqualTo(400);
        assertThat(get("/log/lab/proof/inclusion/99999").statusCode()).isEqualTo(400);
    }

    @Test
    void anEntryIsTheSameNumberInTheTreeAndInTheViews() throws IOException {
        JsonNode record = json(get("/log/lab/record/4"));
        JsonNode leaf = WireJson.mapper()
                .readTree(json(get("/log/lab/proof/inclusion/4")).path("entry").asText());

        assertThat(leaf.path("index").asLong())
                .isEqualTo(record.path("sequence").asLong())
                .isEqualTo(4);
        assertThat(leaf.path("topic").asText()).isEqualTo(record.path("topic").asText());
        assertThat(leaf.path("offset").asLong()).isEqualTo(record.path("offset").asLong());
        assertThat(record.at("/record/value").asText()).isNotEmpty();
    }

    @Test
    void whoApprovedWhatDestroyedAGuestIsAnsweredWithWhatTheySaw() throws IOException {
        JsonNode dossier = json(get("/api/v1/audit/destroyed/1021")).at("/operations/0");

        assertThat(dossier.path("operation").asText()).isEqualTo("op-1");
        assertThat(dossier.at("/asked/0/actor").asText()).isEqualTo("oncall");
        assertThat(dossier.at("/plans/0/data/digest").asText())
                .isEqualTo(Messages.plan().digest().value());
        assertThat(dossier.at("/plans/0/data/plan/steps")).isNotEmpty();
        assertThat(dossier.at("/decisions/0/actor").asText()).isEqualTo("reviewer");
        assertThat(dossier.at("/announcements/0/summary").asText()).contains("delete 1021");
        long announced = dossier.at("/announcements/0/sequence").asLong();
        assertThat(dossier.at("/receipts/0/data/index").asLong()).isEqualTo(announced);
        assertThat(dossier.path("sent").findValuesAsText("kind")).contains("DeleteGuest");
        assertThat(get("/api/v1/audit/destroyed/1040").asString()).isEqualTo("{\"operations\":[]}");
        assertThat(get("/api/v1/audit/destroyed/1021?format=ndjson").asString().lines())
                .hasSize(1);
        assertThat(get("/api/v1/audit/destroyed/1021?format=csv").asString()).startsWith("\"site\",");
        assertThat(get("/api/v1/audit/destroyed/web01").statusCode()).isEqualTo(400);
        assertThat(get("/api/v1/audit/destroyed/1021?format=xml").statusCode()).isEqualTo(400);
    }

    @Test
    void breakGlassOfAMonthIsListed() throws IOException {
        String month = json(get("/api/v1/audit/entries?site=lab&kind=BreakGlassUsed"))
                .at("/entries/0/time")
                .asText()
                .substring(0, 7);
        JsonNode answer = json(get("/api/v1/audit/break-glass?month=" + month));
        assertThat(answer.at("/operations/0/emergencies/0/actor").asText()).isEqualTo("oncall");
        assertThat(get("/api/v1/audit/break-glass?month=2001-01").asString()).isEqualTo("{\"operations\":[]}");
        assertThat(get("/api/v1/audit/break-glass").statusCode()).isEqualTo(400);
    }

    @Test
    void aDownloadIsRecordedOnceAndAQuestionEachTime() throws InterruptedException {
        get("/log/lab/tile/entries/000.p/1");
        get("/log/lab/tile/entries/000.p/2");
        get("/api/v1/audit/destroyed/1021");
        await("/api/v1/audit/entries?site=lab&kind=AuditRead&limit=1000", "destroyed/1021");
        String reads = get("/api/v1/audit/export?site=lab&kind=AuditRead").asString();
        assertThat(reads.split("download of the log", -1).length - 1).isBetween(1, 4);
    }

    private static Response get(String path) {
        return given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + Surroundings.AUDITOR)
                .get(path);
    }

    private static JsonNode json(Response answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return WireJson.mapper().readTree(answer.asString());
    }

    private static void await(String path, String expected) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Response answer = get(path);
        while (answer.statusCode() != 200 || !answer.asString().contains(expected)) {
            assertThat(System.nanoTime()).as(path + ": " + answer.asString()).isLessThan(deadline);
            Thread.sleep(100);
            answer = get(path);
        }
    }
}
