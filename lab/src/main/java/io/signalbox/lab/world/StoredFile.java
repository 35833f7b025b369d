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
 * @param digests digests of its content in hex by algorithm, as far as known
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
        Map<String, String> digests,
        int vmid,
        String notes,
        boolean guarded,
        Map<String, String> config) {
    public StoredFile {
        digests = Map.copyOf(digests);
        config = Map.copyOf(config);
    }

    /** A file that is no backup. */
    public static StoredFile plain(
            String storage, String host, String content, String name, long bytes, long imageBytes, long ctime) {
        String format = name.substring(name.lastIndexOf('.') + 1);
        return new StoredFile(
                storage,
                host,
                content + "/" + name,
                content,
                format,
                bytes,
                imageBytes,
                ctime,
                Map.of(),
                0,
                "",
                false,
                Map.of());
    }

    /** {@code storage:volume}. */
    public String volid() {
        return storage + ":" + volume;
    }

    /** The same with known digests. */
    public StoredFile checked(Map<String, String> known) {
        return new StoredFile(
                storage, host, volume, content, format, bytes, imageBytes, ctime, known, vmid, notes, guarded, config);
    }

    /** The same with other notes. */
    public StoredFile noted(String text) {
        return new StoredFile(
                storage, host, volume, content, format, bytes, imageBytes, ctime, digests, vmid, text, guarded, config);
    }

    /** The same, guarded against removal or not. */
    public StoredFile guarded(boolean on) {
        return new StoredFile(
                storage, host, volume, content, format, bytes, imageBytes, ctime, digests, vmid, notes, on, config);
    }
}
