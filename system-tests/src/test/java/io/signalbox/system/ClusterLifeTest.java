package io.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.launcher.embedded.LaunchFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration's cluster from nothing to nothing, through every service. */
@TestInstance(Lifecycle.PER_CLASS)
class ClusterLifeTest {
    private static final String CLUSTER = "staging";

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
    void aClusterIsMadeGoneOnWithReportedAndTornDown() throws IOException, InterruptedException {
        house.lab("POST", "/reset", Optional.of("{}"));
        assertThat(texts(ended(asked("ValidateCluster"), "verified").path("reports"), "level"))
                .doesNotContain("error");

        house.lab(
                "POST",
                "/faults",
                Optional.of(
                        "{\"fault\":\"failTask\",\"type\":\"qmstart\",\"vmid\":1312,\"reason\":\"no room\",\"afterMove\":false}"));
        String failed = asked("CreateCluster");
        house.await(failed, at("proposed"));
        house.approve(failed);
        JsonNode first = ended(failed, "failed");
        assertThat(first.path("summary").asText())
                .contains("1312 (staging-cp-02) cloned on pve02, configured, disk grown, start failed")
                .contains("signalbox cluster create staging");

        String again = asked("CreateCluster");
        JsonNode plan = house.await(again, at("proposed")).path("plan");
        assertThat(texts(plan.path("steps"), "id")).contains("r1-start-1312").doesNotContain("r1-clone-1312");
        house.approve(again);
        assertThat(ended(again, "verified").path("summary").asText()).contains("all 4 machines run where they belong");

        JsonNode report = ended(asked("ReportCluster"), "verified").path("reports");
        assertThat(report.toString()).contains("It runs as the profile says.", "127.0.13.12", "\"yes\"");
        assertThat(texts(report, "level")).doesNotContain("error");

        String teardown = asked("TeardownCluster");
        assertThat(texts(house.await(teardown, at("proposed")).path("plan").path("steps"), "risk"))
                .contains("destructive");
        house.approve(teardown);
        assertThat(ended(teardown, "verified").path("summary").asText())
                .contains("Cluster staging is gone: 4 guests deleted");
        assertThat(ended(asked("TeardownCluster"), "verified").path("summary").asText())
                .contains("Nothing to tear down");
        assertThat(house.lab("GET", "/violations", Optional.empty()).path("violations"))
                .isEmpty();
    }

    @Test
    void aTeardownWithAnotherNameTypedIsRefused() throws IOException, InterruptedException {
        ObjectNode command = command("TeardownCluster").put("confirm", "stagin");
        JsonNode rejected = house.await(given(command), at("rejected"));
        assertThat(rejected.path("code").asText()).isEqualTo("name_not_confirmed");
    }

    private String asked(String kind) throws IOException, InterruptedException {
        ObjectNode command = command(kind);
        if (kind.equals("TeardownCluster")) {
            command.put("confirm", CLUSTER);
        }
        return given(command);
    }

    private static ObjectNode command(String kind) {
        return WireJson.mapper()
                .createObjectNode()
                .put("kind", kind)
                .put("cluster", CLUSTER)
                .put("dryRun", false)
                .put("reason", "a system test");
    }

    private String given(ObjectNode command) throws IOException, InterruptedException {
        return house.ask("operator", "POST", "/api/v1/commands", Optional.of(command), 202)
                .path("operation")
                .asText();
    }

    private JsonNode ended(String operation, String ending) throws IOException, InterruptedException {
        JsonNode ended = house.await(operation, at("ended"));
        assertThat(ended.path("ending").asText()).as(ended.toString()).isEqualTo(ending);
        return ended;
    }

    private static List<String> texts(JsonNode in, String field) {
        return in.findValuesAsText(field);
    }

    private static Predicate<JsonNode> at(String state) {
        return view -> view.path("state").asText().equals(state);
    }
}
