package io.signalbox.merkle.note;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The public half of a key that signs notes. As text: {@code name+id+base64}, where id is eight hexadecimal digits and
 * base64 is the type of signature (1, Ed25519) and the 32 bytes of the key.
 */
public final class VerifierKey {
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] key;
    private final PublicKey publicKey;

    private VerifierKey(String name, byte[] key) {
        this.name = KeyText.name(name);
        this.key = key;
        this.publicKey = publicKey(key);
    }

    static VerifierKey of(String name, byte[] key) {
        return new VerifierKey(name, key.clone());
    }

    /** @throws IllegalArgumentException if the text is no such key; the message says what is wrong with it */
    public static VerifierKey parse(String text) {
        String[] parts = text.strip().split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException(
                    "not a verifier key: expected name+id+base64 such as signalbox/audit/site+0123abcd+AQ…");
        }
        byte[] typed = base64(parts[2]);
        if (typed.length != 1 + KeyText.BYTES || typed[0] != KeyText.ED25519) {
            throw new IllegalArgumentException(
                    "the verifier key %s is not of type Ed25519 (1 and 32 bytes)".formatted(parts[0]));
        }
        VerifierKey key = new VerifierKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!parts[1].equals(key.idText())) {
            throw new IllegalArgumentException(
                    "the verifier key %s says that its id is %s, but it is %s: a letter is wrong"
                            .formatted(parts[0], parts[1], key.idText()));
        }
        return key;
    }

    /** Whose signatures it verifies; for a log the same as its origin. */
    public String name() {
        return name;
    }

    /** The id that stands before its signatures. */
    public int id() {
        return KeyText.id(name, key);
    }

    /** Whether the signature is this key's over that text. */
    public boolean verifies(byte[] text, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(publicKey);
            ed25519.update(text);
            return ed25519.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("the key was read as an Ed25519 key and is none now", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime since 15 has Ed25519", e);
        }
    }

    /** The key as text; {@link #parse} reads it. */
    @Override
    public String toString() {
        return "%s+%s+%s".formatted(name, idText(), Base64.getEncoder().encodeToString(KeyText.typed(key)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that && name.equals(that.name) && Arrays.equals(key, that.key);
    }

    @Override
    public int hashCode() {
        return id();
    }

    private String idText() {
        return "%08x".formatted(id());
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the last part of the verifier key is not base64", e);
        }
    }

    private static PublicKey publicKey(byte[] key) {
        byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + key.length);
        System.arraycopy(key, 0, encoded, X509_PREFIX.length, key.length);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the verifier key is no point of the curve Ed25519", e);
        }
    }
}
