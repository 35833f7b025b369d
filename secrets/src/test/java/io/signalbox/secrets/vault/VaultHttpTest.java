package io.signalbox.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.signalbox.lab.vault.LabVault;
import io.signalbox.lab.vault.VaultOptions;
import io.signalbox.secrets.Secret;
import io.signalbox.secrets.SecretName;
import io.signalbox.secrets.SecretUnavailable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, and what is made of answers that Vault would not give. */
class VaultHttpTest {
    private static final SecretName NAME = new SecretName("a");
    private static final String TOKEN = "hvs.hush-hush-token";

    @TempDir
    Path directory = Path.of("");

    private VaultSettings settings(URI address, Optional<Path> caFile) throws IOException {
        Path token = Files.writeString(directory.resolve("token"), TOKEN);
        return new VaultSettings(
                address,
                Optional.empty(),
                caFile,
                new VaultLogin.TokenFile(token),
                "secret",
                "",
                "value",
                Duration.ofSeconds(2));
    }

    private interface Talk {
        void answer(HttpExchange exchange) throws IOException;
    }

    private static HttpServer server(Talk talk) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", talk::answer);
        server.start();
        return server;
    }

    private static void say(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private SecretUnavailable failureAt(HttpServer server) throws IOException {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (VaultSecrets secrets = new VaultSecrets(settings(address, Optional.empty()), InstantSource.system())) {
            return catchThrowableOfType(SecretUnavailable.class, () -> secrets.store(NAME, Secret.of("value-hush")));
        } finally {
            server.stop(0);
        }
    }

    private static void assertHidden(SecretUnavailable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString() + failure.remedy()).doesNotContain("hush");
    }

    @Test
    void theCaFileIsTrustedAndNoOtherAuthority() throws Exception {
        Path tls = directory.resolve("tls");
        try (LabVault vault = LabVault.start(VaultOptions.forTests().withTls(tls))) {
            Optional<Path> ca = Optional.of(tls.resolve("ca.pem"));
            VaultSettings trusting = settings(vault.url(), ca);
            Files.writeString(directory.resolve("token"), vault.rootToken());
            try (VaultSecrets secrets = new VaultSecrets(trusting, InstantSource.system())) {
                secrets.store(NAME, Secret.of("value-hush"));
                assertThat(secrets.read(NAME).reveal()).isEqualTo("value-hush");
            }
            VaultSettings wary = settings(vault.url(), Optional.empty());
            try (VaultSecrets secrets = new VaultSecrets(wary, InstantSource.system())) {
                SecretUnavailable failure = catchThrowableOfType(SecretUnavailable.class, () -> secrets.read(NAME));
                assertThat(failure.code()).isEqualTo("secret_store_unavailable");
                assertThat(failure.means()).contains("did not answer");
                assertHidden(failure);
            }
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        List<String> elsewhere = new CopyOnWriteArrayList<>();
        HttpServer other = server(exchange -> {
            elsewhere.add(exchange.getRequestURI().toString());
            say(exchange, 200, "{}");
        });
        HttpServer server = server(exchange -> {
            exchange.getResponseHeaders()
                    .add("Location", "http://127.0.0.1:" + other.getAddress().getPort() + "/v1/x");
            say(exchange, 307, "");
        });
        try {
            SecretUnavailable failure = failureAt(server);
            assertThat(failure.code()).isEqualTo("secret_store_refused");
            assertThat(failure.means()).contains("another address");
            assertThat(elsewhere).isEmpty();
        } finally {
            other.stop(0);
        }
    }

    @Test
    void aWriteIsSentOnceAndAnErrorThatRepeatsSecretsIsCleaned() throws IOException {
        List<String> writes = new CopyOnWriteArrayList<>();
        HttpServer server = server(exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (exchange.getRequestMethod().equals("POST")) {
                writes.add(body);
                say(exchange, 500, "{\"errors\":[\"cannot store value-hush for " + TOKEN + "\"]}");
            } else {
                say(exchange, 404, "{\"errors\":[]}");
            }
        });
        SecretUnavailable failure = failureAt(server);
        assertThat(writes).hasSize(1);
        assertThat(failure.means())
                .contains("cannot store (secret) for (secret)")
                .contains("500");
        assertHidden(failure);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>value-hush</html>", "", "[]", "\"hush\"", "{\"errors\":\"hush\"}", "{\"data\":7}"})
    void whatIsNotFromVaultIsAFailureThatShowsNothing(String body) throws IOException {
        SecretUnavailable failure = failureAt(server(exchange -> say(exchange, 502, body)));
        assertThat(failure.code()).isEqualTo("secret_store_unavailable");
        assertHidden(failure);
    }

    @Test
    void noAnswerIsAFailureWithinItsTime() throws IOException {
        // A listening socket whose backlog takes the connection, and where nobody ever reads.
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                VaultSecrets secrets = new VaultSecrets(
                        settings(URI.create("http://127.0.0.1:" + silent.getLocalPort()), Optional.empty()),
                        InstantSource.system())) {
            SecretUnavailable failure = catchThrowableOfType(SecretUnavailable.class, () -> secrets.read(NAME));
            assertThat(failure.code()).isEqualTo("secret_store_unavailable");
            assertHidden(failure);
        }
    }

    @Test
    void nobodyListeningIsAFailure() throws IOException {
        HttpServer server = server(exchange -> say(exchange, 200, "{}"));
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        server.stop(0);
        try (VaultSecrets secrets = new VaultSecrets(settings(address, Optional.empty()), InstantSource.system())) {
            assertThat(catchThrowableOfType(SecretUnavailable.class, () -> secrets.read(NAME))
                            .means())
                    .contains(address.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://vault.example.com:8200", "vault.example.com", "ftp://localhost", "https:///x"})
    void anAddressWhereTheTokenWouldTravelInTheClearIsRefused(String address) {
        assertThatThrownBy(() -> settings(URI.create(address), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(address);
    }

    @Test
    void aPasswordInTheAddressIsRefusedAndNotShown() {
        assertThatThrownBy(() -> settings(URI.create("https://me:hush@vault.example.com"), Optional.empty()))
                .hasMessageContaining("(not shown)")
                .hasMessageNotContaining("hush");
    }

    @Test
    void aCaFileWithoutCertificatesIsNamedAtTheStart() throws IOException {
        Path file = Files.writeString(directory.resolve("ca.pem"), "nothing\n");
        VaultSettings settings = settings(URI.create("https://localhost:8200"), Optional.of(file));
        assertThatThrownBy(() -> new VaultSecrets(settings, InstantSource.system()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString());
    }
}
