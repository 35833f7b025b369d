package io.signalbox.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The name of a host (a Proxmox VE node), as the site itself calls it. PVE: format pve-node. */
public record HostName(@JsonValue String value) implements Comparable<HostName> {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    /** @throws IllegalArgumentException if the value is not of the shape described above */
    @JsonCreator
    public HostName {
        Require.matches("host name", value, SHAPE, "letters, digits and inner dashes, such as pve01");
    }

    @Override
    public int compareTo(HostName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
