package io.signalbox.signing;

import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.envelope.Signature;
import io.signalbox.contracts.site.RegisteredKey;
import java.security.Key;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jose4j.base64url.Base64Url;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** A public key and its name. */
record PublicKeyOfId(String id, Key key) {
    private static final AlgorithmConstraints EDDSA_ALONE =
            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA);

    /** A compact JWS without its payload; an Ed25519 signature has 64 bytes. */
    private static final Pattern DETACHED = Pattern.compile("[A-Za-z0-9_-]{1,2000}\\.\\.[A-Za-z0-9_-]{86}");

    private static final Set<String> HEADERS = Set.of("alg", "kid", "typ");

    /** The key of a registration; empty if its bytes are no key. */
    static Optional<PublicKeyOfId> of(RegisteredKey registered) {
        try {
            PublicJsonWebKey jwk = PublicJsonWebKey.Factory.newPublicJwk(Map.of(
                    "kty",
                    OctetKeyPairJsonWebKey.KEY_TYPE,
                    "crv",
                    OctetKeyPairJsonWebKey.SUBTYPE_ED25519,
                    "x",
                    registered.publicKey()));
            return Optional.of(new PublicKeyOfId(registered.id(), jwk.getPublicKey()));
        } catch (JoseException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Whether the signature is this key's over these bytes as a message of this type. */
    boolean signed(MessageType<?> type, Signature signature, byte[] value) {
        if (!signature.keyId().equals(id)
                || !DETACHED.matcher(signature.value()).matches()) {
            return false;
        }
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setAlgorithmConstraints(EDDSA_ALONE);
            jws.setKey(key);
            jws.setCompactSerialization(signature.value());
            jws.setEncodedPayload(new Base64Url().base64UrlEncode(value));
            // No other header is known here, so one that would change what the signature means cannot slip in.
            Map<String, Object> headers = JsonUtil.parseJson(jws.getHeaders().getFullHeaderAsJsonString());
            return headers.keySet().equals(HEADERS)
                    && AlgorithmIdentifiers.EDDSA.equals(headers.get("alg"))
                    && id.equals(headers.get("kid"))
                    && type.name().equals(headers.get("typ"))
                    && jws.verifySignature();
        } catch (JoseException | RuntimeException e) {
            // What comes is anybody's garbage; whatever the library makes of it, it is no signature.
            return false;
        }
    }
}
