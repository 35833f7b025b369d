package io.signalbox.merkle.tree;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** A SHA-256 in a Merkle tree: 32 bytes. How leaves and nodes are hashed is RFC 9162, section 2.1.1. */
public final class Hash {
    /** The length of a hash. */
    public static final int BYTES = 32;

    /** The root of the tree without leaves: the hash of nothing. */
    public static final Hash EMPTY = new Hash(sha256().digest());

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The hash of a leaf: SHA-256 of 0x00 and its bytes. */
    public static Hash ofLeaf(byte[] leaf) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        digest.update(leaf);
        return new Hash(digest.digest());
    }

    /** The hash of an inner node: SHA-256 of 0x01, its left and its right child. */
    public static Hash ofNode(Hash left, Hash right) {
        MessageDigest digest = sha256();
        digest.update(NODE);
        digest.update(left.bytes);
        digest.update(right.bytes);
        return new Hash(digest.digest());
    }

    /**
     * The root over consecutive subtrees of one size, of which only the last may be smaller (RFC 9162, section 2.1.1).
     *
     * @param nodes one or more
     */
    public static Hash over(List<Hash> nodes) {
        if (nodes.isEmpty()) {
            return EMPTY;
        }
        if (nodes.size() == 1) {
            return nodes.getFirst();
        }
        int left = Integer.highestOneBit(nodes.size() - 1);
        return ofNode(over(nodes.subList(0, left)), over(nodes.subList(left, nodes.size())));
    }

    /** @throws IllegalArgumentException if there are not 32 bytes from there */
    public static Hash read(byte[] bytes, int offset) {
        if (offset < 0 || bytes.length - offset < BYTES) {
            throw new IllegalArgumentException("a hash has %d bytes: %d are there from byte %d"
                    .formatted(BYTES, Math.max(0, bytes.length - offset), offset));
        }
        return new Hash(Arrays.copyOfRange(bytes, offset, offset + BYTES));
    }

    /** @throws IllegalArgumentException if the text is not 32 bytes in base64 */
    public static Hash ofBase64(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a hash has %d bytes: these are %d".formatted(BYTES, bytes.length));
        }
        Hash hash = new Hash(bytes);
        if (!hash.base64().equals(text)) {
            throw new IllegalArgumentException("'%s' is not how a hash is written in base64".formatted(text));
        }
        return hash;
    }

    /** The 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The bytes in base64, as checkpoints and proofs write them. */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Writes the bytes into a longer array. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, BYTES);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** 64 hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
