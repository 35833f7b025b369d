package io.signalbox.secrets.redact;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A regular expression for a secret as it is written: each character as itself or as one of its escapes, because
 * writers differ in which characters they escape and in how.
 */
final class WrittenForm {
    /** Beside {@code \\uXXXX}; RFC 8259 section 7. */
    private static final Map<Integer, String> JSON = Map.of(
            (int) '"', "\\\"",
            (int) '\\', "\\\\",
            (int) '/', "\\/",
            (int) '\b', "\\b",
            (int) '\f', "\\f",
            (int) '\n', "\\n",
            (int) '\r', "\\r",
            (int) '\t', "\\t");

    private static final Map<Integer, String> HTML = Map.of(
            (int) '&', "&amp;",
            (int) '<', "&lt;",
            (int) '>', "&gt;",
            (int) '"', "&quot;");

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private WrittenForm() {}

    static String regex(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8)
                .codePoints()
                .mapToObj(WrittenForm::regexOf)
                .collect(Collectors.joining());
    }

    private static String regexOf(int codePoint) {
        String itself = Character.toString(codePoint);
        if (isLeftAlone(codePoint)) {
            return itself;
        }
        StringBuilder either = new StringBuilder("(?:").append(Pattern.quote(itself));
        or(either, percent(codePoint));
        or(either, jsonHex(codePoint));
        or(either, "&#(?:0*" + codePoint + "|[xX]0*(?i:" + Integer.toHexString(codePoint) + "));");
        if (JSON.containsKey(codePoint)) {
            or(either, Pattern.quote(String.valueOf(JSON.get(codePoint))));
        }
        if (HTML.containsKey(codePoint)) {
            or(either, Pattern.quote(String.valueOf(HTML.get(codePoint))));
        }
        if (codePoint == ' ') {
            or(either, "\\+");
        }
        return either.append(')').toString();
    }

    private static void or(StringBuilder either, String other) {
        either.append('|').append(other);
    }

    /** Letters and digits, which nobody escapes; with them alone the expression is plain text. */
    private static boolean isLeftAlone(int codePoint) {
        return (codePoint >= '0' && codePoint <= '9')
                || (codePoint >= 'A' && codePoint <= 'Z')
                || (codePoint >= 'a' && codePoint <= 'z');
    }

    private static String percent(int codePoint) {
        StringBuilder escapes = new StringBuilder("(?i:");
        for (byte one : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
            escapes.append('%').append(HEX.toHexDigits(one));
        }
        return escapes.append(')').toString();
    }

    private static String jsonHex(int codePoint) {
        StringBuilder escapes = new StringBuilder();
        for (char unit : Character.toChars(codePoint)) {
            escapes.append("\\\\u(?i:").append(HEX.toHexDigits(unit)).append(')');
        }
        return escapes.toString();
    }
}
