package io.signalbox.lab.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A site with a frozen clock that begins anew before each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SiteTestBase {
    final LabSite site;
    final TestClient client;

    SiteTestBase() {
        this(SiteOptions.forTests());
    }

    SiteTestBase(SiteOptions options) {
        this.site = LabSite.start(options);
        this.client = new TestClient(site, site.token());
    }

    @BeforeEach
    void startAnew() {
        site.reset();
    }

    @AfterAll
    void stop() {
        site.close();
    }

    void skip(int seconds) {
        site.world().skip(Duration.ofSeconds(seconds));
    }

    /** The UPID that a call gave. */
    static String upid(TestClient.Reply reply) {
        assertThat(reply.status()).as(reply.message()).isEqualTo(200);
        assertThat(reply.data().asText()).startsWith("UPID:");
        return reply.data().asText();
    }

    static String hostOf(String upid) {
        return upid.split(":", -1)[1];
    }

    JsonNode task(String upid) {
        return client.get("/nodes/" + hostOf(upid) + "/tasks/" + upid + "/status")
                .data();
    }

    String exitStatus(String upid) {
        return task(upid).path("exitstatus").asText();
    }

    String log(String upid) {
        StringBuilder text = new StringBuilder();
        client.get("/nodes/" + hostOf(upid) + "/tasks/" + upid + "/log?limit=500")
                .data()
                .forEach(line -> text.append(line.path("t").asText()).append('\n'));
        return text.toString();
    }

    JsonNode resource(int vmid) {
        for (JsonNode row : client.get("/cluster/resources?type=vm").data()) {
            if (row.path("vmid").asInt() == vmid) {
                return row;
            }
        }
        throw new AssertionError("no guest " + vmid + " among the resources");
    }

    String nodeOf(int vmid) {
        return resource(vmid).path("node").asText();
    }
}
