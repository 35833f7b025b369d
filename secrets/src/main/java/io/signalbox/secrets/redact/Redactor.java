package io.signalbox.secrets.redact;

import io.signalbox.secrets.Secret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes known secrets out of text, in every form that they commonly take on their way. It is a net for what should not
 * be there in the first place. Keeps the secrets' values; give it only secrets, since a word that it knows is taken out
 * wherever it stands. Safe for many threads.
 */
public final class Redactor {
    /** The fewest bytes of a secret that can be told from other text; a shorter one is refused. */
    public static final int SHORTEST = 6;

    /** What stands in a secret's place. */
    public static final String MASK = "(secret)";

    private final List<Needle> needles;

    private record Needle(Form form, Pattern pattern) {}

    private Redactor(List<Needle> needles) {
        this.needles = needles;
    }

    /**
     * A redactor for these secrets.
     *
     * @throws IllegalArgumentException if one has fewer than {@link #SHORTEST} bytes
     */
    public static Redactor of(Collection<Secret> secrets) {
        // The longest first: one secret may be a part of another.
        List<byte[]> values = secrets.stream()
                .map(Secret::revealUtf8)
                .sorted(Comparator.comparingInt((byte[] value) -> value.length).reversed())
                .toList();
        List<Needle> needles = new ArrayList<>();
        for (byte[] value : values) {
            if (value.length < SHORTEST) {
                throw new IllegalArgumentException(
                        "a secret of fewer than " + SHORTEST + " bytes cannot be told from other text");
            }
            needles.add(new Needle(Form.WRITTEN, Pattern.compile(WrittenForm.regex(value))));
            needles.add(new Needle(Form.BASE64, Pattern.compile(Base64Form.regex(value))));
            Arrays.fill(value, (byte) 0);
        }
        return new Redactor(List.copyOf(needles));
    }

    /** The text with {@link #MASK} wherever one of the secrets was. */
    public String scrub(String text) {
        String clean = text;
        for (Needle needle : needles) {
            Matcher matcher = needle.pattern().matcher(clean);
            if (matcher.find()) {
                clean = matcher.replaceAll(Matcher.quoteReplacement(MASK));
            }
        }
        return clean;
    }

    /** The form in which the text has one of the secrets, or nothing if it has none. */
    public Optional<Form> find(CharSequence text) {
        return needles.stream()
                .filter(needle -> needle.pattern().matcher(text).find())
                .map(Needle::form)
                .findFirst();
    }

    @Override
    public String toString() {
        return "Redactor[" + needles.size() / 2 + " secrets]";
    }
}
