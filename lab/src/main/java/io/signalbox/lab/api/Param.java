package io.signalbox.lab.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A parameter of a route.
 *
 * @param name its name; one ending in {@code [n]} stands for a family with a number at the end
 * @param type its type
 * @param format its format, {@link Format#NONE} if it has none
 * @param required whether it must be given
 * @param choices the values it may have; empty for any
 * @param min least value of a number
 * @param max greatest value of a number, or greatest length of a text
 * @param rootOnly whether only root@pam with a ticket may give it, which no token is
 */
public record Param(
        String name,
        Type type,
        Format format,
        boolean required,
        List<String> choices,
        OptionalLong min,
        OptionalLong max,
        boolean rootOnly) {

    /** What a value must be. */
    public enum Type {
        STRING,
        INTEGER,
        NUMBER,
        BOOLEAN
    }

    /** What a text must look like, and what PVE says when it does not. */
    public enum Format {
        NONE("(?s).*", ""),
        VMID("[1-9][0-9]{2,8}", "value does not look like a valid VM ID"),
        NODE("[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?", "value does not look like a valid node name"),
        STORAGE("(?i)[a-z][a-z0-9\\-_.]*[a-z0-9]", "storage ID contains illegal characters"),
        DNS_NAME(
                "(?i)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?",
                "value does not look like a valid DNS name"),
        TAGS("(?i)[a-z0-9_,;\\s][a-z0-9_\\-+.,;\\s]*", "invalid characters in tag"),
        CONFIG_IDS("(?i)[a-z][a-z0-9_-]*(?:[,;\\s]+[a-z][a-z0-9_-]*)*", "invalid configuration ID"),
        CONFIG_ID("(?i)[a-z][a-z0-9_-]+", "invalid configuration ID"),
        SIZE("\\+?\\d+(\\.\\d+)?[KMGT]?", "value does not match the regex pattern"),
        URL("https?://.*", "value does not match the regex pattern"),
        VMIDS("(?:[1-9][0-9]{2,8}(?:[,;\\s]+|$))+", "value does not look like a valid VM ID"),
        USER("[^\\s:/]+@[A-Za-z][A-Za-z0-9.\\-_]+", "value does not look like a valid user name"),
        TOKEN("[A-Za-z][A-Za-z0-9.\\-_]+", "value does not match the regex pattern"),
        ROLE("[A-Za-z0-9_.-]+", "value does not look like a valid role name"),
        STORAGE_PAIRS("(?i)1|[a-z][\\w.:,;-]*", "storage ID contains illegal characters");

        private final Pattern pattern;
        private final String complaint;

        Format(String pattern, String complaint) {
            this.pattern = Pattern.compile(pattern);
            this.complaint = complaint;
        }
    }

    public Param {
        choices = List.copyOf(choices);
    }

    private static Param of(String name, Type type) {
        return new Param(name, type, Format.NONE, false, List.of(), OptionalLong.empty(), OptionalLong.empty(), false);
    }

    /** An optional text. */
    public static Param text(String name) {
        return of(name, Type.STRING);
    }

    /** An optional text of a format. */
    public static Param text(String name, Format format) {
        return new Param(
                name, Type.STRING, format, false, List.of(), OptionalLong.empty(), OptionalLong.empty(), false);
    }

    /** An optional choice. */
    public static Param choice(String name, String... values) {
        return new Param(
                name,
                Type.STRING,
                Format.NONE,
                false,
                List.of(values),
                OptionalLong.empty(),
                OptionalLong.empty(),
                false);
    }

    /** An optional whole number. */
    public static Param integer(String name) {
        return of(name, Type.INTEGER);
    }

    /** An optional number, which may have a fraction. */
    public static Param number(String name) {
        return of(name, Type.NUMBER);
    }

    /** An optional boolean. */
    public static Param flag(String name) {
        return of(name, Type.BOOLEAN);
    }

    /** A VMID. */
    public static Param vmid() {
        return new Param(
                "vmid",
                Type.INTEGER,
                Format.VMID,
                false,
                List.of(),
                OptionalLong.of(100),
                OptionalLong.of(999_999_999),
                false);
    }

    /** Whether a parameter of that name is this one, or one of this family. */
    boolean names(String given) {
        if (!name.endsWith("[n]")) {
            return name.equals(given);
        }
        String family = name.substring(0, name.length() - 3);
        return given.startsWith(family) && given.substring(family.length()).matches("\\d{1,3}");
    }

    /** The same under another name. */
    public Param named(String other) {
        return new Param(other, type, format, required, choices, min, max, rootOnly);
    }

    /** The same, required. */
    public Param mandatory() {
        return new Param(name, type, format, true, choices, min, max, rootOnly);
    }

    /** The same with a least value. */
    public Param atLeast(long least) {
        return new Param(name, type, format, required, choices, OptionalLong.of(least), max, rootOnly);
    }

    /** The same with a greatest value, or length for a text. */
    public Param atMost(long greatest) {
        return new Param(name, type, format, required, choices, min, OptionalLong.of(greatest), rootOnly);
    }

    /** The same, for root only. */
    public Param forRoot() {
        return new Param(name, type, format, required, choices, min, max, true);
    }

    /** What is wrong with a value, in the words of PVE (PVE: JSONSchema.pm:1176-1692). */
    Optional<String> complaint(String value) {
        if (type == Type.BOOLEAN && !value.matches("(?i)[01]|on|off|yes|no")) {
            return Optional.of("type check ('boolean') failed - got '" + value + "'");
        }
        if (type == Type.INTEGER && !value.matches("[+-]?\\d{1,18}")) {
            return Optional.of("type check ('integer') failed - got '" + value + "'");
        }
        if (type == Type.NUMBER && !value.matches("[+-]?\\d+(?:\\.\\d+)?")) {
            return Optional.of("type check ('number') failed - got '" + value + "'");
        }
        if (!format.pattern.matcher(value).matches()) {
            return Optional.of("invalid format - " + format.complaint + "\n");
        }
        if (!choices.isEmpty() && !choices.contains(value)) {
            return Optional.of("value '" + value + "' does not have a value in the enumeration '"
                    + String.join(", ", choices) + "'");
        }
        return type == Type.STRING ? lengthComplaint(value) : rangeComplaint(value);
    }

    private Optional<String> rangeComplaint(String value) {
        if (type == Type.BOOLEAN) {
            return Optional.empty();
        }
        double number = Double.parseDouble(value);
        if (min.isPresent() && number < min.getAsLong()) {
            return Optional.of("value must have a minimum value of " + min.getAsLong());
        }
        if (max.isPresent() && number > max.getAsLong()) {
            return Optional.of("value must have a maximum value of " + max.getAsLong());
        }
        return Optional.empty();
    }

    private Optional<String> lengthComplaint(String value) {
        return max.isPresent() && value.length() > max.getAsLong()
                ? Optional.of("value may only be " + max.getAsLong() + " characters long")
                : Optional.empty();
    }
}
