package io.signalbox.signing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jose4j.base64url.Base64Url;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** The public keys of the gateways, which sign for the people they have authenticated. */
public final class TrustedKeys {
    private static final int KEY_BYTES = 32;

    private final TreeMap<String, PublicKeyOfId> keys = new TreeMap<>();

    private TrustedKeys() {}

    /** Nobody's keys: no gateway is trusted. */
    public static TrustedKeys none() {
        return new TrustedKeys();
    }

    /**
     * The keys of a JWK Set (RFC 7517 section 5).
     *
     * @throws IllegalArgumentException if it is not one, has no key, or one that is not a public Ed25519 key with a
     *     {@code kid} of its own; it says which
     */
    public static TrustedKeys ofJwks(String json) {
        TrustedKeys trusted = new TrustedKeys();
        for (Object member : members(json)) {
            PublicKeyOfId key = key(member);
            if (trusted.keys.putIfAbsent(key.id(), key) != null) {
                throw new IllegalArgumentException(
                        "key %s is there twice: each needs a kid of its own".formatted(key.id()));
            }
        }
        if (trusted.keys.isEmpty()) {
            throw new IllegalArgumentException("it has no key");
        }
        return trusted;
    }

    private static List<?> members(String json) {
        try {
            if (JsonUtil.parseJson(json).get("keys") instanceof List<?> members) {
                return members;
            }
        } catch (JoseException | RuntimeException e) {
            // The library's words could quote a key that was put there by mistake.
        }
        throw new IllegalArgumentException("it is not a JWK Set (RFC 7517): {\"keys\": [...]}");
    }

    private static PublicKeyOfId key(Object member) {
        Map<String, Object> parameters = new TreeMap<>();
        if (member instanceof Map<?, ?> map) {
            map.forEach((name, value) -> parameters.put(String.valueOf(name), value));
        }
        if (!(parameters.get("kid") instanceof String id) || id.isBlank()) {
            throw new IllegalArgumentException("each key needs a kid of its own");
        }
        if (parameters.containsKey("d")) {
            throw new IllegalArgumentException(
                    "key %s is a private key: put its public half there (the gateway's /keys has it) and make a new key"
                            .formatted(id));
        }
        try {
            if (PublicJsonWebKey.Factory.newPublicJwk(parameters) instanceof OctetKeyPairJsonWebKey okp
                    && OctetKeyPairJsonWebKey.SUBTYPE_ED25519.equals(okp.getSubtype())
                    && new Base64Url().base64UrlDecode(String.valueOf(parameters.get("x"))).length == KEY_BYTES) {
                return new PublicKeyOfId(id, okp.getPublicKey());
            }
        } catch (JoseException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "key %s cannot be read: %s"
                            .formatted(id, String.valueOf(e.getMessage()).replaceAll("\\.$", "")),
                    e);
        }
        throw new IllegalArgumentException("key %s is not an Ed25519 key (kty OKP, crv Ed25519)".formatted(id));
    }

    Optional<PublicKeyOfId> key(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    /** The names of the keys, in their order. */
    public List<String> keyIds() {
        return List.copyOf(keys.keySet());
    }

    @Override
    public String toString() {
        return "TrustedKeys" + keys.keySet();
    }
}
