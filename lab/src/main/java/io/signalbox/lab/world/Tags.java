package io.signalbox.lab.world;

import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** How PVE keeps tags: split on comma, semicolon and blank, lower case, sorted, unique (PVE: GuestHelpers.pm:349). */
public final class Tags {
    private static final Pattern SPLIT = Pattern.compile("[,;\\s]+");
    private static final Pattern TAG = Pattern.compile("(?i)[a-z0-9_][a-z0-9_\\-+.]*");

    private Tags() {}

    /** The stored form of a list of tags. */
    public static String normalized(String input) {
        TreeSet<String> tags = new TreeSet<>();
        for (String tag : SPLIT.split(input, -1)) {
            if (!tag.isEmpty()) {
                tags.add(tag.toLowerCase(Locale.ROOT));
            }
        }
        return String.join(";", tags);
    }

    /** Whether each tag of the list has only characters that PVE takes. */
    public static boolean valid(String input) {
        return SPLIT.splitAsStream(input)
                .filter(tag -> !tag.isEmpty())
                .allMatch(tag -> TAG.matcher(tag).matches());
    }
}
