package io.signalbox.contracts.id;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks that a value read from the wire has the shape its record promises. Each error names the field. */
public final class Require {
    private static final int SHOWN = 60;

    private Require() {}

    /** @throws IllegalArgumentException if the value is missing or does not match */
    public static String matches(String what, @Nullable String value, Pattern shape, String expected) {
        String present = present(what, value);
        if (!shape.matcher(present).matches()) {
            throw new IllegalArgumentException(
                    "%s '%s' is not valid: expected %s".formatted(what, shown(present), expected));
        }
        return present;
    }

    /** @throws IllegalArgumentException if the value is missing */
    public static <T> T present(String what, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(what + " is missing");
        }
        return value;
    }

    /** @throws IllegalArgumentException if the text is missing, blank or longer than the limit in characters */
    public static String text(String what, @Nullable String value, int limit) {
        String present = present(what, value);
        if (present.isBlank()) {
            throw new IllegalArgumentException(what + " is empty");
        }
        if (present.length() > limit) {
            throw new IllegalArgumentException(
                    "%s is %d characters long: at most %d are taken".formatted(what, present.length(), limit));
        }
        return present;
    }

    /** @throws IllegalArgumentException if the condition does not hold */
    public static void that(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static String shown(String value) {
        String plain = Objects.requireNonNull(value).replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= SHOWN ? plain : plain.substring(0, SHOWN) + "…";
    }
}
