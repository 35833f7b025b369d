package io.signalbox.launcher.state;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.contracts.json.WireJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tokens of the people of an embedded Signalbox: made at the first start, kept afterwards. The services are given
 * their hashes only; the tokens themselves are in the settings of the command line.
 */
public final class AccessTokens {
    private static final int BYTES = 32;
    private static final TypeReference<LinkedHashMap<String, String>> TOKENS = new TypeReference<>() {};

    private final Map<String, String> byName;

    private AccessTokens(Map<String, String> byName) {
        this.byName = byName;
    }

    /** Reads the tokens, or makes them, and writes both files anew for these ports. */
    public static AccessTokens keep(StateDirectory state, Ports ports) throws IOException {
        Map<String, String> tokens = new LinkedHashMap<>(known(state));
        for (Person person : Person.ALL) {
            tokens.computeIfAbsent(person.name(), name -> random());
        }
        AccessTokens kept = new AccessTokens(tokens);
        PrivateFiles.write(state.tokens(), kept.hashed());
        PrivateFiles.write(state.cliSettings(), kept.settings(ports));
        return kept;
    }

    /** Each person's token, in the order of {@link Person#ALL}. */
    public Map<String, String> byName() {
        return new LinkedHashMap<>(byName);
    }

    private static Map<String, String> known(StateDirectory state) throws IOException {
        if (!Files.exists(state.cliSettings())) {
            return Map.of();
        }
        JsonNode settings = WireJson.mapper().readTree(Files.readString(state.cliSettings()));
        return WireJson.mapper().convertValue(settings.path("tokens"), TOKENS);
    }

    private String hashed() throws IOException {
        ObjectNode root = WireJson.mapper().createObjectNode();
        ArrayNode list = root.putArray("tokens");
        for (Person person : Person.ALL) {
            ObjectNode entry = list.addObject();
            entry.put("name", person.name());
            entry.put("sha256", sha256(byName.getOrDefault(person.name(), "")));
            person.roles().forEach(entry.putArray("roles")::add);
        }
        return WireJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    private String settings(Ports ports) throws IOException {
        ObjectNode root = WireJson.mapper().createObjectNode();
        root.put("gateway", "http://127.0.0.1:" + ports.gateway());
        root.put("audit", "http://127.0.0.1:" + ports.audit());
        root.put("site", LabSite.NAME);
        ObjectNode tokens = root.putObject("tokens");
        byName.forEach(tokens::put);
        return WireJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String sha256(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
