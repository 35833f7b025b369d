package io.signalbox.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The identity of a command, unique for ever; the operation that a command starts has the same value. */
public record CommandId(@JsonValue String value) implements Comparable<CommandId> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{2,63}");

    /** @throws IllegalArgumentException if the value is not of the shape described above */
    @JsonCreator
    public CommandId {
        Require.matches("command id", value, SHAPE, "lower-case letters, digits and dashes, such as op-4t2k9x");
    }

    @Override
    public int compareTo(CommandId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
