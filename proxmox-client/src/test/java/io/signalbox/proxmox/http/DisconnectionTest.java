package io.signalbox.proxmox.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.proxmox.Failure;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class DisconnectionTest {

    @Test
    void withoutAConnectionNothingWasSentWhateverTheErrorIsCalled() {
        for (IOException before : List.of(
                new ConnectException("Connection refused"),
                new UnknownHostException("pve01"),
                new SocketException("Connection reset"),
                new SSLHandshakeException("handshake timed out"))) {
            assertThat(Disconnection.of(true, false, new ProcessingException(before))
                            .failure())
                    .as(before.toString())
                    .isEqualTo(new Failure.Unreachable());
        }
    }

    @Test
    void withAConnectionItMayHaveBeenWhateverTheErrorIsCalled() {
        for (Exception after : List.of(
                new IOException("Connection was closed"),
                new ConnectException("a name that proves nothing"),
                new SSLHandshakeException("an alert after the handshake"),
                new IllegalStateException("unheard of"))) {
            assertThat(Disconnection.of(true, true, new ProcessingException(after))
                            .failure())
                    .as(after.toString())
                    .isEqualTo(new Failure.Ambiguous());
            assertThat(Disconnection.of(false, true, new ProcessingException(after))
                            .failure())
                    .as(after.toString())
                    .isEqualTo(new Failure.Unanswered());
        }
    }

    @Test
    void aCallerThatStoppedWaitingDoesNotKnowWhetherTheRequestStillLeaves() {
        for (Exception impatient : List.of(new TimeoutException("40 s"), new InterruptedException("stop"))) {
            assertThat(Disconnection.of(true, false, new ProcessingException(impatient))
                            .failure())
                    .isEqualTo(new Failure.Ambiguous());
        }
    }

    @Test
    void aRefusedCertificateSpeaksInTheWordsOfTheCheck() {
        SSLHandshakeException handshake = new SSLHandshakeException("General SSLEngine problem");
        handshake.initCause(new CertificateException("host pve01 showed another one"));

        Disconnection disconnection = Disconnection.of(true, false, new ProcessingException(handshake));

        assertThat(disconnection.failure()).isEqualTo(new Failure.Untrusted());
        assertThat(disconnection.words()).isEqualTo("host pve01 showed another one");
    }
}
