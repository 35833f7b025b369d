package io.signalbox.lab.world.guest;

import io.signalbox.lab.world.World;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** New UUIDs and MAC addresses: made from the guest's number and the lab's time, and never one that is in use. */
public final class Identities {
    private final World world;

    /** Those of a world. */
    public Identities(World world) {
        this.world = world;
    }

    private UUID drawn(int vmid, String what, int attempt) {
        String text = what + " " + vmid + " " + world.now().toEpochMilli() + " " + attempt + " "
                + world.tasks().lastPid();
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private boolean used(String text) {
        return world.guests().stream()
                .flatMap(guest -> guest.config().values().stream())
                .anyMatch(line -> line.contains(text));
    }

    /** A UUID that no guest has. */
    public String uuid(int vmid, String purpose) {
        int attempt = 0;
        while (used(drawn(vmid, purpose, attempt).toString())) {
            attempt++;
        }
        return drawn(vmid, purpose, attempt).toString();
    }

    private String macAt(int vmid, String key, int attempt) {
        long bits = drawn(vmid, key, attempt).getLeastSignificantBits();
        return String.format(Locale.ROOT, "BC:24:11:%02X:%02X:%02X", bits >> 16 & 0xff, bits >> 8 & 0xff, bits & 0xff);
    }

    /** A MAC address with the site's prefix that no guest has. */
    public String mac(int vmid, String key) {
        int attempt = 0;
        while (used(macAt(vmid, key, attempt))) {
            attempt++;
        }
        return macAt(vmid, key, attempt);
    }

    /** A network line with a MAC address, a new one when it has none or when {@code renew} is set. */
    public String network(int vmid, String key, String line, boolean renew) {
        int comma = line.indexOf(',');
        String model = comma < 0 ? line : line.substring(0, comma);
        String rest = comma < 0 ? "" : line.substring(comma);
        if (model.startsWith("model=")) {
            model = model.substring("model=".length());
        }
        int equals = model.indexOf('=');
        if (equals >= 0 && !renew) {
            return model + rest;
        }
        return (equals < 0 ? model : model.substring(0, equals)) + "=" + mac(vmid, key) + rest;
    }

    /** A line {@code smbios1} with a new UUID and otherwise as it was. */
    public String smbios(int vmid, String line) {
        String uuid = "uuid=" + uuid(vmid, "smbios1");
        String changed = line.replaceFirst("uuid=[0-9a-fA-F-]+", uuid);
        return changed.contains("uuid=") ? changed : uuid + (line.isEmpty() ? "" : "," + line);
    }
}
