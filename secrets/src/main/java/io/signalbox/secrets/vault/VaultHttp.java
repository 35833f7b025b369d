package io.signalbox.secrets.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.signalbox.secrets.Secret;
import io.signalbox.secrets.redact.Redactor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;

/**
 * One request, one answer. Goes to the one address it was given: no redirect is followed, since the token would follow
 * it, and no proxy is asked.
 */
final class VaultHttp implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_WORDS = 400;

    private final VaultSettings settings;
    private final String base;
    private final HttpClient client;

    VaultHttp(VaultSettings settings) {
        this.settings = settings;
        this.base = settings.address().toString().replaceAll("/+$", "") + "/v1/";
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(settings.timeout());
        settings.caFile().map(VaultTrust::in).ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    /** What is asked of Vault: a method, a path below {@code /v1/} that is encoded already, a body where there is one. */
    record Call(String method, String path, Optional<JsonNode> body) {
        static Call get(String path) {
            return new Call("GET", path, Optional.empty());
        }

        static Call post(String path, JsonNode body) {
            return new Call("POST", path, Optional.of(body));
        }

        /** The body is not shown: it may hold a secret. */
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /**
     * Asks once.
     *
     * @param sent secrets within the call's body, to be kept out of what Vault says about it
     */
    VaultAnswer ask(Call call, Optional<Secret> token, List<Secret> sent) throws VaultUnreachable {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + call.path()))
                .timeout(settings.timeout())
                .header("X-Vault-Request", "true")
                .method(call.method(), body(call));
        settings.namespace().ifPresent(namespace -> request.header("X-Vault-Namespace", namespace));
        token.ifPresent(one -> request.header("X-Vault-Token", one.reveal()));
        if (call.body().isPresent()) {
            request.header("Content-Type", "application/json");
        }
        HttpResponse<byte[]> response = response(request.build());
        List<Secret> known = new ArrayList<>(sent);
        token.ifPresent(known::add);
        JsonNode said = tree(response.body());
        return new VaultAnswer(response.statusCode(), said, words(said, known));
    }

    private static BodyPublisher body(Call call) throws VaultUnreachable {
        if (call.body().isEmpty()) {
            return BodyPublishers.noBody();
        }
        try {
            return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(call.body().get()));
        } catch (JsonProcessingException e) {
            throw new VaultUnreachable("the request cannot be written as JSON");
        }
    }

    private HttpResponse<byte[]> response(HttpRequest request) throws VaultUnreachable {
        CompletableFuture<HttpResponse<byte[]>> pending = client.sendAsync(request, BodyHandlers.ofByteArray());
        Duration patience = settings.timeout().plusSeconds(1);
        try {
            return pending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new VaultUnreachable(
                    "no answer came within %d s".formatted(settings.timeout().toSeconds()));
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            String words = cause instanceof IOException ? ": " + cause.getMessage() : "";
            throw new VaultUnreachable((cause == null ? e : cause).getClass().getSimpleName() + words);
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new VaultUnreachable("waiting for its answer was interrupted");
        }
    }

    private static JsonNode tree(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            // What is not JSON is not from Vault; its status tells what there is to tell.
            return MissingNode.getInstance();
        }
    }

    private static String words(JsonNode body, List<Secret> sent) {
        String words = String.join(
                "; ",
                StreamSupport.stream(body.path("errors").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
        Redactor redactor = Redactor.of(sent.stream()
                .filter(secret -> secret.reveal().length() >= Redactor.SHORTEST)
                .toList());
        String clean = redactor.scrub(words).replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= LONGEST_WORDS ? clean : clean.substring(0, LONGEST_WORDS) + "…";
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
