package io.signalbox.proxmox;

import java.util.Optional;
import java.util.SortedSet;

/**
 * A storage as the site defines it, on whatever hosts.
 *
 * @param type for example {@code dir}, {@code nfs}, {@code lvmthin}
 * @param content what it may hold, for example {@code import}
 * @param path where it is on a host, if it is made of files
 * @param contentDirs directories below the path that differ from the usual, as {@code import=images/import,iso=…}
 */
public record StorageDefinition(
        String storage, String type, SortedSet<String> content, Optional<String> path, Optional<String> contentDirs) {}
