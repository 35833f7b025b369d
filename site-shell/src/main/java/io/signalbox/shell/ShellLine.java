package io.signalbox.shell;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A command as words, and the one place that writes them down for a shell. A word that is not plain stands in single
 * quotes, in which a POSIX shell gives no character a meaning but the quote itself.
 *
 * @param words the program and its arguments; none is empty or has a control character
 */
public record ShellLine(List<String> words) {
    private static final int LONGEST_WORD = 4096;
    private static final String PLAIN = "[A-Za-z0-9_./:@%+,-]+";

    public ShellLine {
        words = List.copyOf(words);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a command has at least one word");
        }
        words.forEach(ShellLine::check);
    }

    /** A line of these words. */
    public static ShellLine of(String... words) {
        return new ShellLine(List.of(words));
    }

    private static void check(String word) {
        if (word.isEmpty() || word.length() > LONGEST_WORD) {
            throw new IllegalArgumentException(
                    "a word of a command has 1 to %d characters, not %d".formatted(LONGEST_WORD, word.length()));
        }
        if (word.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a word of a command has no control characters");
        }
        if (!word.equals(new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))) {
            throw new IllegalArgumentException("a word of a command can be written in UTF-8");
        }
    }

    /** The line as a POSIX shell reads it: each word comes out of it as it went in. */
    public String text() {
        return words.stream().map(ShellLine::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    @Override
    public String toString() {
        return text();
    }
}
