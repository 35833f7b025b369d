package io.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.contracts.step.Executor;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.launcher.embedded.LaunchFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class WholeTest {
    private static final int GPU_GUEST = 1061;
    private static final int LEGACY_GUEST = 1052;
    private static final String SITE = "lab.example";

    private House house;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException, InterruptedException, LaunchFailure {
        house = House.start(directory);
    }

    @AfterAll
    void stop() throws IOException, InterruptedException {
        house.close();
    }

    @Test
    void anExecutorAndAPlannerKilledInMidMoveGoOnAndNothingIsSentTwice()
            throws IOException, InterruptedException, LaunchFailure {
        house.lab("POST", "/reset", Optional.of("{}"));
        String operation = house.evacuate("pve01", false, GPU_GUEST);
        house.await(operation, at("proposed"));
        house.approve(operation);

        house.await(operation, view -> issued(view) >= 1);
        house.kill("proxmox-executor");
        house.restart();
        house.await(operation, view -> verifiedMoves(view) >= 2);
        house.kill("planner-service");
        house.restart();

        JsonNode ended = house.await(operation, at("ended"));
        assertThat(ended.path("ending").asText()).as(ended.toString()).isEqualTo("verified");
        Map<String, Integer> migrations = migrations();
        assertThat(migrations)
                .hasSize(9)
                .allSatisfy((path, times) -> assertThat(times).as(path).isEqualTo(1));
        assertThat(house.lab("GET", "/violations", Optional.empty()).path("violations"))
                .isEmpty();
        List<String> kinds = kinds(awaitAudit(
                "/api/v1/audit/operations/" + operation, log -> kinds(log).contains("OperationEnded")));
        assertThat(kinds).contains("EvacuateHost", "PlanProposed", "ApprovalAccepted");
        assertThat(kinds.stream().filter("OperationEnded"::equals)).hasSize(1);
    }

    @Test
    void aPersonWhoMovesAGuestMeanwhileMakesANewPlanThatWaits() throws IOException, InterruptedException {
        house.lab("POST", "/reset", Optional.of("{}"));
        // More guests than move at a time: some are left that the new plan is about.
        String operation = house.evacuate("pve01", false, GPU_GUEST);
        JsonNode proposed = house.await(operation, at("proposed"));
        JsonNode first = proposed.path("plan").path("steps").get(0).path("action");
        house.lab(
                "POST",
                "/faults",
                Optional.of("{\"fault\":\"moveGuest\",\"vmid\":%d,\"node\":\"%s\"}"
                        .formatted(
                                first.path("guest").path("vmid").asInt(),
                                first.path("target").asText().equals("pve02") ? "pve03" : "pve02")));
        house.approve(operation);
        JsonNode again = house.await(
                operation,
                view -> view.path("state").asText().equals("proposed")
                        && view.path("plan").path("revision").asInt() == 2);
        assertThat(again.path("planDigest")).isNotEqualTo(proposed.path("planDigest"));
        assertThat(migrations())
                .allSatisfy((path, times) -> assertThat(times).as(path).isEqualTo(1))
                .doesNotContainKey("/nodes/pve01/qemu/%d/migrate"
                        .formatted(first.path("guest").path("vmid").asInt()));
        ObjectNode reason = WireJson.mapper().createObjectNode().put("reason", "seen enough");
        house.ask("operator", "POST", "/api/v1/operations/" + operation + "/cancel", Optional.of(reason), 200);
        assertThat(house.await(operation, at("ended")).path("ending").asText()).isEqualTo("cancelled");
    }

    @Test
    void garbageOnEveryTopicStopsNothingAndIsKept() throws IOException, InterruptedException, ExecutionException {
        List<String> topics = new ArrayList<>(
                List.of(Topics.COMMANDS, Topics.APPROVALS, Topics.RESULTS, Topics.EVENTS, Topics.SITE_CONFIG));
        topics.add(Topics.steps(Executor.PROXMOX));
        topics.add(Topics.steps(Executor.TALOS));
        Map<String, Long> before = new TreeMap<>();
        for (String topic : topics) {
            before.put(topic, records(Topics.deadLetter(topic)));
        }
        produceGarbage(topics);
        produceGarbage(List.of(Topics.PROGRESS));

        String operation = house.evacuate("pve02", true);
        JsonNode planned = house.await(operation, view -> !view.path("plan").isMissingNode());
        assertThat(planned.path("plan").path("steps")).isNotEmpty();
        for (String topic : topics) {
            awaitRecords(Topics.deadLetter(topic), before.getOrDefault(topic, 0L) + 2);
        }
        JsonNode kept = awaitAudit(
                "/api/v1/audit/entries?kind=Unreadable&limit=1000",
                log -> log.path("entries").size() >= 2 * topics.size());
        assertThat(kept.path("entries").findValuesAsText("topic")).containsAll(topics);
    }

    @Test
    void aBrokenConfigurationIsRefusedWithItsPlaceAndTheLastGoodOneStays() throws IOException, InterruptedException {
        Path file = house.state().opsRepo().resolve("cluster-config.yaml");
        String good = Files.readString(file);
        try {
            Files.writeString(file, good.replaceFirst("name: pve02", "name: \"pve 02\""));
            JsonNode status = awaitConfiguration("refused");
            assertThat(status.toString())
                    .contains("cluster-config.yaml")
                    .contains("pve 02")
                    .contains("line");
            String operation = house.evacuate("pve02", true);
            assertThat(house.await(operation, view -> !view.path("plan").isMissingNode())
                            .path("plan")
                            .path("loads"))
                    .hasSize(3);
        } finally {
            Files.writeString(file, good, StandardOpenOption.TRUNCATE_EXISTING);
        }
        awaitConfiguration("in_force");
    }

    @Test
    void withoutTheAuditServiceNothingIsDestroyedAndWithItWhoDidItCanBeAsked()
            throws IOException, InterruptedException, LaunchFailure {
        house.lab("POST", "/reset", Optional.of("{}"));
        house.kill("audit-service");
        String unrecorded = house.delete(LEGACY_GUEST);
        house.await(unrecorded, at("proposed"));
        house.approve(unrecorded);
        JsonNode refused = house.await(unrecorded, at("ended"));
        assertThat(refused.path("code").asText()).as(refused.toString()).isEqualTo("audit_unavailable");
        assertThat(deletions()).isZero();

        house.restart();
        String recorded = house.delete(LEGACY_GUEST);
        house.await(recorded, at("proposed"));
        house.approve(recorded);
        JsonNode ended = house.await(recorded, at("ended"));
        assertThat(ended.path("ending").asText()).as(ended.toString()).isEqualTo("verified");
        assertThat(deletions()).isEqualTo(1);
        awaitAudit(
                "/api/v1/audit/destroyed/" + LEGACY_GUEST,
                answer -> answer.toString().contains(recorded)
                        && answer.toString().contains("approver"));
    }

    private long deletions() throws IOException, InterruptedException {
        return house.lab("GET", "/requests", Optional.empty())
                .valueStream()
                .filter(request -> request.path("method").asText().equals("DELETE"))
                .count();
    }

    @Test
    void aHostThatDoesNotExistIsAnsweredWithThoseThatDo() throws IOException, InterruptedException {
        String operation = house.evacuate("pve09", true);
        JsonNode rejected = house.await(operation, at("rejected"));
        assertThat(rejected.path("code").asText()).isEqualTo("host_unknown");
        assertThat(rejected.path("summary").asText()).contains("pve01, pve02, pve03");
    }

    private JsonNode awaitConfiguration(String state) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plusSeconds(30);
        JsonNode status = house.configuration();
        while (!status.path("state").asText().equals(state)) {
            assertThat(Instant.now()).as(status.toString()).isBefore(deadline);
            TimeUnit.MILLISECONDS.sleep(200);
            status = house.configuration();
        }
        return status;
    }

    private static Predicate<JsonNode> at(String state) {
        return view -> view.path("state").asText().equals(state);
    }

    private static long issued(JsonNode view) {
        return moves(view)
                .filter(step -> step.path("state").asText().equals("issued"))
                .count();
    }

    private static long verifiedMoves(JsonNode view) {
        return moves(view)
                .filter(step -> step.path("state").asText().equals("verified"))
                .count();
    }

    private static java.util.stream.Stream<JsonNode> moves(JsonNode view) {
        return view.path("steps")
                .valueStream()
                .filter(step -> step.path("kind").asText().equals("MigrateGuest"));
    }

    private Map<String, Integer> migrations() throws IOException, InterruptedException {
        Map<String, Integer> times = new TreeMap<>();
        for (JsonNode request : house.lab("GET", "/requests", Optional.empty())) {
            if (request.path("method").asText().equals("POST")) {
                times.merge(request.path("path").asText(), 1, Integer::sum);
            }
        }
        return times;
    }

    private static List<String> kinds(JsonNode log) {
        return log.path("entries")
                .valueStream()
                .map(entry -> entry.path("kind").asText())
                .toList();
    }

    /** What the audit log answers once it has read as far as the test needs: it follows the topics a moment behind. */
    private JsonNode awaitAudit(String path, Predicate<JsonNode> enough) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plusSeconds(30);
        JsonNode log = house.audit(path);
        while (!enough.test(log)) {
            assertThat(Instant.now()).as(log.toString()).isBefore(deadline);
            TimeUnit.MILLISECONDS.sleep(100);
            log = house.audit(path);
        }
        return log;
    }

    private void produceGarbage(List<String> topics) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", house.brokers());
        ByteArraySerializer bytes = new ByteArraySerializer();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, bytes, bytes)) {
            byte[] site = SITE.getBytes(StandardCharsets.UTF_8);
            for (String topic : topics) {
                producer.send(new ProducerRecord<>(topic, site, "{\"half\":".getBytes(StandardCharsets.UTF_8)));
                producer.send(new ProducerRecord<>(topic, site, new byte[] {0, -1, -2, 127, 0}));
            }
        }
    }

    private void awaitRecords(String topic, long atLeast) throws InterruptedException, ExecutionException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (records(topic) < atLeast) {
            assertThat(Instant.now())
                    .as("%s has %d of %d records", topic, records(topic), atLeast)
                    .isBefore(deadline);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private long records(String topic) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", house.brokers()))) {
            Map<TopicPartition, OffsetSpec> ends = new java.util.HashMap<>();
            admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .forEach((name, found) -> found.partitions()
                            .forEach(one -> ends.put(new TopicPartition(name, one.partition()), OffsetSpec.latest())));
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        }
    }
}
