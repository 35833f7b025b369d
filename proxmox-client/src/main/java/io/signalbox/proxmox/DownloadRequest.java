package io.signalbox.proxmox;

import java.util.Optional;

/**
 * What a host should download to a storage. With a checksum it is idempotent: a file that is there and matches is not fetched
 * again (PVE: Tools.pm:1501-1519).
 *
 * @param content {@code iso}, {@code vztmpl} or {@code import}
 * @param fileName its name on the storage
 * @param url where it is
 * @param checksumAlgorithm for example {@code sha256}; given together with {@code checksum}
 * @param compression {@code gz}, {@code lzo}, {@code zst} or {@code bz2}, for {@code iso} only
 */
public record DownloadRequest(
        String content,
        String fileName,
        String url,
        Optional<String> checksumAlgorithm,
        Optional<String> checksum,
        Optional<String> compression) {}
