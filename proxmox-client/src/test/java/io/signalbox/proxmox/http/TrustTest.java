package io.signalbox.proxmox.http;

import static io.signalbox.proxmox.http.StubSite.PVE01;
import static io.signalbox.proxmox.http.StubSite.VM_100;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkus.test.junit.QuarkusTest;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TrustTest {

    static TestCertificate certificate;
    static TestCertificate other;

    StubHost host;

    @BeforeAll
    static void makeCertificates(@TempDir Path directory) throws Exception {
        certificate = TestCertificate.create(directory, "pve01");
        other = TestCertificate.create(directory, "other");
    }

    @BeforeEach
    void start() throws Exception {
        host = new StubHost(certificate);
        host.answers(request -> StubHost.ok("{\"data\":\"100\"}"));
    }

    @AfterEach
    void stop() throws Exception {
        host.close();
    }

    private ProxmoxSite open(Trust trust) {
        return StubSite.open(trust, Map.of(PVE01, host.address()));
    }

    private static Trust pinned(String fingerprint) {
        return new Trust.Fingerprints(Map.of(PVE01, fingerprint));
    }

    @Test
    void theCaFileOfTheSiteIsTrusted() {
        try (ProxmoxSite site = open(new Trust.CaFile(certificate.pem()))) {
            assertThat(site.nextVmid().value()).isEqualTo(100);
        }
    }

    @Test
    void anotherCaFileIsNotAndNeitherTokenNorRequestLeaves() {
        try (ProxmoxSite site = open(new Trust.CaFile(other.pem()))) {
            ProxmoxException failure = catchThrowableOfType(ProxmoxException.class, () -> site.start(VM_100));

            assertThat(failure.failure()).isEqualTo(new Failure.Untrusted());
            assertThat(failure.mayHaveHappened()).isFalse();
            assertThat(host.requests()).isEmpty();
        }
    }

    @Test
    void theSystemDoesNotTrustASelfSignedCertificate() {
        try (ProxmoxSite site = open(new Trust.SystemTrust())) {
            assertThat(catchThrowableOfType(ProxmoxException.class, site::nextVmid)
                            .failure())
                    .isEqualTo(new Failure.Untrusted());
            assertThat(host.requests()).isEmpty();
        }
    }

    @Test
    void theNameMustMatchTheCertificate() {
        URI byName = URI.create("https://localhost:" + host.address().getPort());
        try (ProxmoxSite site = StubSite.open(new Trust.CaFile(certificate.pem()), Map.of(PVE01, byName))) {
            assertThat(catchThrowableOfType(ProxmoxException.class, site::nextVmid)
                            .failure())
                    .isEqualTo(new Failure.Untrusted());
            assertThat(host.requests()).isEmpty();
        }
    }

    @Test
    void theRightFingerprintIsTrustedWhateverTheNameAndTheCase() {
        URI byName = URI.create("https://localhost:" + host.address().getPort());
        Trust trust = pinned(certificate.fingerprint().toLowerCase(Locale.ROOT));
        try (ProxmoxSite site = StubSite.open(trust, Map.of(PVE01, byName))) {
            assertThat(site.nextVmid().value()).isEqualTo(100);
        }
    }

    @Test
    void aWrongFingerprintIsRefusedWithBothInTheMessage() {
        try (ProxmoxSite site = open(pinned(other.fingerprint()))) {
            ProxmoxException failure = catchThrowableOfType(ProxmoxException.class, () -> site.start(VM_100));

            assertThat(failure.failure()).isEqualTo(new Failure.Untrusted());
            assertThat(failure)
                    .hasMessageContainingAll(
                            "host pve01 showed a certificate with fingerprint " + certificate.fingerprint(),
                            "expected " + other.fingerprint());
            assertThat(host.requests()).isEmpty();
        }
    }

    @Test
    void aCaFileThatIsMissingOrNoCertificateIsRefusedAtOnce(@TempDir Path directory) throws Exception {
        assertThatThrownBy(() -> open(new Trust.CaFile(directory.resolve("absent.pem"))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContainingAll("absent.pem", "check the path");
        Path empty = Files.writeString(directory.resolve("empty.pem"), "nothing\n");
        assertThatThrownBy(() -> open(new Trust.CaFile(empty)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected PEM");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anActIsNeverSentIfTheHandshakeIsCut(boolean reset) throws Exception {
        try (ServerSocket rude = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> hangUpOnEveryone(rude, reset));
            URI address = URI.create("https://127.0.0.1:" + rude.getLocalPort());
            try (ProxmoxSite site = StubSite.open(pinned(certificate.fingerprint()), Map.of(PVE01, address))) {
                assertThat(catchThrowableOfType(ProxmoxException.class, () -> site.start(VM_100))
                                .failure())
                        .isEqualTo(new Failure.Unreachable());
            }
        }
    }

    @Test
    void anActIsNeverSentIfTheHandshakeHangs() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
            URI address = URI.create("https://127.0.0.1:" + mute.getLocalPort());
            Timeouts timeouts = new Timeouts(Duration.ofMillis(400), Duration.ofSeconds(30));
            Trust trust = pinned(certificate.fingerprint());
            try (ProxmoxSite site = StubSite.open(trust, Map.of(PVE01, address), timeouts)) {
                assertThat(catchThrowableOfType(ProxmoxException.class, () -> site.start(VM_100))
                                .failure())
                        .isEqualTo(new Failure.Unreachable());
            }
        }
    }

    private static void hangUpOnEveryone(ServerSocket server, boolean reset) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                if (reset) {
                    socket.setSoLinger(true, 0);
                } else {
                    // Read what came, or the system would answer the close with a reset of its own.
                    socket.getInputStream().read(new byte[16_384]);
                }
            } catch (IOException e) {
                return;
            }
        }
    }
}
