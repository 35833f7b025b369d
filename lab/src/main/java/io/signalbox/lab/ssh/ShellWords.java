package io.signalbox.lab.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a command line as a POSIX shell does, as far as single quotes and backslashes go; all else is for itself. */
final class ShellWords {
    private ShellWords() {}

    /** The words, or nothing if a quote is not closed. */
    static Optional<List<String>> of(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == '\'') {
                int end = line.indexOf('\'', at + 1);
                if (end < 0) {
                    return Optional.empty();
                }
                word.append(line, at + 1, end);
                inWord = true;
                at = end;
            } else if (c == '\\' && at + 1 < line.length()) {
                at++;
                word.append(line.charAt(at));
                inWord = true;
            } else if (c == ' ' || c == '\t') {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                    inWord = false;
                }
            } else {
                word.append(c);
                inWord = true;
            }
            at++;
        }
        if (inWord) {
            words.add(word.toString());
        }
        return Optional.of(words);
    }
}
