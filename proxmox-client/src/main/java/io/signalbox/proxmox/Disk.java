package io.signalbox.proxmox;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A drive or mount point of a guest.
 *
 * @param key where it is attached, for example {@code scsi0}, {@code unused0} or {@code rootfs}
 * @param volume the volume id {@code storage:name}, an absolute path, or {@code none}/{@code cdrom}
 * @param storage the storage of the volume; absent for a path and for an empty CD-ROM drive
 * @param size in bytes, if the configuration says it
 * @param settings the other settings, for example {@code iothread=1}
 */
public record Disk(String key, String volume, Optional<String> storage, OptionalLong size, PropertyString settings) {

    private static final Pattern STORAGE =
            Pattern.compile("(?<storage>[a-zA-Z][a-zA-Z0-9.\\-_]*[a-zA-Z0-9]):(?<name>.+)", Pattern.DOTALL);
    private static final Pattern SIZE = Pattern.compile("(?<number>\\d{1,15}(?:\\.\\d{1,9})?)(?<unit>[KMGT]?)");
    private static final Map<String, Long> UNITS =
            Map.of("", 1L, "K", 1L << 10, "M", 1L << 20, "G", 1L << 30, "T", 1L << 40);

    /**
     * Reads a drive as a configuration has it, for example {@code local:100/vm-100-disk-0.raw,size=32G}.
     *
     * @throws UnreadableValueException if there is no volume, or the size is not a number with K, M, G or T
     */
    public static Disk parse(String key, String text) {
        PropertyString settings = PropertyString.parse(text);
        String volume = settings.first()
                .or(() -> settings.get("file"))
                .or(() -> settings.get("volume"))
                .orElseThrow(() -> new UnreadableValueException("drive", text, "a volume first, then key=value parts"));
        Matcher inStorage = STORAGE.matcher(volume);
        Optional<String> storage = inStorage.matches() ? Optional.of(inStorage.group("storage")) : Optional.empty();
        OptionalLong size = settings.get("size")
                .map(written -> OptionalLong.of(bytes(written)))
                .orElseGet(OptionalLong::empty);
        return new Disk(key, volume, storage, size, settings);
    }

    private static long bytes(String written) {
        Matcher size = SIZE.matcher(written);
        if (!size.matches()) {
            throw new UnreadableValueException("disk size", written, "a number with K, M, G, T or nothing after it");
        }
        try {
            return new BigDecimal(size.group("number"))
                    .multiply(BigDecimal.valueOf(UNITS.getOrDefault(size.group("unit"), 1L)))
                    .toBigInteger()
                    .longValueExact();
        } catch (ArithmeticException tooLarge) {
            throw new UnreadableValueException("disk size", written, "fewer than 2^63 bytes");
        }
    }

    /** Whether it is a CD-ROM drive (a cloud-init drive is one too). */
    public boolean cdrom() {
        return settings.get("media").filter("cdrom"::equals).isPresent() || volume.equals("cdrom");
    }

    /** Whether it is the drive that carries the cloud-init data. */
    public boolean cloudInit() {
        return volume.endsWith(":cloudinit") || volume.contains("-cloudinit");
    }

    /** Whether it is detached: kept on its storage, but not part of the guest. */
    public boolean unused() {
        return key.startsWith("unused");
    }

    /** Whether it is left out of replication. */
    public boolean replicated() {
        return settings.get("replicate").map("1"::equals).orElse(true);
    }
}
