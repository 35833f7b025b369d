package io.signalbox.lab.api;

import io.signalbox.lab.world.PveError;
import io.signalbox.lab.world.StoredFile;
import io.signalbox.lab.world.storage.Contents;

/** Who may see and change a single volume (PVE: Storage.pm, check_volume_access; API2/Storage/Content.pm). */
final class VolumeAccess {
    private VolumeAccess() {}

    static boolean mayRead(Call call, StoredFile file) {
        String storage = "/storage/" + file.storage();
        if (call.token().may("Datastore.Allocate", storage)) {
            return true;
        }
        boolean space = call.token().may("Datastore.AllocateSpace", storage);
        boolean audit = call.token().may("Datastore.Audit", storage);
        return file.content().equals("backup") && file.vmid() > 0
                ? (space || audit) && call.token().may("VM.Backup", "/vms/" + file.vmid())
                : space || audit;
    }

    static void requireRead(Call call, Contents.Found found) {
        boolean may = found.file()
                .map(file -> mayRead(call, file))
                .orElseGet(() -> call.token().may("Datastore.Audit", "/storage/" + call.text("storage"))
                        && call.token().may("VM.Config.Disk", "/vms/" + found.owner()));
        if (!may) {
            throw PveError.forbidden("/storage/" + call.text("storage") + ", Datastore.Audit|Datastore.AllocateSpace");
        }
    }

    /** A backup may be changed by whoever makes backups of its guest there; everything else by the storage's owner. */
    static void requireChange(Call call, Contents.Found found) {
        String storage = "/storage/" + call.text("storage");
        boolean own = found.backup()
                && found.owner() > 0
                && call.token().may("Datastore.AllocateSpace", storage)
                && call.token().may("VM.Backup", "/vms/" + found.owner());
        if (!own && !call.token().may("Datastore.Allocate", storage)) {
            throw PveError.forbidden(storage + ", Datastore.Allocate");
        }
    }
}
