package io.signalbox.merkle.note;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A text and signatures over it (C2SP signed-note). What the text says counts for nothing until {@link #verdict} has
 * said that a known key signed it.
 *
 * @param text ends with a newline
 * @param lines the signatures, as they stand
 */
public record SignedNote(String text, List<SignatureLine> lines) {
    /** More signatures than any log has; a note with more is not looked at. */
    private static final int LINE_LIMIT = 64;

    private static final String START = "\u2014 ";

    /**
     * One signature.
     *
     * @param name of the key
     * @param keyId of the key
     * @param base64 of key id and signature, as it stands
     */
    public record SignatureLine(String name, int keyId, String base64) {
        byte[] signature() {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length);
        }

        private static SignatureLine of(SignerKey key, String text) {
            byte[] signature = key.sign(text.getBytes(StandardCharsets.UTF_8));
            int id = key.verifier().id();
            byte[] bytes = ByteBuffer.allocate(Integer.BYTES + signature.length)
                    .putInt(id)
                    .put(signature)
                    .array();
            return new SignatureLine(
                    key.verifier().name(), id, Base64.getEncoder().encodeToString(bytes));
        }

        private static SignatureLine parse(String line) {
            String[] parts =
                    line.startsWith(START) ? line.substring(START.length()).split(" ", -1) : new String[0];
            if (parts.length != 2) {
                throw new IllegalArgumentException(
                        "'%s' is no signature line: expected a dash, a name and base64".formatted(line));
            }
            byte[] bytes = Base64.getDecoder().decode(parts[1]);
            if (bytes.length <= Integer.BYTES
                    || !Base64.getEncoder().encodeToString(bytes).equals(parts[1])) {
                throw new IllegalArgumentException(
                        "the signature of %s is too short or not written as base64 is".formatted(parts[0]));
            }
            return new SignatureLine(
                    KeyText.name(parts[0]), ByteBuffer.wrap(bytes).getInt(), parts[1]);
        }

        @Override
        public String toString() {
            return START + name + " " + base64 + "\n";
        }
    }

    /** What a key says of a note. */
    public enum Verdict {
        /** The key signed this text. */
        SIGNED,
        /** There is a signature by that key's name and id, and it is not over this text. */
        FORGED,
        /** There is no signature by that key. */
        UNSIGNED
    }

    public SignedNote {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("the text of a note ends with a newline");
        }
        lines = List.copyOf(lines);
    }

    /** A text with one signature. */
    public static SignedNote sign(String text, SignerKey key) {
        return new SignedNote(text, List.of(SignatureLine.of(key, text)));
    }

    /** @throws IllegalArgumentException if these bytes are no signed note; the message says what is wrong */
    public static SignedNote parse(byte[] bytes) {
        String note = utf8(bytes);
        if (note.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new IllegalArgumentException("not a signed note: it has control characters");
        }
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n") || blank + 2 == note.length()) {
            throw new IllegalArgumentException("not a signed note: expected a text, an empty line and signature lines");
        }
        List<SignatureLine> lines = new ArrayList<>();
        for (String line : note.substring(blank + 2, note.length() - 1).split("\n", -1)) {
            if (lines.size() == LINE_LIMIT) {
                throw new IllegalArgumentException("the note has more than %d signatures".formatted(LINE_LIMIT));
            }
            lines.add(SignatureLine.parse(line));
        }
        return new SignedNote(note.substring(0, blank + 1), lines);
    }

    /** What the key says: signatures by other keys count for nothing, a wrong one by this key condemns the note. */
    public Verdict verdict(VerifierKey key) {
        List<SignatureLine> own = lines.stream()
                .filter(line -> line.name().equals(key.name()) && line.keyId() == key.id())
                .toList();
        if (own.isEmpty()) {
            return Verdict.UNSIGNED;
        }
        byte[] signed = text.getBytes(StandardCharsets.UTF_8);
        return own.stream().allMatch(line -> key.verifies(signed, line.signature())) ? Verdict.SIGNED : Verdict.FORGED;
    }

    /** The note as it is published, in UTF-8. */
    public byte[] bytes() {
        StringBuilder note = new StringBuilder(text).append('\n');
        lines.forEach(note::append);
        return note.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not a signed note: it is not UTF-8", e);
        }
    }
}
