package io.signalbox.merkle.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/** What the texts of both kinds of key have in common: names, and ids of four bytes. */
final class KeyText {
    /** The signature type of Ed25519 in a signed note. */
    static final byte ED25519 = 1;

    /** The length of a public key and of a private key's seed, in bytes. */
    static final int BYTES = 32;

    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Z}+\\p{Cntrl}]+", Pattern.UNICODE_CHARACTER_CLASS);

    private KeyText() {}

    static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no name of a key: expected no spaces and no plus, such as signalbox/audit/site"
                            .formatted(name.strip()));
        }
        return name;
    }

    /** The first four bytes of SHA-256 over name, newline, signature type and public key (C2SP signed-note). */
    static int id(String name, byte[] publicKey) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            digest.update(ED25519);
            digest.update(publicKey);
            return ByteBuffer.wrap(digest.digest()).getInt();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    static byte[] typed(byte[] key) {
        return ByteBuffer.allocate(1 + BYTES).put(ED25519).put(key).array();
    }
}
