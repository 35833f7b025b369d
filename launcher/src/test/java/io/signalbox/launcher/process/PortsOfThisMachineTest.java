package io.signalbox.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PortsOfThisMachineTest {
    @Test
    void aPortInUseIsNotFreeAndItsOwnerIsNamed() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Endpoint endpoint = Endpoint.loopback(socket.getLocalPort());

            assertThat(endpoint.isFree()).isFalse();
            assertThat(endpoint.answers(Duration.ofSeconds(1))).isTrue();
            assumeThat(Files.exists(Path.of("/proc/net/tcp"))).isTrue();
            assertThat(PortOwner.of(socket.getLocalPort()))
                    .hasValueSatisfying(owner -> assertThat(owner)
                            .contains("pid " + ProcessHandle.current().pid()));
        }
    }

    @Test
    void aPortThatNobodyUsesIsFreeAndHasNoOwner() throws IOException {
        Endpoint endpoint = Endpoint.loopback(Dummies.freePort());

        assertThat(endpoint.isFree()).isTrue();
        assertThat(endpoint.answers(Duration.ofSeconds(1))).isFalse();
        assertThat(PortOwner.of(endpoint.port())).isEmpty();
    }

    @Test
    void anAddressOfAnotherMachineIsNotOfThisOne() {
        assertThat(new Endpoint("192.0.2.1", 8006).isOfThisMachine()).isFalse();
        assertThat(Endpoint.loopback(8006).isOfThisMachine()).isTrue();
    }

    @Test
    void aServiceThatIsNotReadySaysWhy() throws IOException, InterruptedException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        byte[] body = "{\"status\": \"DOWN\",\n \"checks\": []}".getBytes(StandardCharsets.UTF_8);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(503, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            assertThat(HttpProbe.readiness(server.getAddress().getPort()).whyNotReady())
                    .hasValueSatisfying(
                            why -> assertThat(why).contains("503", "{\"status\": \"DOWN\", \"checks\": []}"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aServiceThatDoesNotListenIsNotReady() throws IOException, InterruptedException {
        assertThat(HttpProbe.readiness(Dummies.freePort()).whyNotReady())
                .hasValueSatisfying(why -> assertThat(why).contains("does not answer"));
    }
}
