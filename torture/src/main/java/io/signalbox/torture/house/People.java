package io.signalbox.torture.house;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.launcher.state.StateDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who there is, named after what they do, and their tokens. */
public final class People {
    /** Asks, and approves what others ask. */
    public static final String ONCALL = "oncall";

    public static final String OPERATOR = "operator";
    public static final String APPROVER = "approver";
    public static final String SECOND_APPROVER = "second-approver";
    public static final String AUDITOR = "auditor";

    private static final Map<String, List<String>> ROLES = Map.of(
            OPERATOR, List.of("operator", "viewer"),
            ONCALL, List.of("operator", "approver", "viewer"),
            APPROVER, List.of("approver", "viewer"),
            SECOND_APPROVER, List.of("approver", "viewer"),
            AUDITOR, List.of("auditor", "viewer"));

    private final Map<String, String> tokens = new LinkedHashMap<>();

    private People() {}

    /** Gives everybody a new token and writes the file that the services read. */
    public static People introduce(StateDirectory state) throws IOException {
        People people = new People();
        ObjectNode root = WireJson.mapper().createObjectNode();
        ArrayNode list = root.putArray("tokens");
        for (String name : List.of(OPERATOR, ONCALL, APPROVER, SECOND_APPROVER, AUDITOR)) {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
            people.tokens.put(name, token);
            ObjectNode entry = list.addObject();
            entry.put("name", name).put("sha256", sha256(token));
            ROLES.getOrDefault(name, List.of()).forEach(entry.putArray("roles")::add);
        }
        Path draft = state.tokens().resolveSibling("tokens.new");
        Files.writeString(draft, root.toPrettyString());
        Files.move(draft, state.tokens(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return people;
    }

    /** Everybody's tokens. */
    public Map<String, String> tokens() {
        return Map.copyOf(tokens);
    }

    String token(String name) {
        return Optional.ofNullable(tokens.get(name))
                .orElseThrow(() -> new IllegalArgumentException("there is nobody called " + name));
    }

    private static String sha256(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
