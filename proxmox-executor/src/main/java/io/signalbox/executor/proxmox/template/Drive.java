package io.signalbox.executor.proxmox.template;

import io.signalbox.proxmox.Disk;
import io.signalbox.proxmox.GuestConfig;
import io.signalbox.proxmox.PropertyString;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A drive as it was asked for.
 *
 * @param key such as {@code scsi0}
 * @param asked what PVE was told
 */
record Drive(String key, PropertyString asked) {
    private static final Pattern KEY = Pattern.compile("(?:scsi|virtio|sata|ide)\\d+|efidisk0|tpmstate0");
    private static final String SOURCE = "import-from";

    /** The drives among the settings of a VM. */
    static List<Drive> of(Map<String, String> settings) {
        return settings.entrySet().stream()
                .filter(setting -> isDrive(setting.getKey()))
                .map(setting -> new Drive(setting.getKey(), PropertyString.parse(setting.getValue())))
                .toList();
    }

    static boolean isDrive(String key) {
        return KEY.matcher(key).matches();
    }

    private String first() {
        return asked.first().orElse("");
    }

    /** The storage that it is on. */
    Optional<String> storage() {
        int colon = first().indexOf(':');
        return colon <= 0 ? Optional.empty() : Optional.of(first().substring(0, colon));
    }

    /** The image that its content comes from. */
    Optional<String> source() {
        return asked.get(SOURCE);
    }

    /** Whether it is a medium that was there before, and not a volume of the guest's own. */
    boolean medium() {
        return asked.get("media").filter("cdrom"::equals).isPresent();
    }

    /** What of it is not as asked, if anything. */
    Optional<String> otherwise(GuestConfig config) {
        Optional<Disk> found =
                config.disks().stream().filter(disk -> disk.key().equals(key)).findFirst();
        if (found.isEmpty()) {
            return Optional.of("%s is not there".formatted(key));
        }
        Disk disk = found.get();
        if (medium()) {
            return disk.volume().equals(first())
                    ? Optional.empty()
                    : Optional.of("%s is %s, not %s".formatted(key, disk.volume(), first()));
        }
        if (!disk.storage().equals(storage())) {
            return Optional.of("%s is %s, not on %s"
                    .formatted(key, disk.volume(), storage().orElse("(nothing)")));
        }
        if (first().endsWith(":cloudinit")) {
            return disk.cloudInit() ? Optional.empty() : Optional.of("%s is no cloud-init drive".formatted(key));
        }
        if (disk.size().orElse(0) <= 0) {
            return Optional.of("%s has no size".formatted(key));
        }
        return asked.named().entrySet().stream()
                .filter(option -> !option.getKey().equals(SOURCE))
                .filter(option -> !same(
                        option.getValue(), disk.settings().get(option.getKey()).orElse("0")))
                .map(option -> "%s is without %s=%s".formatted(key, option.getKey(), option.getValue()))
                .findFirst();
    }

    private static boolean same(String one, String other) {
        return flag(one).equals(flag(other));
    }

    private static String flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "on", "yes", "true" -> "1";
            case "off", "no", "false", "ignore" -> "0";
            default -> text;
        };
    }
}
