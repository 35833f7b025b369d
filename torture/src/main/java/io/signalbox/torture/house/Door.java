package io.signalbox.torture.house;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.signalbox.contracts.json.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The gateway's door, for people who try again when nobody opens. */
public final class Door {
    private static final Duration TIMEOUT = Duration.ofSeconds(8);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long PAUSE_MILLIS = 250;
    private static final int SERVER_FAULT = 500;
    private static final int NOT_KNOWN = 401;
    private static final int NOT_FOUND = 404;
    private static final String NO_SUCH_PATH = "not_found";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final int port;
    private final People people;

    Door(int port, People people) {
        this.port = port;
        this.people = people;
    }

    /** What was answered; a body that is not JSON is missing. */
    public record Answer(int status, JsonNode body) {
        public boolean succeeded() {
            return status / 100 == 2;
        }

        /**
         * A server's fault, or people or an operation that a gateway does not know yet; a door that is not there stays
         * away.
         */
        private boolean mayChange() {
            return status >= SERVER_FAULT
                    || status == NOT_KNOWN
                    || (status == NOT_FOUND && !body.path("code").asText().equals(NO_SUCH_PATH));
        }
    }

    /**
     * Sends until it is answered with anything but a server's fault or, just after the gateway's start, that the operation
     * is not known.
     *
     * @param key the idempotency key, for a command
     * @throws NotAnswered if nobody answers for a long time
     */
    public Answer post(String who, String path, JsonNode body, Optional<String> key)
            throws InterruptedException, NotAnswered {
        Instant deadline = Instant.now().plus(PATIENCE);
        String last = "";
        while (Instant.now().isBefore(deadline)) {
            try {
                Answer answer = once(who, path, body, key);
                if (!answer.mayChange()) {
                    return answer;
                }
                last = answer.toString();
            } catch (IOException e) {
                last = e.toString();
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        throw new NotAnswered(
                "POST %s by %s: not answered within %s, the last time so: %s".formatted(path, who, PATIENCE, last));
    }

    /** What a service answers to a reader, headers and body; empty if it does not answer. */
    public Optional<String> get(String who, int servicePort, String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + servicePort + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + people.token(who))
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return Optional.of("%d %s %s"
                    .formatted(response.statusCode(), response.headers().map(), response.body()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Answer once(String who, String path, JsonNode body, Optional<String> key)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + people.token(who))
                .POST(BodyPublishers.ofString(body.toString()));
        key.ifPresent(text -> request.header("Idempotency-Key", text));
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), json(response.body()));
    }

    private static JsonNode json(String text) {
        try {
            return WireJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** Nobody answered. */
    public static final class NotAnswered extends Exception {
        private static final long serialVersionUID = 1L;

        NotAnswered(String message) {
            super(message);
        }
    }
}
