package io.signalbox.proxmox;

import java.util.OptionalLong;
import java.util.SortedSet;

/**
 * A storage as a host sees it. Sizes are bytes and absent while it is not active.
 *
 * @param type for example {@code dir}, {@code zfspool}, {@code rbd}
 * @param content what it may hold, for example {@code images}
 */
public record StorageStatus(
        String storage,
        String type,
        SortedSet<String> content,
        boolean active,
        boolean enabled,
        boolean shared,
        OptionalLong total,
        OptionalLong used,
        OptionalLong available) {}
