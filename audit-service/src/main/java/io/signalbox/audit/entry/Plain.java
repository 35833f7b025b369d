package io.signalbox.audit.entry;

/** Text from records, made fit for one line of a bounded length. */
final class Plain {
    /** The longest actor, id or source that is kept as a field, in characters. */
    static final int FIELD_LIMIT = 300;

    private static final int LINE_LIMIT = 600;

    private Plain() {}

    /** One line: control characters become spaces, the end of a long text is cut. */
    static String line(String text) {
        return cut(text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip(), LINE_LIMIT);
    }

    /** A value to search by. */
    static String field(String text) {
        return cut(text, FIELD_LIMIT);
    }

    /** {@code 1 guest}, {@code 2 guests}. */
    static String count(long number, String noun) {
        return number + " " + (number == 1 ? noun : noun + "s");
    }

    private static String cut(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit - 1) + "…";
    }
}
