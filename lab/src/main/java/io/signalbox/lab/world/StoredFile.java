package io.signalbox.lab.world;

import java.util.Map;

/**
 * A file on a storage that is no guest's disk: an ISO image, a container template, a disk image to import, or a backup.
 *
 * @param storage the storage's id
 * @param host the host that sees it if the storage is not shared
 * @param volume its name on the storage, for example {@code iso/debian.iso} or {@code backup/vzdump-qemu-100-….vma.zst}
 * @param content {@code iso}, {@code vztmpl}, {@code import} or {@code backup}
 * @param format {@code iso}, {@code qcow2}, {@code raw}, {@code vma.zst}…
 * @param bytes size of the file
 * @param imageBytes size of the disk that a disk image is of, or of the disks in a backup
 * @param ctime when it was made, in seconds since the epoch
 * @param sha256 its SHA-256 in hex, empty if nobody knows
 * @param vmid the guest that a backup is of, else 0
 * @param notes notes of a backup, may be empty
 * @param guarded whether a backup may not be removed
 * @param config configuration of the guest that a backup is of
 */
public record StoredFile(
        String storage,
        String host,
        String volume,
        String content,
        String format,
        long bytes,
        long imageBytes,
        long ctime,
        String sha256,
        int vmid,
        String notes,
        boolean guarded,
        Map<String, String> config) {
    public StoredFile {
        config = Map.copyOf(config);
    }

    /** A file that is no backup. */
    public static StoredFile plain(
            String storage, String host, String content, String name, long bytes, long imageBytes, long ctime) {
        String format = name.substring(name.lastIndexOf('.') + 1);
        String directory = content.equals("vztmpl") ? "vztmpl" : content;
        return new StoredFile(
                storage,
                host,
                directory + "/" + name,
                content,
                format,
                bytes,
                imageBytes,
                ctime,
                "",
                0,
                "",
                false,
                Map.of());
    }

    /** {@code storage:volume}. */
    public String volid() {
        return storage + ":" + volume;
    }

    /** The same with a known checksum. */
    public StoredFile checked(String hex) {
        return new StoredFile(
                storage, host, volume, content, format, bytes, imageBytes, ctime, hex, vmid, notes, guarded, config);
    }

    /** The same with other notes. */
    public StoredFile noted(String text) {
        return new StoredFile(
                storage, host, volume, content, format, bytes, imageBytes, ctime, sha256, vmid, text, guarded, config);
    }

    /** The same, guarded against removal or not. */
    public StoredFile guarded(boolean on) {
        return new StoredFile(
                storage, host, volume, content, format, bytes, imageBytes, ctime, sha256, vmid, notes, on, config);
    }
}
