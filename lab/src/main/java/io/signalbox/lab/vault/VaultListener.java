package io.signalbox.lab.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes requests off the wire and puts replies on it. */
final class VaultListener {
    private static final System.Logger LOG = System.getLogger(VaultListener.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "/v1/";

    private final VaultCore core;

    VaultListener(VaultCore core) {
        this.core = core;
    }

    void handle(HttpServerRequest http) {
        http.body()
                .onSuccess(body -> send(http, reply(http, body.getBytes())))
                .onFailure(e -> LOG.log(Level.DEBUG, "a request to the lab's Vault ended before its body was read", e));
    }

    private VaultReply reply(HttpServerRequest http, byte[] body) {
        String path = http.path();
        if (!path.startsWith(PREFIX)) {
            return VaultReply.errors(404, List.of());
        }
        try {
            JsonNode tree = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
            if (!tree.isObject()) {
                return VaultReply.errors(400, List.of("failed to parse JSON input: an object is expected"));
            }
            Map<String, String> query = new HashMap<>();
            http.params().forEach(query::put);
            VaultRequest request = new VaultRequest(
                    http.method().name(),
                    decoded(path.substring(PREFIX.length())),
                    Optional.ofNullable(http.getHeader("X-Vault-Namespace"))
                            .map(name -> name.replaceAll("^/+|/+$", ""))
                            .orElse(""),
                    Optional.ofNullable(http.getHeader("X-Vault-Token")),
                    query,
                    tree);
            synchronized (core) {
                return core.answer(request);
            }
        } catch (JsonProcessingException e) {
            // Its message would show what came, which may be a secret.
            return VaultReply.errors(400, List.of("failed to parse JSON input"));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a body of bytes could not be read", e);
            return VaultReply.errors(500, List.of("internal error"));
        } catch (IllegalArgumentException e) {
            return VaultReply.errors(400, List.of("the path cannot be decoded"));
        }
    }

    private static String decoded(String path) {
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static void send(HttpServerRequest http, VaultReply reply) {
        HttpServerResponse response = http.response().setStatusCode(reply.status());
        response.putHeader("Cache-Control", "no-store");
        if (reply.body().isEmpty()) {
            response.end();
        } else {
            response.putHeader("Content-Type", "application/json");
            response.end(Buffer.buffer(reply.body().get().toString().getBytes(StandardCharsets.UTF_8)));
        }
    }
}
