package io.signalbox.cli.input;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A length of time as people type it: {@code 90s}, {@code 3m}, {@code 1h}. */
public final class Span {
    private static final Pattern SHAPE = Pattern.compile("(?<number>[1-9][0-9]{0,5})(?<unit>[smh])");

    private Span() {}

    /** @throws TypeConversionException if the text is no length of time */
    public static Duration parse(String text) {
        Matcher parts = SHAPE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            throw new TypeConversionException("'%s' is no time: expected such as 90s, 3m or 1h".formatted(text));
        }
        long number = Long.parseLong(parts.group("number"));
        return switch (parts.group("unit")) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    /** For the command line. */
    public static final class Converter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return parse(text);
        }
    }
}
