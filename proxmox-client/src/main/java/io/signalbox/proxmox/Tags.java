package io.signalbox.proxmox;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The tags of a guest. Written with any of {@code , ;} and blanks between them, shown with {@code ;} (PVE: GuestHelpers.pm:349). */
public final class Tags {

    private static final Pattern BETWEEN = Pattern.compile("[,;\\s]+");

    private Tags() {}

    /** The tags in a text; any text has an answer, an empty one has none. The case is kept, as sites may distinguish it. */
    public static SortedSet<String> parse(String text) {
        SortedSet<String> tags = new TreeSet<>();
        for (String tag : BETWEEN.split(text, -1)) {
            if (!tag.isEmpty()) {
                tags.add(tag);
            }
        }
        return Collections.unmodifiableSortedSet(tags);
    }

    /** The tags as the API shows them. */
    public static String render(SortedSet<String> tags) {
        return String.join(";", tags);
    }
}
