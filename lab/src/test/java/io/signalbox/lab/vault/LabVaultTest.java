package io.signalbox.lab.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LabVaultTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration HOUR = Duration.ofHours(1);

    private final LabVault vault = LabVault.start(VaultOptions.forTests());
    private final HttpClient http = HttpClient.newHttpClient();

    private record Answer(int status, JsonNode body) {}

    @AfterEach
    void stop() {
        http.close();
        vault.close();
    }

    private Answer ask(String token, String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(vault.url().resolve("/v1/" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("X-Vault-Token", token);
        }
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }

    private Answer root(String method, String path, String body) throws IOException, InterruptedException {
        return ask(vault.rootToken(), method, path, body);
    }

    private Answer write(String value) throws IOException, InterruptedException {
        return root("POST", "secret/data/a/b", "{\"data\":{\"value\":\"%s\"}}".formatted(value));
    }

    private static void assertErrors(Answer answer, int status, String... errors) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().path("errors")).extracting(JsonNode::asText).containsExactly(errors);
    }

    @Test
    void everyVersionIsKeptAndTheNewestIsRead() throws IOException, InterruptedException {
        assertThat(write("one").body().path("data").path("version").asInt()).isEqualTo(1);
        write("two");
        JsonNode newest = root("GET", "secret/data/a/b", "").body().path("data");
        assertThat(newest.path("data").path("value").asText()).isEqualTo("two");
        assertThat(newest.path("metadata").path("version").asInt()).isEqualTo(2);
        assertThat(root("GET", "secret/data/a/b?version=1", "")
                        .body()
                        .at("/data/data/value")
                        .asText())
                .isEqualTo("one");
        assertErrors(root("GET", "secret/data/a/b?version=3", ""), 404);
        JsonNode metadata = root("GET", "secret/metadata/a/b", "").body().path("data");
        assertThat(metadata.path("current_version").asInt()).isEqualTo(2);
        assertThat(metadata.path("versions").size()).isEqualTo(2);
    }

    @Test
    void whatIsNotThereHasNoErrorsAndWhatWasDeletedHasItsMetadata() throws IOException, InterruptedException {
        assertErrors(root("GET", "secret/data/a/b", ""), 404);
        write("one");
        assertThat(root("DELETE", "secret/data/a/b", "").status()).isEqualTo(204);
        Answer deleted = root("GET", "secret/data/a/b", "");
        assertThat(deleted.status()).isEqualTo(404);
        assertThat(deleted.body().at("/data/data").isNull()).isTrue();
        assertThat(deleted.body().at("/data/metadata/deletion_time").asText()).isNotEmpty();
        root("POST", "secret/undelete/a/b", "{\"versions\":[1]}");
        assertThat(root("GET", "secret/data/a/b", "").status()).isEqualTo(200);
        root("POST", "secret/destroy/a/b", "{\"versions\":[1]}");
        root("POST", "secret/undelete/a/b", "{\"versions\":[1]}");
        assertThat(root("GET", "secret/data/a/b", "").status()).isEqualTo(404);
        root("DELETE", "secret/metadata/a/b", "");
        assertErrors(root("GET", "secret/metadata/a/b", ""), 404);
    }

    @Test
    void aWriteThatExpectsAnotherVersionIsRefused() throws IOException, InterruptedException {
        String first = "{\"options\":{\"cas\":0},\"data\":{\"value\":\"x\"}}";
        assertThat(root("POST", "secret/data/a/b", first).status()).isEqualTo(200);
        assertErrors(
                root("POST", "secret/data/a/b", first),
                400,
                "check-and-set parameter did not match the current version");
    }

    @Test
    void pathsAreListedFolderByFolder() throws IOException, InterruptedException {
        write("one");
        root("POST", "secret/data/top", "{\"data\":{}}");
        assertThat(root("LIST", "secret/metadata/", "").body().at("/data/keys"))
                .extracting(JsonNode::asText)
                .containsExactly("a/", "top");
        assertThat(root("GET", "secret/metadata/a?list=true", "").body().at("/data/keys"))
                .extracting(JsonNode::asText)
                .containsExactly("b");
    }

    @Test
    void whoIsNotKnownIsDenied() throws IOException, InterruptedException {
        assertErrors(ask("", "GET", "secret/data/a/b", ""), 403, "permission denied");
        assertErrors(ask("hvs.guess", "GET", "secret/data/a/b", ""), 403, "permission denied");
        String reader = vault.token("", new VaultGrant("secret/data/", false), HOUR, HOUR);
        assertErrors(ask(reader, "GET", "secret/data/a/b", ""), 404);
        assertErrors(ask(reader, "POST", "secret/data/a/b", "{\"data\":{}}"), 403, "permission denied");
        assertErrors(ask(reader, "GET", "secret/metadata/a/b", ""), 403, "permission denied");
    }

    @Test
    void aTokenAgesIsRenewedAndEnds() throws IOException, InterruptedException {
        String token = vault.token("", VaultGrant.ALL, HOUR, HOUR.plusMinutes(30));
        vault.clock().skip(Duration.ofMinutes(40));
        assertThat(ask(token, "GET", "auth/token/lookup-self", "")
                        .body()
                        .at("/data/ttl")
                        .asInt())
                .isEqualTo(20 * 60);
        assertThat(ask(token, "POST", "auth/token/renew-self", "{}")
                        .body()
                        .at("/auth/lease_duration")
                        .asInt())
                .as("no longer than its longest life")
                .isEqualTo(50 * 60);
        vault.clock().skip(Duration.ofMinutes(51));
        assertErrors(ask(token, "GET", "auth/token/lookup-self", ""), 403, "permission denied");
    }

    @Test
    void aRoleLogsInWithItsSecretIdAlone() throws IOException, InterruptedException {
        vault.appRole("", "role", "right", VaultGrant.ALL, HOUR, HOUR);
        assertErrors(
                ask("", "POST", "auth/approle/login", "{\"role_id\":\"role\",\"secret_id\":\"wrong\"}"),
                400,
                "invalid role or secret ID");
        assertErrors(ask("", "POST", "auth/approle/login", "{}"), 400, "missing role_id");
        Answer in = ask("", "POST", "auth/approle/login", "{\"role_id\":\"role\",\"secret_id\":\"right\"}");
        assertThat(in.body().at("/auth/lease_duration").asInt()).isEqualTo(3600);
        String token = in.body().at("/auth/client_token").asText();
        assertThat(ask(token, "GET", "auth/token/lookup-self", "").status()).isEqualTo(200);
    }

    @Test
    void aSealedVaultAnswersNothing() throws IOException, InterruptedException {
        vault.setSealed(true);
        assertErrors(root("GET", "secret/data/a/b", ""), 503, "Vault is sealed");
        assertThat(root("GET", "sys/health", "").status()).isEqualTo(503);
        vault.setSealed(false);
        assertThat(root("GET", "sys/health", "").status()).isEqualTo(200);
    }

    @Test
    void whatIsNotJsonIsRefusedAndNotRepeated() throws IOException, InterruptedException {
        assertErrors(root("POST", "secret/data/a/b", "hush"), 400, "failed to parse JSON input");
        assertErrors(root("GET", "kv/data/a", ""), 404, "no handler for route \"kv/data/a\". route entry not found.");
    }
}
