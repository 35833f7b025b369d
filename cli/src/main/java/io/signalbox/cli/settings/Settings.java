package io.signalbox.cli.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.cli.outcome.ExitCode;
import io.signalbox.cli.outcome.Failure;
import io.signalbox.contracts.envelope.JsonFault;
import io.signalbox.contracts.json.WireJson;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the services are and which tokens there are: from the command line, else from the environment, else from
 * {@code cli.json}, which {@code ./signalbox up} writes.
 */
public final class Settings {
    private static final String HINT =
            "Start the embedded default with ./signalbox up, which says where it is, or set SIGNALBOX_URL,"
                    + " SIGNALBOX_AUDIT_URL and SIGNALBOX_TOKEN.";

    private final Map<String, String> environment;
    private final Path file;
    private final JsonNode written;

    private Settings(Map<String, String> environment, Path file, JsonNode written) {
        this.environment = environment;
        this.file = file;
        this.written = written;
    }

    /**
     * The settings of this run.
     *
     * @throws Failure if there is a file and it is of no use
     */
    public static Settings read(Map<String, String> environment) {
        Path file = Path.of(environment.getOrDefault("SIGNALBOX_HOME", ".signalbox"), "cli.json");
        if (!Files.exists(file)) {
            return new Settings(environment, file, WireJson.mapper().createObjectNode());
        }
        try {
            return new Settings(environment, file, WireJson.mapper().readTree(Files.readAllBytes(file)));
        } catch (JsonProcessingException e) {
            throw new Failure(ExitCode.USAGE, "%s is of no use: %s.".formatted(file, JsonFault.sentence(e)), e);
        } catch (IOException e) {
            throw new Failure(ExitCode.USAGE, "%s cannot be read: %s.".formatted(file, e.getMessage()), e);
        }
    }

    /** Where the gateway is. */
    public URI gateway(Optional<String> given) {
        return address("gateway", "the gateway", "SIGNALBOX_URL", given);
    }

    /** Where the audit service is. */
    public URI audit(Optional<String> given) {
        return address("audit", "the audit service", "SIGNALBOX_AUDIT_URL", given);
    }

    /**
     * The token for a role.
     *
     * @throws Failure if there is none
     */
    public String token(Optional<String> given, String role) {
        return given.or(() -> fromEnvironment("SIGNALBOX_TOKEN"))
                .or(() -> text(written.path("tokens").path(role)))
                .orElseThrow(() -> new Failure(
                        ExitCode.UNREACHABLE,
                        "There is no token for the role %s: neither --token nor SIGNALBOX_TOKEN nor %s has one. %s"
                                .formatted(role, file, HINT)));
    }

    private URI address(String key, String what, String variable, Optional<String> given) {
        String text = given.or(() -> fromEnvironment(variable))
                .or(() -> text(written.path(key)))
                .orElseThrow(() -> new Failure(
                        ExitCode.UNREACHABLE,
                        "Nobody said where %s is: neither the command line nor %s nor %s. %s"
                                .formatted(what, variable, file, HINT)));
        try {
            URI address = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if ("http".equals(address.getScheme()) || "https".equals(address.getScheme())) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw notAnAddress(what, text, e);
        }
        throw notAnAddress(what, text, new IllegalArgumentException("no http address"));
    }

    private static Failure notAnAddress(String what, String text, Exception cause) {
        return new Failure(
                ExitCode.USAGE,
                "'%s' is no address of %s: expected one such as http://127.0.0.1:8470.".formatted(text, what),
                cause);
    }

    private Optional<String> fromEnvironment(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
    }
}
