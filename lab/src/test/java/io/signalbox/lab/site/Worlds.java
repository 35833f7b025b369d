package io.signalbox.lab.site;

import io.signalbox.lab.world.GuestSpec;
import io.signalbox.lab.world.StorageSpec;
import io.signalbox.lab.world.WorldSpec;
import java.util.List;

/** Worlds that several tests need. */
final class Worlds {
    private Worlds() {}

    /** One host with a directory for disks, which keeps no snapshots of raw ones, and a guest on it. */
    static WorldSpec withDirectory() {
        return WorldSpec.named("directory")
                .host("pve01", 8, 64)
                .storage(new StorageSpec("dir-vm", "dir", "images,import,backup", false, List.of(), 1L << 40, 0))
                .guest(GuestSpec.of(1001, "files", "pve01", 2, "dir-vm", 8)
                        .with("scsi0", "dir-vm:1001/vm-1001-disk-0.raw,size=8G"))
                .build();
    }
}
