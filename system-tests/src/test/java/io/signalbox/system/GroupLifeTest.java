package io.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.launcher.embedded.LaunchFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Guests that belong together or apart, moved away and back through every service; where they are is read from the lab. */
@TestInstance(Lifecycle.PER_CLASS)
class GroupLifeTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final String HOST = "pve01";
    /** The largest of a group is moved by a request, and the HA manager takes the others along. */
    private static final int LEADER = 2101;

    private static final List<Integer> TAKEN_ALONG = List.of(2102, 2103);
    /** It has a local disk, so it is the last of its group to arrive. */
    private static final int LAST = 2103;

    private static final List<Integer> MOVED_ALONE = List.of(2111, 2121, 2131, 2132, 2141);

    private House house;

    private interface Disturbance {
        void during(String operation) throws IOException, InterruptedException, LaunchFailure;
    }

    @BeforeAll
    void start(@TempDir Path directory) throws IOException, InterruptedException, LaunchFailure {
        house = House.start(directory);
        String before = configuration();
        Files.writeString(
                house.state().opsRepo().resolve("policy.yaml"),
                "\nplacement:\n  together: [reporting]\n  apart: [replica]\n",
                StandardOpenOption.APPEND);
        Instant deadline = Instant.now().plus(LONGEST);
        while (configuration().equals(before)) {
            assertThat(Instant.now()).as(house.configuration().toString()).isBefore(deadline);
            TimeUnit.MILLISECONDS.sleep(100);
        }
        String wanted = configuration();
        while (!planned(house.evacuate("pve02", true))
                .path("configCommit")
                .asText()
                .equals(wanted)) {
            assertThat(Instant.now()).as("the planner has " + wanted).isBefore(deadline);
        }
    }

    @AfterAll
    void stop() throws IOException, InterruptedException {
        house.close();
    }

    @BeforeEach
    void startAnew() throws IOException, InterruptedException {
        house.lab("POST", "/reset", Optional.of("{\"world\":\"grouped\"}"));
    }

    @Test
    void guestsAreWhereTheirRulesWantThemAfterAnEvacuationAndAfterTheReturn()
            throws IOException, InterruptedException, LaunchFailure {
        thereAndBack(operation -> {});
    }

    @Test
    void anExecutorThatIsKilledWhileAGroupMovesGoesOnWithItAndAsksForNobodyTwice()
            throws IOException, InterruptedException, LaunchFailure {
        house.lab("POST", "/faults", Optional.of("{\"fault\":\"slowDown\",\"factor\":2}"));
        thereAndBack(operation -> {
            house.await(operation, view -> requests(LEADER) == 1);
            house.kill("proxmox-executor");
            house.restart();
            house.await(operation, view -> List.of("issued", "verified").contains(moveOf(view, LAST)));
            house.kill("proxmox-executor");
            house.restart();
        });
    }

    private void thereAndBack(Disturbance disturbance) throws IOException, InterruptedException, LaunchFailure {
        Map<Integer, String> before = places();
        assertRulesHold(before);

        String away = given("EvacuateHost", "hold");
        assertThat(follows(planned(away))).containsExactlyInAnyOrderEntriesOf(Map.of(2102, LEADER, 2103, LEADER));
        house.approve(away);
        disturbance.during(away);
        verified(away);
        Map<Integer, String> evacuated = places();
        assertThat(evacuated).doesNotContainValue(HOST);
        assertRulesHold(evacuated);
        assertThat(evacuated)
                .as("the only places that the rules leave")
                .containsEntry(2111, "pve03")
                .containsEntry(2121, "pve02")
                .containsEntry(2141, "pve02");
        assertThat(held()).isTrue();
        assertAskedForOnce();

        house.lab("POST", "/faults", Optional.of("{\"fault\":\"slowDown\",\"factor\":1}"));
        String back = given("ReturnGuests", "");
        assertThat(follows(planned(back))).containsOnlyKeys(2102, 2103);
        house.approve(back);
        verified(back);
        assertThat(places()).isEqualTo(before);
        assertThat(held()).isFalse();
        assertThat(moves())
                .allSatisfy((vmid, times) ->
                        assertThat(times).as("moves of %d", vmid).isEqualTo(2));
        assertThat(house.lab("GET", "/violations", Optional.empty()).path("violations"))
                .isEmpty();
    }

    private static void assertRulesHold(Map<Integer, String> at) {
        assertThat(List.of(at.get(2101), at.get(2102), at.get(2103)))
                .as("HA rule shop-together")
                .containsOnly(at.get(LEADER));
        assertThat(at.get(2111)).as("HA rule dns-apart").isNotEqualTo(at.get(2112));
        assertThat(at.get(2121)).as("HA rule licence-dongles").isIn("pve01", "pve02");
        assertThat(at.get(2131)).as("tag reporting").isEqualTo(at.get(2132));
        assertThat(at.get(2141)).as("tag replica").isNotEqualTo(at.get(2142));
    }

    private void assertAskedForOnce() throws IOException, InterruptedException {
        assertThat(requests(LEADER)).isEqualTo(1);
        for (int vmid : TAKEN_ALONG) {
            assertThat(requests(vmid)).as("requests for %d", vmid).isZero();
        }
        for (int vmid : MOVED_ALONE) {
            assertThat(requests(vmid)).as("requests for %d", vmid).isEqualTo(1);
        }
    }

    private String given(String kind, String flag) throws IOException, InterruptedException {
        ObjectNode command = WireJson.mapper()
                .createObjectNode()
                .put("kind", kind)
                .put("host", HOST)
                .put("dryRun", false)
                .put("reason", "a system test");
        if (!flag.isEmpty()) {
            command.put(flag, true);
        }
        return house.ask("operator", "POST", "/api/v1/commands", Optional.of(command), 202)
                .path("operation")
                .asText();
    }

    private JsonNode planned(String operation) throws IOException, InterruptedException {
        return house.await(operation, at("proposed")).path("plan");
    }

    private void verified(String operation) throws IOException, InterruptedException {
        JsonNode ended = house.await(operation, at("ended"));
        assertThat(ended.path("ending").asText()).as(ended.toString()).isEqualTo("verified");
    }

    /** Who is moved along with whom, by the plan. */
    private static Map<Integer, Integer> follows(JsonNode plan) {
        Map<Integer, Integer> follows = new TreeMap<>();
        plan.path("steps").forEach(step -> {
            JsonNode action = step.path("action");
            if (action.path("follows").isObject()) {
                follows.put(
                        action.path("guest").path("vmid").asInt(),
                        action.path("follows").path("vmid").asInt());
            }
        });
        return follows;
    }

    /** The state of the step that moves a guest; empty before it is issued. */
    private static String moveOf(JsonNode view, int vmid) {
        return view.path("steps")
                .valueStream()
                .filter(step -> step.path("step").asText().endsWith("migrate-" + vmid))
                .map(step -> step.path("state").asText())
                .findFirst()
                .orElse("");
    }

    private Map<Integer, String> places() throws IOException, InterruptedException {
        Map<Integer, String> places = new TreeMap<>();
        house.lab("GET", "/world", Optional.empty())
                .path("guests")
                .forEach(guest -> places.put(
                        guest.path("vmid").asInt(), guest.path("node").asText()));
        return places;
    }

    private boolean held() throws IOException, InterruptedException {
        return house.lab("GET", "/world", Optional.empty())
                .path("hosts")
                .path(HOST)
                .path("maintenance")
                .asBoolean();
    }

    /** How often each guest was really moved. */
    private Map<Integer, Integer> moves() throws IOException, InterruptedException {
        Map<Integer, Integer> moves = new TreeMap<>();
        for (JsonNode change : house.lab("GET", "/record", Optional.empty()).path("journal")) {
            if (change.path("what").asText().equals("moved")) {
                moves.merge(change.path("vmid").asInt(), 1, Integer::sum);
            }
        }
        return moves;
    }

    private long requests(int vmid) {
        try {
            return house.lab("GET", "/requests", Optional.empty())
                    .valueStream()
                    .filter(request -> request.path("method").asText().equals("POST"))
                    .filter(request ->
                            request.path("path").asText().equals("/nodes/%s/qemu/%d/migrate".formatted(HOST, vmid)))
                    .count();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("the lab does not say what it was asked for", e);
        }
    }

    private String configuration() throws IOException, InterruptedException {
        return house.configuration().path("inForce").path("commit").asText();
    }

    private static Predicate<JsonNode> at(String state) {
        return view -> view.path("state").asText().equals(state);
    }
}
