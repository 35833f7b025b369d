package io.signalbox.lab.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.signalbox.lab.api.ApiToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Calls the lab as a service would: over TLS, with a token, knowing only URLs and the CA. */
final class TestClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LabSite site;
    private final ApiToken token;
    private final SSLContext tls;
    private final HttpClient http;

    TestClient(LabSite site, ApiToken token) {
        this.site = site;
        this.token = token;
        this.tls = trusting(site.caFile());
        this.http = HttpClient.newBuilder()
                .sslContext(tls)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(20))
                .build();
    }

    /** A reply; {@code body} is missing when there was none. */
    record Reply(int status, JsonNode body) {
        JsonNode data() {
            return body.path("data");
        }

        String message() {
            return body.path("message").asText();
        }

        String error(String parameter) {
            return body.path("errors").path(parameter).asText();
        }
    }

    private static SSLContext trusting(Path caFile) {
        try (InputStream pem = Files.newInputStream(caFile)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI uri(String host, String path) {
        return URI.create(site.urls().get(host) + "/api2/json" + path);
    }

    Reply get(String path) {
        return call("GET", path, "");
    }

    Reply post(String path, String form) {
        return call("POST", path, form);
    }

    Reply put(String path, String form) {
        return call("PUT", path, form);
    }

    Reply delete(String path) {
        return call("DELETE", path, "");
    }

    Reply call(String method, String path, String form) {
        return call(method, path, form, "application/x-www-form-urlencoded");
    }

    Reply call(String method, String path, String body, String contentType) {
        try {
            return tryCall(method, path, body, contentType);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reply tryCall(String method, String path, String body, String contentType) throws IOException {
        HttpRequest.BodyPublisher publisher =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("pve01", path))
                .timeout(Duration.ofSeconds(20))
                .method(method, publisher)
                .header("Authorization", "PVEAPIToken=" + token.id() + "=" + token.secret());
        if (!body.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode json =
                    response.body().startsWith("{") ? JSON.readTree(response.body()) : MissingNode.getInstance();
            return new Reply(response.statusCode(), json);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends bytes as they are and gives the whole answer, status line first. */
    String raw(String request) {
        URI url = uri("pve01", "/");
        try (SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            StringBuilder answer = new StringBuilder();
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                answer.append((char) c);
            }
            return answer.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The status line of an answer to a request with the token and these further headers and body. */
    String rawAuthorized(String method, String path, String headers, String body) {
        return raw(method + " /api2/json" + path + " HTTP/1.1\r\nHost: pve01\r\nConnection: close\r\n"
                + "Authorization: PVEAPIToken=" + token.id() + "=" + token.secret() + "\r\n" + headers + "\r\n" + body);
    }
}
