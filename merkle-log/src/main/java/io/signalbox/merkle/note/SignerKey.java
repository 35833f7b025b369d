package io.signalbox.merkle.note;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The private half of a key that signs notes. As text, which is secret: {@code PRIVATE+KEY+name+id+base64}, where base64
 * is the type of signature (1, Ed25519) and the 32 bytes of the seed. Signatures are deterministic: the same key and
 * text give the same bytes.
 */
public final class SignerKey {
    private static final byte[] PKCS8_PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");
    private static final String PREFIX = "PRIVATE+KEY+";

    private final byte[] seed;
    private final PrivateKey privateKey;
    private final VerifierKey verifier;

    private SignerKey(String name, byte[] seed) {
        this.seed = seed;
        byte[] encoded = Arrays.copyOf(PKCS8_PREFIX, PKCS8_PREFIX.length + seed.length);
        System.arraycopy(seed, 0, encoded, PKCS8_PREFIX.length, seed.length);
        try {
            this.privateKey = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            this.verifier = VerifierKey.of(name, publicKey(seed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime since 15 has Ed25519", e);
        }
    }

    /** A new key. */
    public static SignerKey generate(String name, SecureRandom random) {
        byte[] seed = new byte[KeyText.BYTES];
        random.nextBytes(seed);
        return new SignerKey(KeyText.name(name), seed);
    }

    /** @throws IllegalArgumentException if the text is no such key; the message repeats nothing of it */
    public static SignerKey parse(String text) {
        String[] parts = text.strip().split("\\+", 5);
        if (parts.length != 5 || !text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("not a signer key: expected PRIVATE+KEY+name+id+base64");
        }
        byte[] typed = base64(parts[4]);
        if (typed.length != 1 + KeyText.BYTES || typed[0] != KeyText.ED25519) {
            throw new IllegalArgumentException("the signer key is not of type Ed25519 (1 and 32 bytes)");
        }
        SignerKey key = new SignerKey(KeyText.name(parts[2]), Arrays.copyOfRange(typed, 1, typed.length));
        if (!parts[3].equals("%08x".formatted(key.verifier.id()))) {
            throw new IllegalArgumentException(
                    "the signer key's id is not that of its name and key: a letter is wrong");
        }
        return key;
    }

    /** The same key under another name, and so with another id. */
    public SignerKey named(String name) {
        return new SignerKey(name, seed);
    }

    /** The public half. */
    public VerifierKey verifier() {
        return verifier;
    }

    /** 64 bytes, over that text. */
    public byte[] sign(byte[] text) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(privateKey);
            ed25519.update(text);
            return ed25519.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an Ed25519 key could not sign", e);
        }
    }

    /** The key as secret text; {@link #parse} reads it. */
    public String secretText() {
        return "%s%s+%08x+%s"
                .formatted(
                        PREFIX,
                        verifier.name(),
                        verifier.id(),
                        Base64.getEncoder().encodeToString(KeyText.typed(seed)));
    }

    /** The name only: the key must not get into a log by accident. */
    @Override
    public String toString() {
        return "signer key " + verifier.name();
    }

    /** The runtime derives a public key only while it generates a pair; it is given the seed as the random bytes. */
    private static byte[] publicKey(byte[] seed) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(255, new Seed(seed));
        KeyPair pair = generator.generateKeyPair();
        byte[] x509 = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(x509, x509.length - KeyText.BYTES, x509.length);
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the last part of the signer key is not base64", e);
        }
    }

    /** Hands out one seed. */
    @SuppressWarnings("serial")
    private static final class Seed extends SecureRandom {
        private final byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
