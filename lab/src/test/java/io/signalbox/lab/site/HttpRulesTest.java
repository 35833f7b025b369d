package io.signalbox.lab.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.lab.api.ApiToken;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the HTTP daemon and the parameter check of the real API do, line by line. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpRulesTest {
    private static final String GUEST = "/nodes/pve01/qemu/1021";

    private final LabSite site = LabSite.start(SiteOptions.forTests());
    private TestClient client = new TestClient(site, site.token());

    @BeforeAll
    void connect() {
        client = new TestClient(site, site.token());
    }

    @BeforeEach
    void startAnew() {
        site.reset();
    }

    @AfterAll
    void stop() {
        site.close();
    }

    @Test
    void theReasonPhraseIsTheFirstLineOfTheMessage() {
        String answer = client.rawAuthorized("GET", "/nodes/pve01/qemu/999/config", "", "");

        assertThat(answer)
                .startsWith("HTTP/1.1 500 Configuration file 'nodes/pve01/qemu-server/999.conf' does not exist\r\n")
                .contains("\"message\":\"Configuration file 'nodes/pve01/qemu-server/999.conf' does not exist\\n\"")
                .contains("\"data\":null");
    }

    @Test
    void aChunkedBodyIsNotSupported() {
        String answer = client.rawAuthorized(
                "POST",
                GUEST + "/migrate",
                "Transfer-Encoding: chunked\r\n",
                "c\r\ntarget=pve02\r\n0\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 501 chunked transfer encoding not supported\r\n")
                .endsWith("\r\n\r\nchunked transfer encoding not supported");
        assertThat(site.requests().changing()).isEmpty();
    }

    @Test
    void aBodyOnDeleteIsRefusedAndNothingIsDeleted() {
        String answer = client.rawAuthorized("DELETE", GUEST, "Content-Length: 7\r\n", "purge=1");

        assertThat(answer)
                .startsWith("HTTP/1.1 501 Unexpected content for method 'DELETE'\r\n")
                .endsWith("\r\n\r\nUnexpected content for method 'DELETE'");
        assertThat(site.world().guest(1021)).isPresent();
    }

    @Test
    void anUnknownPathIsNotImplemented() {
        TestClient.Reply reply = client.get("/nosuch");

        assertThat(reply.status()).isEqualTo(501);
        assertThat(reply.message()).isEqualTo("Method 'GET /nosuch' not implemented");
    }

    @Test
    void aRequestWithoutATokenIsAnswered401WithAnEmptyBody() {
        String answer = client.raw("GET /api2/json/nodes HTTP/1.1\r\nHost: pve01\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 401 No ticket\r\n").endsWith("\r\n\r\n");
    }

    @Test
    void aWrongSecretIsAnswered401WithAnEmptyBody() {
        TestClient stranger = new TestClient(site, ApiToken.full(site.token().id(), "wrong"));

        assertThat(stranger.rawAuthorized("GET", "/nodes", "", ""))
                .startsWith("HTTP/1.1 401 Authentication failed!\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void anUnknownHostLooksLikeAFailedNameLookup() {
        TestClient.Reply reply = client.get("/nodes/pve9/qemu");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.message())
                .isEqualTo("hostname lookup 'pve9' failed - failed to get address info for: pve9:"
                        + " Name or service not known\n");
    }

    @Test
    void permissionIsCheckedBeforeTheHostAndTheParameters() {
        ApiToken weak = ApiToken.without("weak@pve!t", "s", "VM.Migrate");
        site.addToken(weak);
        TestClient caller = new TestClient(site, weak);

        TestClient.Reply reply = caller.post("/nodes/pve9/qemu/1021/migrate", "bogus=1");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.message()).isEqualTo("Permission check failed (/vms/1021, VM.Migrate)\n");
    }

    @Test
    void aGuestThatTheTokenMayNotAuditLooksAbsent() {
        ApiToken weak = new ApiToken(
                "weak@pve!t2",
                "s",
                Map.of("/vms/1021", Set.of("VM.Audit"), "/", Set.of("Sys.Audit")));
        site.addToken(weak);

        assertThat(new TestClient(site, weak).get("/cluster/resources?type=vm").data())
                .singleElement()
                .satisfies(row -> assertThat(row.path("vmid").asInt()).isEqualTo(1021));
    }

    @Test
    void everyWrongParameterIsNamed() {
        TestClient.Reply reply = client.put(GUEST + "/config", "protection=true&bogus=1&cores=x&tags=bad!tag");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).isEqualTo("Parameter verification failed.\n");
        assertThat(reply.error("protection")).isEqualTo("type check ('boolean') failed - got 'true'");
        assertThat(reply.error("bogus"))
                .isEqualTo("property is not defined in schema and the schema does not allow additional properties");
        assertThat(reply.error("cores")).isEqualTo("type check ('integer') failed - got 'x'");
        assertThat(reply.error("tags")).isEqualTo("invalid format - invalid characters in tag\n");
    }

    @Test
    void aMissingParameterIsNamed() {
        TestClient.Reply reply = client.post(GUEST + "/migrate", "");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error("target")).isEqualTo("property is missing and it is not optional");
    }

    @Test
    void anImpossibleVmidIsRefused() {
        TestClient.Reply reply = client.get("/nodes/pve01/qemu/99/config");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error("vmid")).isEqualTo("invalid format - value does not look like a valid VM ID\n");
    }

    @Test
    void optionsForRootAreRefusedToEveryToken() {
        assertThat(client.put(GUEST + "/config", "skiplock=1&cores=4").error("skiplock"))
                .isEqualTo("Only root may use this option.");
        assertThat(client.post(GUEST + "/migrate", "target=pve02&force=1&online=1")
                        .error("force"))
                .isEqualTo("Only root may use this option.");
    }

    @Test
    void jsonBodiesMaySayTrue() {
        TestClient.Reply reply =
                client.call("PUT", GUEST + "/config", "{\"protection\":true,\"cores\":2}", "application/json");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(client.get(GUEST + "/config").data().path("protection").asInt())
                .isEqualTo(1);
    }

    @Test
    void aBodyThatIsNoJsonIsRefused() {
        assertThat(client.call("PUT", GUEST + "/config", "{broken", "application/json")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aTicketCannotBeHadWithAToken() {
        TestClient.Reply reply = client.post("/access/ticket", "username=op@pve&password=wrong");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.message()).contains("not available with API token, need proper ticket.");
        assertThat(site.requests().changing().toString()).doesNotContain("wrong");
    }

    @Test
    void numbersComeAsTextWhereTheRealApiSendsText() {
        assertThat(client.get("/cluster/nextid").data().isTextual()).isTrue();
        assertThat(client.get(GUEST + "/config").data().path("memory").isTextual())
                .isTrue();
        assertThat(client.get(GUEST + "/config").data().path("cores").isInt()).isTrue();
        assertThat(client.get("/cluster/nextid?vmid=1021").error("vmid")).isEqualTo("VM 1021 already exists");
    }
}
