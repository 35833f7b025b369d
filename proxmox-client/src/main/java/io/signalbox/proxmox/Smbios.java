package io.signalbox.proxmox;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The SMBIOS settings of a VM ({@code smbios1}); the UUID in them is what tells two guests with one VMID apart.
 *
 * @param uuid the UUID, if one is set and well formed
 * @param settings all settings
 */
public record Smbios(Optional<UUID> uuid, PropertyString settings) {

    private static final Pattern UUID_SHAPE = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /**
     * Reads {@code uuid=…,manufacturer=…}.
     *
     * @throws UnreadableValueException if it is no property string or its UUID is malformed
     */
    public static Smbios parse(String text) {
        PropertyString settings = PropertyString.parse(text);
        Optional<UUID> uuid = settings.get("uuid").map(value -> {
            if (!UUID_SHAPE.matcher(value).matches()) {
                throw new UnreadableValueException("SMBIOS UUID", value, "8-4-4-4-12 hexadecimal digits");
            }
            return UUID.fromString(value);
        });
        return new Smbios(uuid, settings);
    }
}
