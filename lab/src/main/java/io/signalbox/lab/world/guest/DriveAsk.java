package io.signalbox.lab.world.guest;

import io.signalbox.lab.world.PveError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A drive as a caller asks for it, before its volume exists. */
public sealed interface DriveAsk {
    /** Configuration keys that are drives. */
    Pattern KEY = Pattern.compile("(?:scsi|virtio|sata|ide)\\d+|efidisk0|tpmstate0|unused\\d+");

    /** An empty CD-ROM drive or the host's own. */
    record Empty(String key, String value) implements DriveAsk {}

    /** A volume that exists already. */
    record Present(String key, String storage, String volume, String options) implements DriveAsk {}

    /** A new, empty volume of a size in bytes. */
    record Fresh(String key, String storage, long bytes, String format, String options) implements DriveAsk {}

    /** A new volume with the content of another. */
    record Imported(String key, String storage, String source, String format, String options) implements DriveAsk {}

    /** A new cloud-init drive. */
    record CloudInit(String key, String storage, String options) implements DriveAsk {}

    /** The configuration key. */
    String key();

    /** Reads a drive of a request; empty when the key is no drive. */
    static Optional<DriveAsk> parse(String key, String value) {
        return KEY.matcher(key).matches() ? Optional.of(Reader.read(key, value)) : Optional.empty();
    }

    /** Takes a value apart (PVE: QemuServer/Drive.pm, parse_drive). */
    final class Reader {
        private static final Pattern NEW = Pattern.compile("([A-Za-z][\\w.-]*):(\\d+(?:\\.\\d+)?|-1)");
        private static final Pattern VOLUME = Pattern.compile("([A-Za-z][\\w.-]*):(.+)");
        private static final Set<String> NOT_KEPT = Set.of("import-from", "size", "format", "file", "volume");
        private static final long GIB = 1L << 30;

        private Reader() {}

        private static DriveAsk read(String key, String value) {
            Map<String, String> parts = parts(key, value);
            String head = parts.getOrDefault("file", parts.getOrDefault("volume", ""));
            String options = parts.entrySet().stream()
                    .filter(part -> !NOT_KEPT.contains(part.getKey()))
                    .map(part -> part.getKey() + "=" + part.getValue())
                    .collect(Collectors.joining(","));
            if (head.equals("none") || head.equals("cdrom")) {
                return new Empty(key, head + (options.isEmpty() ? "" : "," + options));
            }
            Matcher fresh = NEW.matcher(head);
            Optional<String> source = Optional.ofNullable(parts.get("import-from"));
            String format = parts.getOrDefault("format", "");
            if (source.isPresent()) {
                if (!fresh.matches() || !Set.of("0", "-1").contains(fresh.group(2))) {
                    throw PveError.parameter(
                            key, "'import-from' requires special syntax - use <storage ID>:0,import-from=<source>");
                }
                if (source.get().startsWith("/")) {
                    throw PveError.die(
                            "Only root can pass arbitrary filesystem paths. at /usr/share/perl5/PVE/Storage.pm line 651.");
                }
                return new Imported(key, fresh.group(1), source.get(), format, options);
            }
            if (fresh.matches()) {
                long bytes = Math.round(Double.parseDouble(fresh.group(2)) * GIB);
                return new Fresh(key, fresh.group(1), sized(key, options, bytes), format, options);
            }
            Matcher volume = VOLUME.matcher(head);
            if (!volume.matches()) {
                throw PveError.parameter(key, "invalid format - format error\n" + key + ".file: invalid format\n");
            }
            return volume.group(2).equals("cloudinit")
                    ? new CloudInit(key, volume.group(1), medium(options))
                    : new Present(key, volume.group(1), volume.group(2), options);
        }

        /** PVE writes down by itself that a cloud-init drive is a CD-ROM (PVE: API2/Qemu.pm, create_disks). */
        private static String medium(String options) {
            if (options.contains("media=cdrom")) {
                return options;
            }
            return options.isEmpty() ? "media=cdrom" : "media=cdrom," + options;
        }

        /** EFI variables and TPM state have a size of their own, whatever is asked (PVE: QemuServer/OVMF.pm). */
        private static long sized(String key, String options, long asked) {
            if (key.equals("efidisk0")) {
                return List.of(options.split(",", -1)).contains("efitype=4m") ? 4L << 20 : 528L << 10;
            }
            return key.equals("tpmstate0") ? 4L << 20 : asked;
        }

        private static Map<String, String> parts(String key, String value) {
            Map<String, String> parts = new LinkedHashMap<>();
            String[] all = value.split(",", -1);
            for (int i = 0; i < all.length; i++) {
                int equals = all[i].indexOf('=');
                if (equals > 0) {
                    parts.put(all[i].substring(0, equals), all[i].substring(equals + 1));
                } else if (i == 0) {
                    parts.put("file", all[i]);
                } else {
                    throw PveError.parameter(
                            key,
                            "invalid format - format error\n" + key
                                    + ": invalid format - missing key in comma-separated list property\n");
                }
            }
            return parts;
        }
    }
}
