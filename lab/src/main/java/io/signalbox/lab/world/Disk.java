package io.signalbox.lab.world;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One drive of a guest as its configuration names it.
 *
 * @param key the configuration key, for example {@code scsi0}
 * @param storage the storage's id
 * @param volume the volume's name on that storage
 * @param options what follows the volume in the value, without the leading comma
 * @param bytes size in bytes, 0 when the value has none
 * @param cdrom whether the drive is a CD-ROM
 */
public record Disk(String key, String storage, String volume, String options, long bytes, boolean cdrom) {
    private static final Pattern KEY = Pattern.compile("(?:scsi|virtio|sata|ide|unused)\\d+|efidisk0|tpmstate0");
    private static final Pattern VALUE = Pattern.compile("([A-Za-z][\\w.-]*):([^,]+)(?:,(.*))?");
    private static final Pattern SIZE = Pattern.compile("(?:^|,)size=(\\d+)([KMGT]?)(?:,|$)");

    /** Reads a drive from a line of a configuration; empty when the line is no drive with a volume. */
    public static Optional<Disk> parse(String key, String value) {
        Matcher m = VALUE.matcher(value);
        if (!KEY.matcher(key).matches() || !m.matches()) {
            return Optional.empty();
        }
        String options = m.group(3) == null ? "" : m.group(3);
        return Optional.of(
                new Disk(key, m.group(1), m.group(2), options, sizeOf(options), options.contains("media=cdrom")));
    }

    private static long sizeOf(String options) {
        Matcher m = SIZE.matcher(options);
        if (!m.find()) {
            return 0;
        }
        int shift = switch (m.group(2)) {
            case "K" -> 10;
            case "M" -> 20;
            case "G" -> 30;
            case "T" -> 40;
            default -> 0;
        };
        return Long.parseLong(m.group(1)) << shift;
    }

    /** {@code storage:volume}. */
    public String volid() {
        return storage + ":" + volume;
    }

    /** Whether the drive is listed but not attached. */
    public boolean unused() {
        return key.startsWith("unused");
    }

    /** The value of the configuration line when the volume lies on another storage. */
    public String valueOn(String otherStorage) {
        return otherStorage + ":" + volume + (options.isEmpty() ? "" : "," + options);
    }
}
