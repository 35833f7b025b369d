package io.signalbox.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The identity of an operation: the id of the command that started it. */
public record OperationId(@JsonValue String value) implements Comparable<OperationId> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{2,63}");

    /** @throws IllegalArgumentException if the value is not of the shape described above */
    @JsonCreator
    public OperationId {
        Require.matches("operation id", value, SHAPE, "lower-case letters, digits and dashes, such as op-4t2k9x");
    }

    /** The operation that this command starts, or would start. */
    public static OperationId startedBy(CommandId command) {
        return new OperationId(command.value());
    }

    @Override
    public int compareTo(OperationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
