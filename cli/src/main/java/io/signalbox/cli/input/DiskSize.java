package io.signalbox.cli.input;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The size of a disk as people type it: {@code 32G}, or {@code +8G} for so much more than now.
 *
 * @param more whether it is what the disk grows by
 */
public record DiskSize(long bytes, boolean more) {
    private static final Pattern SHAPE =
            Pattern.compile("(?<more>\\+?)(?<number>[1-9][0-9]{0,8})(?<unit>[MGT])(?:i?B)?");

    /** @throws TypeConversionException if the text is no size */
    public static DiskSize parse(String text) {
        Matcher parts = SHAPE.matcher(text.strip().toUpperCase(Locale.ROOT).replace("IB", "iB"));
        if (!parts.matches()) {
            throw new TypeConversionException(
                    "'%s' is no size: expected such as 32G for the whole disk, or +8G for so much more (M, G or T)"
                            .formatted(text));
        }
        int shift = switch (parts.group("unit")) {
            case "M" -> 20;
            case "G" -> 30;
            default -> 40;
        };
        return new DiskSize(
                Long.parseLong(parts.group("number")) << shift,
                !parts.group("more").isEmpty());
    }

    /** For the command line. */
    public static final class Converter implements ITypeConverter<DiskSize> {
        @Override
        public DiskSize convert(String text) {
            return parse(text);
        }
    }
}
