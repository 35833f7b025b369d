package io.signalbox.lab.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.lab.fault.Fault;
import io.signalbox.lab.world.WorldChoice;
import io.signalbox.lab.world.WorldImage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The control API for tests and benchmarks, on plain HTTP and loopback only: {@code POST /faults}, {@code GET /requests},
 * {@code GET /world}, {@code GET /record}, {@code GET /violations}, {@code POST /clock/skip}, {@code POST /reset},
 * {@code POST /maintenance}. No service may use it. Under {@code GET /images/} it is the web server that images come from.
 */
final class ControlListener {
    private static final System.Logger LOG = System.getLogger(ControlListener.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String IMAGES = "/images/";

    private final LabSite site;

    ControlListener(LabSite site) {
        this.site = site;
    }

    void handle(HttpServerRequest http) {
        if (http.path().startsWith(IMAGES)) {
            image(http, http.path().substring(IMAGES.length()));
            return;
        }
        http.body().onSuccess(body -> {
            try {
                send(http, 200, answer(http.method().name() + " " + http.path(), body.getBytes()));
            } catch (NoSuchEndpoint e) {
                send(http, 404, Map.of("error", "the lab's control API has no " + e.getMessage()));
            } catch (JsonProcessingException e) {
                send(http, 400, Map.of("error", e.getOriginalMessage()));
            } catch (IllegalArgumentException e) {
                send(http, 400, Map.of("error", String.valueOf(e.getMessage())));
            }
        });
    }

    private void image(HttpServerRequest http, String name) {
        Optional<byte[]> content = switch (name) {
            case "SHA256SUMS" -> Optional.of(site.images().sums("sha256").getBytes(StandardCharsets.UTF_8));
            case "SHA512SUMS" -> Optional.of(site.images().sums("sha512").getBytes(StandardCharsets.UTF_8));
            default -> site.images().content(name);
        };
        content.ifPresentOrElse(
                bytes -> http.response()
                        .putHeader("Content-Type", "application/octet-stream")
                        .end(Buffer.buffer(bytes)),
                () -> send(http, 404, Map.of("error", "the lab has no image " + name)));
    }

    private static final class NoSuchEndpoint extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoSuchEndpoint(String endpoint) {
            super(endpoint);
        }
    }

    private Object answer(String endpoint, byte[] body) throws JsonProcessingException {
        return switch (endpoint) {
            case "POST /faults" -> injected(body);
            case "GET /requests" -> site.requests().all();
            case "GET /world" -> site.world().image();
            case "GET /record" -> site.record();
            case "GET /violations" -> site.schemaReport();
            case "POST /clock/skip" -> skipped(body);
            case "POST /maintenance" -> maintained(body);
            case "POST /reset" -> begunAnew(body);
            default -> throw new NoSuchEndpoint(endpoint);
        };
    }

    /** As the same world, or as the one that is named. */
    private Object begunAnew(byte[] body) throws JsonProcessingException {
        Optional<WorldChoice> other = body.length == 0 ? Optional.empty() : world(tree(body));
        other.ifPresentOrElse(choice -> site.reset(choice.spec()), site::reset);
        return Map.of("reset", true);
    }

    private static Optional<WorldChoice> world(JsonNode root) {
        if (!root.has("world")) {
            return Optional.empty();
        }
        String name = root.path("world").asText();
        return Optional.of(Stream.of(WorldChoice.values())
                .filter(choice -> choice.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("{\"world\": one of %s} is expected, not '%s'"
                        .formatted(
                                Stream.of(WorldChoice.values())
                                        .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", ")),
                                name))));
    }

    private Object injected(byte[] body) throws JsonProcessingException {
        JsonNode root = tree(body);
        Fault fault = JSON.treeToValue(root, Fault.class);
        site.faults().inject(fault);
        return Map.of("injected", root);
    }

    private Object maintained(byte[] body) throws JsonProcessingException {
        JsonNode root = tree(body);
        if (!root.path("node").isTextual() || !root.path("enable").isBoolean()) {
            throw new IllegalArgumentException("{\"node\": name, \"enable\": true or false} is expected");
        }
        site.faults()
                .inject(new Fault.NodeMaintenance(
                        root.path("node").asText(), root.path("enable").asBoolean()));
        return Map.of("requested", root);
    }

    private Object skipped(byte[] body) throws JsonProcessingException {
        JsonNode seconds = tree(body).path("seconds");
        if (!seconds.isNumber() || seconds.asDouble() < 0) {
            throw new IllegalArgumentException("{\"seconds\": n} with n not negative is expected");
        }
        site.world().skip(Duration.ofMillis((long) (seconds.asDouble() * 1000)));
        WorldImage image = site.world().image();
        return Map.of("labTime", image.labTime());
    }

    private static JsonNode tree(byte[] body) throws JsonProcessingException {
        JsonNode root = JSON.readTree(new String(body, StandardCharsets.UTF_8));
        if (!root.isObject()) {
            throw new IllegalArgumentException("a JSON object is expected");
        }
        return root;
    }

    private static void send(HttpServerRequest http, int status, Object answer) {
        try {
            http.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .end(Buffer.buffer(JSON.writeValueAsBytes(answer)));
        } catch (JsonProcessingException e) {
            LOG.log(Level.ERROR, "the control API could not write its answer to " + http.path(), e);
            http.response().setStatusCode(500).end();
        }
    }
}
