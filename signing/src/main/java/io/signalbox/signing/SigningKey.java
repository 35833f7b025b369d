package io.signalbox.signing;

import io.signalbox.contracts.envelope.Envelope;
import io.signalbox.contracts.envelope.EnvelopeCodec;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.envelope.Signature;
import io.signalbox.contracts.envelope.WireRecord;
import java.util.Locale;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * A private Ed25519 key with its name. It shows its public half and signs; the private half leaves it only for its own
 * file. Safe for many threads.
 */
public final class SigningKey {
    private static final int SHORT_PRINT = 16;

    private final OctetKeyPairJsonWebKey jwk;

    private SigningKey(OctetKeyPairJsonWebKey jwk) {
        this.jwk = jwk;
    }

    /** A new key of that name. */
    public static SigningKey generate(String keyId) {
        try {
            OctetKeyPairJsonWebKey jwk = OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
            return named(jwk, keyId);
        } catch (JoseException e) {
            throw new IllegalStateException("this Java runtime cannot make Ed25519 keys", e);
        }
    }

    /** A new key, named for whose it is and for the key itself, such as {@code gateway-Zm9vYmFyYmF6cXV4}. */
    public static SigningKey generateFor(String owner) {
        SigningKey key = generate(owner);
        String print = key.jwk.calculateBase64urlEncodedThumbprint("SHA-256");
        return named(key.jwk, owner.toLowerCase(Locale.ROOT) + "-" + print.substring(0, SHORT_PRINT));
    }

    private static SigningKey named(OctetKeyPairJsonWebKey jwk, String keyId) {
        jwk.setKeyId(keyId);
        jwk.setAlgorithm(AlgorithmIdentifiers.EDDSA);
        jwk.setUse("sig");
        return new SigningKey(jwk);
    }

    /**
     * The key of a JWK.
     *
     * @throws IllegalArgumentException if the text is not a private Ed25519 key with a {@code kid}; it never shows the text
     */
    static SigningKey ofJwk(String json) {
        try {
            PublicJsonWebKey read = PublicJsonWebKey.Factory.newPublicJwk(json);
            if (read instanceof OctetKeyPairJsonWebKey jwk
                    && OctetKeyPairJsonWebKey.SUBTYPE_ED25519.equals(jwk.getSubtype())
                    && jwk.getPrivateKey() != null
                    && jwk.getKeyId() != null
                    && !jwk.getKeyId().isBlank()) {
                return named(jwk, jwk.getKeyId());
            }
        } catch (JoseException | RuntimeException e) {
            // The library's words could quote the key, so neither they nor a cause go on.
        }
        throw new IllegalArgumentException("it is not a private Ed25519 key as a JWK (RFC 8037) with a kid");
    }

    /** What signatures name it by. */
    public String keyId() {
        return jwk.getKeyId();
    }

    /** The public half: 32 bytes, base64url without padding, as {@code x} of a JWK. */
    public String publicKey() {
        return String.valueOf(publicParameters().get("x"));
    }

    /** The public half as a JWK Set (RFC 7517 section 5), as a planner's trust file takes it. */
    public String publicKeySet() {
        return JsonUtil.toJson(Map.of("keys", java.util.List.of(publicParameters())));
    }

    private Map<String, Object> publicParameters() {
        return jwk.toParams(OutputControlLevel.PUBLIC_ONLY);
    }

    /** The whole key as a JWK, for its own file. */
    String privateJwk() {
        return jwk.toJson(OutputControlLevel.INCLUDE_PRIVATE);
    }

    /**
     * Signs the bytes of a message of that type.
     *
     * @param value exactly the bytes that become the record's value
     */
    public Signature sign(MessageType<?> type, byte[] value) {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        jws.setKeyIdHeaderValue(keyId());
        jws.setHeader("typ", type.name());
        jws.setKey(jwk.getPrivateKey());
        jws.setPayloadBytes(value);
        try {
            return new Signature(keyId(), jws.getDetachedContentCompactSerialization());
        } catch (JoseException e) {
            throw new IllegalStateException("key %s cannot sign".formatted(keyId()), e);
        }
    }

    /** The record of an envelope with this key's signature. */
    public WireRecord signed(Envelope<?> envelope) {
        WireRecord plain = EnvelopeCodec.encode(envelope);
        return plain.with(sign(envelope.type(), plain.value()));
    }

    /** The name alone. */
    @Override
    public String toString() {
        return "SigningKey[" + keyId() + "]";
    }
}
