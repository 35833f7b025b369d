package io.signalbox.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.contracts.json.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** The operations as the gateway's JSON API shows them. */
final class OperationsApi {
    private static final Duration TIMEOUT = Duration.ofSeconds(45);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI operations;
    private final String token;

    /**
     * @param port of the gateway
     * @param token of somebody who may read operations
     */
    OperationsApi(int port, String token) {
        this.operations = URI.create("http://127.0.0.1:" + port + "/api/v1/operations");
        this.token = token;
    }

    /** The latest operation, plan and steps included. */
    OperationFacts latest() throws SceneFailure, InterruptedException {
        JsonNode newest = get("?limit=1").path("operations").path(0);
        if (newest.isMissingNode()) {
            throw new SceneFailure("the API lists no operation: expected at least one");
        }
        return operation(newest.path("id").asText());
    }

    /** The identity of the latest operation, if there is any. */
    Optional<String> latestId() throws SceneFailure, InterruptedException {
        JsonNode newest = get("?limit=1").path("operations").path(0);
        return newest.isMissingNode()
                ? Optional.empty()
                : Optional.of(newest.path("id").asText());
    }

    OperationFacts operation(String id) throws SceneFailure, InterruptedException {
        return new OperationFacts(get("/" + id));
    }

    /** The operation once it has got so far ({@code proposed}, {@code ended}), or as it is after 30 s. */
    OperationFacts once(String id, String milestone) throws SceneFailure, InterruptedException {
        return new OperationFacts(get("/%s?wait=%s&timeout=%s".formatted(id, milestone, PATIENCE)));
    }

    private JsonNode get(String rest) throws SceneFailure, InterruptedException {
        URI uri = URI.create(operations + rest);
        try {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(uri)
                            .timeout(TIMEOUT)
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            SceneFailure.unless(
                    response.statusCode() == 200,
                    "GET %s answered %d: %s".formatted(uri, response.statusCode(), response.body()));
            return WireJson.mapper().readTree(response.body());
        } catch (IOException e) {
            throw new SceneFailure("GET %s failed: %s".formatted(uri, e), e);
        }
    }
}
