package io.signalbox.contracts.text;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sentences one after the other. Who wrote the words (an API, a store of secrets, another class) may have ended them with a
 * full stop or not; whoever puts others behind them cannot know, so it is done here.
 */
public final class Sentences {
    private static final String ENDS = ".!?…";
    private static final String CLOSING = "\"')]”’";

    private Sentences() {}

    /** The words with one full stop at their end, if they do not end a sentence already; nothing for no words. */
    public static String sentence(String words) {
        String text = words.strip();
        return text.isEmpty() || ends(text) ? text : text + ".";
    }

    /** Each as a sentence, with one blank between them; those without words are left out. */
    public static String joined(String... parts) {
        return Stream.of(parts)
                .map(Sentences::sentence)
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Whether a sentence ends here, even inside quotation marks or brackets. */
    private static boolean ends(String text) {
        int last = text.length() - 1;
        while (last > 0 && CLOSING.indexOf(text.charAt(last)) >= 0) {
            last--;
        }
        return ENDS.indexOf(text.charAt(last)) >= 0;
    }
}
