package io.signalbox.proxmox.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.proxmox.Failure;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class DisconnectionTest {

    @Test
    void onlyWhatHappensBeforeAConnectionExistsCountsAsNeverSent() {
        for (IOException before : List.of(
                new ConnectException("Connection refused"),
                new UnknownHostException("pve01"),
                new NoRouteToHostException("No route to host"),
                new SSLHandshakeException("handshake timed out"))) {
            assertThat(Disconnection.of(true, new ProcessingException(before)).failure())
                    .as(before.toString())
                    .isEqualTo(new Failure.Unreachable());
        }
    }

    @Test
    void everythingElseCountsAsSent() {
        for (Exception after : List.of(
                new IOException("Connection was closed"),
                new SocketException("Connection reset"),
                new TimeoutException("40 s"),
                new SSLException("bad record"),
                new IllegalStateException("unheard of"),
                new IOException("reading failed", new ConnectException("a cause deeper down proves nothing")))) {
            assertThat(Disconnection.of(true, new ProcessingException(after)).failure())
                    .as(after.toString())
                    .isEqualTo(new Failure.Ambiguous());
            assertThat(Disconnection.of(false, new ProcessingException(after)).failure())
                    .as(after.toString())
                    .isEqualTo(new Failure.Unanswered());
        }
    }

    @Test
    void aRefusedCertificateSpeaksInTheWordsOfTheCheck() {
        SSLHandshakeException handshake = new SSLHandshakeException("General SSLEngine problem");
        handshake.initCause(new CertificateException("host pve01 showed another one"));

        Disconnection disconnection = Disconnection.of(true, new ProcessingException(handshake));

        assertThat(disconnection.failure()).isEqualTo(new Failure.Untrusted());
        assertThat(disconnection.words()).isEqualTo("host pve01 showed another one");
    }
}
