package io.signalbox.lab.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.lab.world.WorldSpec;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlApiTest extends SiteTestBase {
    private static HttpResponse<String> call(LabSite site, String method, String path, String body)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(site.controlUrl().resolve(path))
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"fault\":\"dropNextReply\",\"method\":\"POST\"}",
                "{\"fault\":\"ambiguous\"}",
                "{\"fault\":\"hang\",\"millis\":10}",
                "{\"fault\":\"failTask\",\"type\":\"qmigrate\",\"vmid\":1021,\"reason\":\"x\"}",
                "{\"fault\":\"loseQuorum\"}",
                "{\"fault\":\"regainQuorum\"}",
                "{\"fault\":\"refuseNode\",\"node\":\"pve02\"}",
                "{\"fault\":\"acceptNode\",\"node\":\"pve02\"}",
                "{\"fault\":\"crmIgnores\",\"times\":1}",
                "{\"fault\":\"moveGuest\",\"vmid\":1021,\"node\":\"pve02\"}",
                "{\"fault\":\"lockGuest\",\"vmid\":1021,\"lock\":\"backup\"}",
                "{\"fault\":\"startGuest\",\"vmid\":1051}",
                "{\"fault\":\"stopGuest\",\"vmid\":1021}",
                "{\"fault\":\"deleteGuest\",\"vmid\":1021}",
                "{\"fault\":\"replaceGuest\",\"vmid\":1022}",
                "{\"fault\":\"replaceGuest\",\"vmid\":1022,\"name\":\"other\"}",
                "{\"fault\":\"retagGuest\",\"vmid\":1022,\"tags\":\"a;b\"}",
                "{\"fault\":\"renameGuest\",\"vmid\":1022,\"name\":\"x\"}",
                "{\"fault\":\"protectGuest\",\"vmid\":1022,\"on\":true}",
                "{\"fault\":\"leaveVolume\",\"vmid\":1022,\"node\":\"pve01\",\"storage\":\"ceph-vm\","
                        + "\"volume\":\"vm-1022-disk-9\",\"bytes\":1}",
                "{\"fault\":\"slowDown\",\"factor\":2.5}"
            })
    void everyFaultHasAJsonForm(String json) throws IOException, InterruptedException {
        assertThat(call(site, "POST", "/faults", json).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"fault\":\"nonsense\"}",
                "{\"fault\":\"failTask\",\"vmid\":1021}",
                "{\"fault\":\"moveGuest\",\"vmid\":1021}",
                "{\"fault\":\"moveGuest\",\"vmid\":1021,\"node\":\"pve77\"}",
                "{\"fault\":\"lockGuest\",\"vmid\":1,\"lock\":\"backup\"}",
                "{\"fault\":\"crmIgnores\"}",
                "{\"fault\":\"slowDown\"}",
                "{\"fault\":\"hang\",\"seconds\":1}"
            })
    void aFaultThatIsNoneIsExplained(String json) throws IOException, InterruptedException {
        HttpResponse<String> answer = call(site, "POST", "/faults", json);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"error\":\"").hasSizeGreaterThan(25);
    }

    @Test
    void theClockIsSkippedAndTheSiteBeginsAnew() throws IOException, InterruptedException {
        client.post("/nodes/pve01/qemu/1021/migrate", "target=pve02&online=1");
        call(site, "POST", "/clock/skip", "{\"seconds\":20}");
        assertThat(nodeOf(1021)).isEqualTo("pve02");
        assertThat(call(site, "GET", "/requests", "").body())
                .contains("/nodes/pve01/qemu/1021/migrate")
                .doesNotContain(site.token().secret());

        call(site, "POST", "/reset", "");

        assertThat(nodeOf(1021)).isEqualTo("pve01");
        assertThat(call(site, "POST", "/clock/skip", "{\"seconds\":-1}").statusCode())
                .isEqualTo(400);
        assertThat(call(site, "GET", "/nosuch", "").statusCode()).isEqualTo(404);
    }

    @Test
    void theSiteBeginsAnewAsAnotherWorldAndStaysIt() throws IOException, InterruptedException {
        try {
            assertThat(call(site, "POST", "/reset", "{\"world\":\"grouped\"}").statusCode())
                    .isEqualTo(200);
            assertThat(nodeOf(2101)).isEqualTo("pve01");
            assertThat(client.get("/cluster/ha/rules").data()).hasSize(3);

            call(site, "POST", "/reset", "{}");
            assertThat(nodeOf(2101)).isEqualTo("pve01");

            HttpResponse<String> unknown = call(site, "POST", "/reset", "{\"world\":\"flat\"}");
            assertThat(unknown.statusCode()).isEqualTo(400);
            assertThat(unknown.body()).contains("standard, furnished, grouped", "'flat'");
        } finally {
            call(site, "POST", "/reset", "{\"world\":\"standard\"}");
        }
        assertThat(nodeOf(1021)).isEqualTo("pve01");
        assertThat(client.get("/cluster/ha/rules").data()).hasSize(1);
    }

    @Test
    void theRecordHasRequestsChangesAndGuestsInOneCall() throws IOException, InterruptedException {
        client.post("/nodes/pve01/qemu/1021/status/stop", "");
        call(site, "POST", "/clock/skip", "{\"seconds\":2}");

        assertThat(call(site, "GET", "/record", "").body())
                .contains("\"requests\":[{", "\"path\":\"/nodes/pve01/qemu/1021/status/stop\"")
                .contains("\"journal\":[{", "\"what\":\"stopped\"")
                .contains("\"guests\":[{", "\"uuid\":\"6f2b1c0e-0000-4000-8000-000000001021\"")
                .doesNotContain(site.token().secret());
    }

    @Test
    void aRequestThatDoesNotFitTheSchemaIsRefusedAndRemembered(@TempDir Path directory)
            throws IOException, InterruptedException {
        Path schema = directory.resolve("schema.json");
        Files.writeString(
                schema,
                "{\"GET /cluster/resources\":{\"parameters\":{\"properties\":"
                        + "{\"type\":{\"type\":\"string\",\"enum\":[\"vm\"],\"optional\":1}}}}}");
        try (LabSite checked = LabSite.start(
                SiteOptions.forTests().withSpec(WorldSpec.uniform(2, 3)).withSchema(schema))) {
            TestClient caller = new TestClient(checked, checked.token());

            assertThat(caller.get("/cluster/resources?type=vm").data()).hasSize(3);
            assertThat(caller.get("/cluster/resources?type=node").error("type")).contains("must be one of vm");
            assertThat(caller.get("/version").status()).isEqualTo(200);

            assertThat(call(checked, "GET", "/violations", "").body())
                    .contains("\"parameter\":\"type\"")
                    .contains("\"used\":[\"GET /cluster/resources\"]")
                    .contains("\"outsideSchema\":[\"GET /version\"]");
        }
    }
}
