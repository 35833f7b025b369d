package io.signalbox.shell;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of an attempt to fetch an image, which is not whole yet or never will be. Its name says for which file it was, and
 * that nobody else made it; nothing with another name is ever taken for one.
 *
 * @param name in its directory
 * @param bytes how large it is
 * @param changed when it was last written to, by the clock of its host
 */
public record PartFile(String name, long bytes, Instant changed) {
    /** Between the parts of a name; no image is called with one in it. */
    private static final String BETWEEN = "+";

    private static final String BEGINNING = ".signalbox-";
    private static final String PACKED = ".xz";
    private static final Pattern NAME = Pattern.compile("\\.signalbox-[A-Za-z0-9_.+-]+\\.part(?:\\.xz)?");
    private static final Pattern LISTED = Pattern.compile("(\\d{1,12})(?:\\.\\d+)? (\\d{1,18}) (" + NAME + ")");

    /** How {@code find} writes down one of them: seconds, bytes, name. */
    static final String FORMAT = "%T@ %s %f\\n";

    public PartFile {
        if (!isOne(name)) {
            throw new IllegalArgumentException("'%s' is not the name of a file of an attempt".formatted(name));
        }
    }

    /** The name of the unpacked file of one attempt to fetch {@code file}; the packed one ends in .xz besides. */
    public static String name(String file, String attempt) {
        String name = BEGINNING + file + BETWEEN + attempt + ".part";
        if (!isOne(name) || file.contains(BETWEEN)) {
            throw new IllegalArgumentException("'%s' of '%s' gives no name of a file".formatted(attempt, file));
        }
        return name;
    }

    /** Whether a file in a directory is one by its name. */
    static boolean isOne(String name) {
        return NAME.matcher(name).matches();
    }

    /** What the names of all begin and end with, for {@code find}; of those for one file, if one is given. */
    static String pattern(Optional<String> file) {
        return BEGINNING + file.map(one -> one + BETWEEN).orElse("") + "*.part*";
    }

    /** Those that {@link ImageCommand.Leftovers} has printed; a line of anything else is none. */
    public static List<PartFile> parse(String printed) {
        return printed.lines()
                .map(LISTED::matcher)
                .filter(Matcher::matches)
                .map(line -> new PartFile(
                        line.group(3),
                        Long.parseLong(line.group(2)),
                        Instant.ofEpochSecond(Long.parseLong(line.group(1)))))
                .toList();
    }

    /** The name of the attempt's unpacked file, whichever of the two this is. */
    public String unpacked() {
        return name.endsWith(PACKED) ? name.substring(0, name.length() - PACKED.length()) : name;
    }
}
