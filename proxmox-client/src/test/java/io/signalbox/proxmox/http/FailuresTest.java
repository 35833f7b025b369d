package io.signalbox.proxmox.http;

import static io.signalbox.proxmox.http.StubSite.PVE01;
import static io.signalbox.proxmox.http.StubSite.PVE02;
import static io.signalbox.proxmox.http.StubSite.TASK;
import static io.signalbox.proxmox.http.StubSite.VM_100;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkus.test.junit.QuarkusTest;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.MigrateRequest;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Trust;
import io.signalbox.proxmox.Upid;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class FailuresTest {

    static TestCertificate certificate;

    StubHost host;
    ProxmoxSite site;

    @BeforeAll
    static void makeCertificate(@TempDir Path directory) throws Exception {
        certificate = TestCertificate.create(directory, "pve01");
    }

    @BeforeEach
    void start() throws Exception {
        host = new StubHost(certificate);
        site = StubSite.open(certificate, host);
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
        host.close();
    }

    private void refuses(int status, String reason, String body) {
        host.answers(request -> StubHost.refusal(status, reason, body));
    }

    private static ProxmoxException failureOf(ThrowingCallable call) {
        ProxmoxException failure = catchThrowableOfType(ProxmoxException.class, call);
        assertThat(failure).as("the call must fail with a ProxmoxException").isNotNull();
        StringBuilder all = new StringBuilder();
        for (Throwable at = failure; at != null; at = at.getCause()) {
            all.append(at);
        }
        assertThat(all.toString()).doesNotContain(StubSite.SECRET);
        return failure;
    }

    private ProxmoxException migrateFails() {
        return failureOf(() -> migrate(site));
    }

    private static void migrate(ProxmoxSite on) {
        on.migrate(VM_100, new MigrateRequest(PVE02, true, false, Optional.empty()));
    }

    @Test
    void anEmptyBodyLeavesTheReasonPhraseToSpeak() {
        refuses(401, "No ticket", "");

        ProxmoxException failure = failureOf(site::version);

        assertThat(failure.failure()).isEqualTo(new Failure.NotAuthenticated());
        assertThat(failure.words()).isEqualTo("No ticket");
        assertThat(failure.attempted()).isEqualTo("GET /version");
        assertThat(failure.host()).isEqualTo(PVE01);
        assertThat(failure.status()).hasValue(401);
        assertThat(failure)
                .hasMessageContainingAll(
                        "GET /version", "pve01", "lab", "401", "No ticket", "secret is the current one");
        assertThat(host.requests())
                .as("a refusal is an answer, so it is not asked for again")
                .hasSize(1);
    }

    @Test
    void theMessageOfTheBodyGoesBeforeTheReasonPhraseAndIsTrimmed() {
        refuses(403, "Forbidden", "{\"data\":null,\"message\":\"Permission check failed (/vms/100, VM.Migrate)\\n\"}");

        ProxmoxException failure = migrateFails();

        assertThat(failure.words()).isEqualTo("Permission check failed (/vms/100, VM.Migrate)");
        assertThat(failure.failure())
                .isEqualTo(new Failure.NotPermitted(Optional.of("/vms/100"), Optional.of("VM.Migrate")));
        assertThat(failure).hasMessageContaining("Grant VM.Migrate on /vms/100");
    }

    @Test
    void aRefusedParameterIsNamed() {
        refuses(
                400,
                "Parameter verification failed.",
                "{\"data\":null,\"message\":\"Parameter verification failed.\\n\",\"errors\":{\"target\":\"target is local node.\\n\"}}");

        assertThat(migrateFails().failure()).isEqualTo(new Failure.Invalid(Map.of("target", "target is local node.")));
    }

    @Test
    void anUnknownTaskIsItsOwnFailure() {
        refuses(400, "Parameter verification failed.", "{\"errors\":{\"upid\":\"no such task\"},\"data\":null}");

        assertThat(failureOf(() -> site.taskStatus(new Upid(TASK))).failure()).isEqualTo(new Failure.TaskUnknown());
    }

    @Test
    void aLockedGuestIsARefusalWithTheLocksName() {
        refuses(500, "VM is locked (migrate)", "");

        ProxmoxException failure = migrateFails();

        assertThat(failure.failure()).isEqualTo(new Failure.Locked(Optional.of("migrate")));
        assertThat(failure.mayHaveHappened()).isFalse();
        assertThat(host.requests()).hasSize(1);
    }

    @Test
    void aPlainTextBodyLeavesTheReasonPhraseToSpeak() {
        refuses(501, "Unexpected content for method 'DELETE'", "Unexpected content for method 'DELETE'");

        ProxmoxException failure = failureOf(() -> site.delete(VM_100, false, false));

        assertThat(failure.failure()).isEqualTo(new Failure.NotImplemented());
        assertThat(failure.words()).isEqualTo("Unexpected content for method 'DELETE'");
    }

    @Test
    void anActThatEndsIn596IsAmbiguousAndSentOnce() {
        refuses(596, "Connection timed out", "");

        ProxmoxException failure = migrateFails();

        assertThat(failure.failure()).isEqualTo(new Failure.Ambiguous());
        assertThat(failure.mayHaveHappened()).isTrue();
        assertThat(failure.words()).isEqualTo("Connection timed out");
        assertThat(host.requests()).hasSize(1);
    }

    @Test
    void anActThatEndsIn595NeverReachedItsHost() {
        refuses(595, "Connection refused", "");

        ProxmoxException failure = migrateFails();

        assertThat(failure.failure()).isEqualTo(new Failure.Unreachable());
        assertThat(failure.mayHaveHappened()).isFalse();
        assertThat(host.requests()).hasSize(1);
    }

    @Test
    void anActWithoutAnAnswerInTimeIsAmbiguousAndSentOnce() {
        host.answers(request -> new StubHost.Reply.Silence());
        Trust trust = new Trust.CaFile(certificate.pem());
        try (ProxmoxSite hurried = StubSite.open(trust, Map.of(PVE01, host.address()), StubSite.IMPATIENT)) {
            ProxmoxException failure = failureOf(() -> migrate(hurried));

            assertThat(failure.mayHaveHappened()).isTrue();
            assertThat(failure.attempted()).isEqualTo("POST /nodes/pve01/qemu/100/migrate");
            assertThat(failure.status()).isEmpty();
            assertThat(host.requests()).hasSize(1);
        }
    }

    @Test
    void anActWhoseConnectionIsCutIsAmbiguousAndSentOnce() {
        host.answers(request -> new StubHost.Reply.HangUp());

        assertThat(migrateFails().mayHaveHappened()).isTrue();
        assertThat(host.requests()).hasSize(1);
    }

    @Test
    void aDeleteWhoseConnectionIsCutIsAmbiguousAndSentOnce() {
        host.answers(request -> new StubHost.Reply.HangUp());

        assertThat(failureOf(() -> site.delete(VM_100, true, false)).mayHaveHappened())
                .isTrue();
        assertThat(host.requests()).hasSize(1);
    }

    @Test
    void anActWithHalfAnAnswerIsAmbiguousAndSentOnce() {
        host.answers(request -> new StubHost.Reply.HalfAnswer());

        assertThat(migrateFails().mayHaveHappened()).isTrue();
        assertThat(host.requests()).hasSize(1);
    }

    @Test
    void anAcceptedActThatNamesNoTaskIsAmbiguous() {
        host.answers(request -> StubHost.ok("{\"data\":\"OK\"}"));

        ProxmoxException failure = migrateFails();

        assertThat(failure.mayHaveHappened()).isTrue();
        assertThat(failure.answer()).isPresent();
    }

    @Test
    void anActOnAHostThatIsDownWasNeverSent() throws Exception {
        host.close();

        ProxmoxException failure = migrateFails();

        assertThat(failure.failure()).isEqualTo(new Failure.Unreachable());
        assertThat(failure.mayHaveHappened()).isFalse();
        assertThat(failure.attempted()).isEqualTo("POST /nodes/pve01/qemu/100/migrate");
    }

    @Test
    void anActOnAHostWhoseNameIsUnknownWasNeverSent() {
        try (ProxmoxSite lost = StubSite.open(
                new Trust.SystemTrust(), Map.of(PVE01, URI.create("https://no-such-host.invalid:8006")))) {
            assertThat(failureOf(() -> lost.start(VM_100)).failure()).isEqualTo(new Failure.Unreachable());
        }
    }

    @Test
    void aReadIsTriedAgainOnceWhenItsConnectionIsCut() {
        host.answers(request ->
                host.requests().size() == 1 ? new StubHost.Reply.HangUp() : StubHost.ok("{\"data\":\"101\"}"));

        assertThat(site.nextVmid().value()).isEqualTo(101);
        assertThat(host.requests()).hasSize(2);
    }

    @Test
    void aVmidThatIsTakenIsAnAnswerAndNoFailure() {
        host.answers(request -> StubHost.ok("{\"data\":\"2000\"}"));
        assertThat(site.vmidFree(2000).value()).isTrue();
        assertThat(host.onlyRequest().line()).isEqualTo("GET /api2/json/cluster/nextid?vmid=2000 HTTP/1.1");
        host.answers(request -> new StubHost.Reply.Answer(
                400,
                "Parameter verification failed.",
                "{\"data\":null,\"errors\":{\"vmid\":\"VM 2000 already exists\"}}",
                true));
        assertThat(site.vmidFree(2000).value()).isFalse();
        assertThat(site.vmidFree(2000).raw().status()).isEqualTo(400);
        host.answers(request -> new StubHost.Reply.Answer(
                400,
                "Parameter verification failed.",
                "{\"data\":null,\"errors\":{\"vmid\":\"value does not look like a valid VM ID\"}}",
                true));
        assertThat(failureOf(() -> site.vmidFree(2000)).failure()).isInstanceOf(Failure.Invalid.class);
    }

    @Test
    void aReadIsTriedNoMoreThanTwice() {
        host.answers(request -> new StubHost.Reply.HangUp());

        ProxmoxException failure = failureOf(site::nextVmid);

        assertThat(failure.failure()).isEqualTo(new Failure.Unanswered());
        assertThat(failure.mayHaveHappened()).isFalse();
        assertThat(failure.getSuppressed()).hasSize(1);
        assertThat(host.requests()).hasSize(2);
    }

    @Test
    void aReadAboutTheSiteGoesToAnotherHostIfOneIsDown() throws Exception {
        try (StubHost second = new StubHost(certificate)) {
            second.answers(request -> StubHost.ok("{\"data\":\"102\"}"));
            URI gone = host.address();
            host.close();
            Map<HostName, URI> hosts = Map.of(PVE01, gone, PVE02, second.address());
            try (ProxmoxSite both = StubSite.open(new Trust.CaFile(certificate.pem()), hosts)) {
                assertThat(both.nextVmid().raw().via()).isEqualTo(PVE02);
                assertThat(both.nextVmid().value()).isEqualTo(102);
            }
        }
    }

    @Test
    void aReadAboutAHostStaysWithThatHost() throws Exception {
        try (StubHost second = new StubHost(certificate)) {
            URI gone = host.address();
            host.close();
            Map<HostName, URI> hosts = Map.of(PVE01, gone, PVE02, second.address());
            try (ProxmoxSite both = StubSite.open(new Trust.CaFile(certificate.pem()), hosts)) {
                assertThat(failureOf(() -> both.nodeTime(PVE01)).failure()).isEqualTo(new Failure.Unreachable());
            }
            assertThat(second.requests()).isEmpty();
        }
    }

    @Test
    void anActIsNeverTakenToAnotherHost() throws Exception {
        try (StubHost second = new StubHost(certificate)) {
            URI gone = host.address();
            host.close();
            Map<HostName, URI> hosts = Map.of(PVE01, gone, PVE02, second.address());
            try (ProxmoxSite both = StubSite.open(new Trust.CaFile(certificate.pem()), hosts)) {
                assertThat(failureOf(() -> both.haMigrate("vm:100", PVE02)).failure())
                        .isEqualTo(new Failure.Unreachable());
            }
            assertThat(second.requests()).isEmpty();
        }
    }

    @Test
    void anAnswerThatIsNotOfThisApiIsSaidToBe() {
        host.answers(request -> StubHost.ok("<html>welcome</html>"));

        ProxmoxException failure = failureOf(site::version);

        assertThat(failure.failure()).isEqualTo(new Failure.Unintelligible());
        assertThat(failure).hasMessageContaining("supported (8.4 to 9.2)");
    }
}
