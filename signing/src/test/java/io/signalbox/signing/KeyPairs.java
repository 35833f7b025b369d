package io.signalbox.signing;

import java.security.PrivateKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** The private half of a key, for forgers. */
final class KeyPairs {
    private KeyPairs() {}

    static PrivateKey privateKey(SigningKey key) throws JoseException {
        return PublicJsonWebKey.Factory.newPublicJwk(key.privateJwk()).getPrivateKey();
    }
}
