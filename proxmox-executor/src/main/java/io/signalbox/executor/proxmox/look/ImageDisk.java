package io.signalbox.executor.proxmox.look;

import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.ProxmoxSite;
import java.util.Optional;
import java.util.OptionalLong;

/** The disk in an image file. */
public final class ImageDisk {
    private ImageDisk() {}

    /**
     * How large the disk is, as the host reads it from the file; nothing if it cannot say.
     *
     * @param volume {@code storage:content/name}
     */
    public static Optional<Long> size(ProxmoxSite site, HostName host, String volume, Witness witness) {
        try {
            OptionalLong size = witness.note(
                            site.volume(host, volume.substring(0, volume.indexOf(':')), volume),
                            read -> read.size().isPresent()
                                    ? "%s is of a disk of %d bytes"
                                            .formatted(volume, read.size().getAsLong())
                                    : "%s tells no size".formatted(volume))
                    .size();
            return size.isPresent() ? Optional.of(size.getAsLong()) : Optional.empty();
        } catch (ProxmoxException e) {
            if (e.failure() instanceof Failure.Unreachable) {
                throw e;
            }
            // Not every storage and format can tell; the disk is then compared when it is to be grown.
            witness.note(e);
            return Optional.empty();
        }
    }
}
