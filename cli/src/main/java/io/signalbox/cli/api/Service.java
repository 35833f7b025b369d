package io.signalbox.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.cli.outcome.ExitCode;
import io.signalbox.cli.outcome.Failure;
import io.signalbox.contracts.json.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One service over HTTP. Every fault becomes a {@link Failure} that says what to do. */
public final class Service {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** Above the longest time that the gateway waits for a state. */
    private static final Duration ANSWER = Duration.ofSeconds(75);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final URI address;
    private final String token;

    public Service(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    /** The JSON under a path. */
    public JsonNode get(String path) {
        return json(send(request(path).timeout(ANSWER).GET().build(), HttpResponse.BodyHandlers.ofString()));
    }

    /** The JSON that posting a body is answered with. */
    public JsonNode post(String path, JsonNode body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path)
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        headers.forEach(request::header);
        return json(send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    /** The bytes under a path. */
    public byte[] bytes(String path) {
        return send(request(path).timeout(ANSWER).GET().build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    /** The lines under a path, as they come; to be closed. */
    public Stream<String> lines(String path, Map<String, String> headers) {
        HttpRequest.Builder request = request(path).GET();
        headers.forEach(request::header);
        return send(
                        request.build(),
                        answer -> answer.statusCode() < 300
                                ? HttpResponse.BodySubscribers.ofLines(StandardCharsets.UTF_8)
                                : HttpResponse.BodySubscribers.mapping(
                                        HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8), String::lines))
                .body();
    }

    /** A path with those parameters that have a value. */
    public static String query(String path, Map<String, Optional<String>> parameters) {
        String query = parameters.entrySet().stream()
                .filter(parameter -> parameter.getValue().isPresent())
                .map(parameter -> parameter.getKey() + "="
                        + URLEncoder.encode(parameter.getValue().orElse(""), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("Authorization", "Bearer " + token);
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            HttpResponse<T> response = client.send(request, handler);
            if (response.statusCode() >= 300) {
                throw refused(response, body(response.body()));
            }
            return response;
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.UNREACHABLE,
                    "%s does not answer (%s). See that it runs: ./signalbox status, or give another address."
                            .formatted(address, said(e)),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.FAILED, "Interrupted.", e);
        }
    }

    private Failure refused(HttpResponse<?> response, String body) {
        JsonNode problem = parsed(body, text -> WireJson.mapper().createObjectNode());
        String code = problem.path("code").asText("http_" + response.statusCode());
        String detail = problem.path("detail").asText(problem.path("title").asText(address + " gave no reason."));
        return new Failure(exitCode(response.statusCode(), code), "%s (%s)".formatted(detail, code));
    }

    private static ExitCode exitCode(int status, String code) {
        return switch (status) {
            case 400, 404, 405, 406, 413, 415 -> ExitCode.USAGE;
            case 401, 502, 503, 504 -> ExitCode.UNREACHABLE;
            case 403 -> code.equals("forbidden") ? ExitCode.UNREACHABLE : ExitCode.DENIED;
            case 409, 410, 422 -> ExitCode.DENIED;
            default -> ExitCode.FAILED;
        };
    }

    private JsonNode json(HttpResponse<String> response) {
        return parsed(response.body(), text -> {
            throw new Failure(
                    ExitCode.UNREACHABLE,
                    "%s answered %d with something that is not JSON: is this the right address?"
                            .formatted(address, response.statusCode()));
        });
    }

    private static JsonNode parsed(String text, Function<String, JsonNode> otherwise) {
        try {
            JsonNode tree = WireJson.mapper().readTree(text);
            return tree.isObject() ? tree : otherwise.apply(text);
        } catch (JsonProcessingException e) {
            return otherwise.apply(text);
        }
    }

    private static String body(Object body) {
        return switch (body) {
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
            case Stream<?> lines -> lines.map(String::valueOf).collect(Collectors.joining("\n"));
            default -> String.valueOf(body);
        };
    }

    private static String said(IOException e) {
        return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    }
}
