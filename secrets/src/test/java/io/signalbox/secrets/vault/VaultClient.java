package io.signalbox.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.lab.vault.LabVault;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What people do with Vault's own command line: puts, gets and deletes with the root token. */
final class VaultClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LabVault vault;

    VaultClient(LabVault vault) {
        this.vault = vault;
    }

    static VaultSettings settings(URI address, VaultLogin login) {
        return new VaultSettings(
                address,
                Optional.empty(),
                Optional.empty(),
                login,
                "secret",
                "signalbox",
                "value",
                Duration.ofSeconds(5));
    }

    void put(String namespace, String path, String field, String text) throws IOException, InterruptedException {
        send(
                namespace,
                "POST",
                "secret/data/" + encoded(path),
                JSON.writeValueAsString(Map.of("data", Map.of(field, text))));
    }

    void post(String path, String body) throws IOException, InterruptedException {
        send("", "POST", path, body);
    }

    void delete(String path) throws IOException, InterruptedException {
        send("", "DELETE", path, "");
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(send("", "GET", path, ""));
    }

    /** As a browser would encode it. */
    private static String encoded(String path) {
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private String send(String namespace, String method, String path, String body)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(vault.url().resolve("/v1/" + path))
                    .header("X-Vault-Token", vault.rootToken())
                    .header("X-Vault-Namespace", namespace)
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
            return response.body();
        }
    }
}
