package io.signalbox.executor.proxmox.backup;

import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.proxmox.BackupVolume;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.ProxmoxSite;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A backup by its name.
 *
 * @param volume {@code storage:path}
 */
record Archive(String volume) {
    /** PVE: names of backups in a directory (VZDump.pm) and on a backup server (Storage/PBSPlugin.pm). */
    private static final Pattern OWNED =
            Pattern.compile(".*(?:[:/]vzdump-(?:qemu|lxc|openvz)-|[:/](?:vm|ct)/)(?<vmid>[1-9]\\d{2,8})[-/].*");

    /** The storage that it is on. */
    String storage() {
        int colon = volume.indexOf(':');
        return colon < 0 ? "" : volume.substring(0, colon);
    }

    /** The guest that it is of, where the name says so. */
    OptionalInt owner() {
        Matcher name = OWNED.matcher(volume);
        return name.matches() ? OptionalInt.of(Integer.parseInt(name.group("vmid"))) : OptionalInt.empty();
    }

    /** What the storage lists under that name, as a host sees it. */
    Optional<BackupVolume> on(ProxmoxSite site, HostName host, Witness witness) {
        List<BackupVolume> listed = witness.note(
                site.backups(host, storage(), owner()),
                read -> named(read)
                        .map(found -> "%s of %d bytes is among them".formatted(volume, found.size()))
                        .orElse("%s is not among them".formatted(volume)));
        return named(listed);
    }

    private Optional<BackupVolume> named(List<BackupVolume> listed) {
        return listed.stream().filter(one -> one.volumeId().equals(volume)).findFirst();
    }
}
