package io.signalbox.cli.input;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A guest's number as people type it. */
public final class Vmid implements ITypeConverter<Integer> {
    /** PVE: JSONSchema.pm:66. */
    private static final Pattern SHAPE = Pattern.compile("[1-9][0-9]{2,8}");

    @Override
    public Integer convert(String text) {
        if (!SHAPE.matcher(text).matches()) {
            throw new TypeConversionException(
                    "'%s' is no VMID: expected a guest's number from 100 to 999999999; signalbox site inventory lists each with its name"
                            .formatted(text));
        }
        return Integer.valueOf(text);
    }
}
