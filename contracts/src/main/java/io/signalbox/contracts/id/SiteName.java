package io.signalbox.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The name of a site: {@code cluster.name} of cluster-config.yaml, and the Kafka key of all that concerns it. */
public record SiteName(@JsonValue String value) implements Comparable<SiteName> {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    /** @throws IllegalArgumentException if the value is not of the shape described above */
    @JsonCreator
    public SiteName {
        Require.matches("site name", value, SHAPE, "letters, digits, dots and dashes, such as example.net");
    }

    @Override
    public int compareTo(SiteName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
