package io.signalbox.proxmox;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One volume as the host that has it tells of it. Of a disk image the size is that of the disk in it, where a list of
 * volumes tells that of the file (PVE: Storage/Plugin.pm, volume_size_info and get_subdir_files).
 *
 * @param size bytes of the disk
 * @param used bytes of the file
 */
public record VolumeInfo(Optional<String> format, OptionalLong size, OptionalLong used) {}
