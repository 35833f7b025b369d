package io.signalbox.merkle.note;

import io.signalbox.merkle.tree.Hash;
import io.signalbox.merkle.tree.TreeHead;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The text of a checkpoint (C2SP tlog-checkpoint): origin, size and root, a line each.
 *
 * @param origin which log this is; also the name of the key that signs it
 */
public record Checkpoint(String origin, TreeHead head) {
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");

    public Checkpoint {
        KeyText.name(origin);
    }

    /**
     * The checkpoint that a note's text is. Lines after the third are passed over.
     *
     * @throws IllegalArgumentException if it is none; the message says what is wrong
     */
    public static Checkpoint parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 3 || lines.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("not a checkpoint: expected origin, size and root, a line each");
        }
        if (!SIZE.matcher(lines.get(1)).matches()) {
            throw new IllegalArgumentException(
                    "not a checkpoint: its second line '%s' is no size".formatted(lines.get(1)));
        }
        return new Checkpoint(lines.get(0), new TreeHead(Long.parseLong(lines.get(1)), Hash.ofBase64(lines.get(2))));
    }

    /** The text that is signed. */
    public String text() {
        return "%s\n%d\n%s\n".formatted(origin, head.size(), head.root().base64());
    }

    /** The note that is published, signed by the log's own key. */
    public SignedNote sign(SignerKey key) {
        if (!key.verifier().name().equals(origin)) {
            throw new IllegalArgumentException("a checkpoint of %s is not to be signed as %s"
                    .formatted(origin, key.verifier().name()));
        }
        return SignedNote.sign(text(), key);
    }
}
