package io.signalbox.proxmox;

import java.util.regex.Pattern;

/**
 * The name of a Proxmox VE node, as it stands in paths and UPIDs.
 *
 * @param value letters, digits and inner hyphens (PVE: format {@code pve-node}, JSONSchema.pm)
 */
public record HostName(String value) implements Comparable<HostName> {

    private static final Pattern SHAPE = Pattern.compile("[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?");

    public HostName {
        if (!SHAPE.matcher(value).matches()) {
            throw new UnreadableValueException("host name", value, "letters, digits and inner hyphens");
        }
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
