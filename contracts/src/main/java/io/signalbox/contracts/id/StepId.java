package io.signalbox.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The identity of a step inside its operation; a new revision of a plan never uses one again. */
public record StepId(@JsonValue String value) implements Comparable<StepId> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9.-]{1,95}");

    /** @throws IllegalArgumentException if the value is not of the shape described above */
    @JsonCreator
    public StepId {
        Require.matches("step id", value, SHAPE, "lower-case letters, digits, dots and dashes, such as r1-migrate-101");
    }

    @Override
    public int compareTo(StepId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
