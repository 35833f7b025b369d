package io.signalbox.lab.vault;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tokens of all namespaces, and what a token may ask about itself. */
final class TokenBook {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final SecureRandom CHANCE = new SecureRandom();

    private final InstantSource clock;
    private final Map<String, VaultToken> tokens = new HashMap<>();
    private final List<String> given = new ArrayList<>();

    TokenBook(InstantSource clock) {
        this.clock = clock;
    }

    VaultToken make(String namespace, VaultGrant grant, Optional<Duration> life, Duration longest) {
        Instant now = clock.instant();
        VaultToken token = new VaultToken(
                "hvs." + random(24), random(18), namespace, grant, life, now, longest, life.map(now::plus));
        tokens.put(token.value(), token);
        given.add(token.value());
        return token;
    }

    /** Every token there ever was. */
    List<String> given() {
        return List.copyOf(given);
    }

    static String random(int bytes) {
        byte[] chance = new byte[bytes];
        CHANCE.nextBytes(chance);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(chance);
    }

    void revoke(String value) {
        tokens.remove(value);
    }

    void revokeAll() {
        tokens.values().removeIf(token -> token.life().isPresent());
    }

    /** The token of a request. It counts in the namespace where it was made and in those below. */
    VaultToken authenticate(VaultRequest request) {
        VaultToken token = request.token()
                .flatMap(value -> Optional.ofNullable(tokens.get(value)))
                .orElseThrow(VaultError::denied);
        boolean isHere = token.namespace().isEmpty()
                || request.namespace().equals(token.namespace())
                || request.namespace().startsWith(token.namespace() + "/");
        if (!token.isAlive(clock.instant()) || !isHere) {
            throw VaultError.denied();
        }
        return token;
    }

    VaultReply answer(VaultRequest request, VaultToken token) {
        return switch (request.method() + " " + request.path()) {
            case "GET auth/token/lookup-self" -> VaultReply.data(200, described(token));
            case "POST auth/token/renew-self", "PUT auth/token/renew-self" -> renewed(token);
            case "POST auth/token/revoke-self", "PUT auth/token/revoke-self" -> {
                revoke(token.value());
                yield VaultReply.empty();
            }
            default -> throw VaultError.of(404, "unsupported path");
        };
    }

    private VaultReply renewed(VaultToken token) {
        if (token.life().isEmpty()) {
            throw VaultError.of(400, "lease is not renewable");
        }
        VaultToken next = token.renewed(clock.instant());
        tokens.put(next.value(), next);
        return VaultReply.auth(auth(next));
    }

    ObjectNode auth(VaultToken token) {
        ObjectNode auth = JSON.objectNode()
                .put("client_token", token.value())
                .put("accessor", token.accessor())
                .put("lease_duration", token.secondsLeft(clock.instant()))
                .put("renewable", token.life().isPresent())
                .put("token_type", "service")
                .put("orphan", true);
        auth.putArray("policies").add("default");
        return auth;
    }

    private ObjectNode described(VaultToken token) {
        ObjectNode data = JSON.objectNode()
                .put("id", token.value())
                .put("accessor", token.accessor())
                .put("creation_time", token.created().getEpochSecond())
                .put("creation_ttl", token.life().map(Duration::toSeconds).orElse(0L))
                .put("ttl", token.secondsLeft(clock.instant()))
                .put("renewable", token.life().isPresent())
                .put("type", "service")
                .put("orphan", true);
        token.expires()
                .ifPresentOrElse(end -> data.put("expire_time", end.toString()), () -> data.putNull("expire_time"));
        data.putArray("policies").add("default");
        return data;
    }
}
