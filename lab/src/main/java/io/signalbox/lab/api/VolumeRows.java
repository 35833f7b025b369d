package io.signalbox.lab.api;

import io.signalbox.lab.world.StoredFile;
import io.signalbox.lab.world.Volumes;

/** The rows in which the API describes what lies on a storage. */
final class VolumeRows {
    private VolumeRows() {}

    private static String format(String volid) {
        int dot = volid.lastIndexOf('.');
        return dot < 0 || dot < volid.lastIndexOf('/') ? "raw" : volid.substring(dot + 1);
    }

    static Row disk(Call call, Volumes.Volume volume) {
        Row row = new Row()
                .put("volid", volume.volid())
                .put("content", "images")
                .put("format", format(volume.volid()))
                .put("size", volume.bytes())
                .put("vmid", volume.vmid());
        int slash = volume.volid().indexOf("/vm-");
        if (volume.volid().contains(":base-") && slash > 0) {
            row.put("parent", volume.volid().substring(volume.volid().indexOf(':') + 1, slash));
        }
        call.world()
                .volumes()
                .madeAt(volume.volid())
                .or(() -> call.world().guest(volume.vmid()).map(guest -> guest.since()))
                .ifPresent(made -> row.put("ctime", made));
        return row;
    }

    static Row file(StoredFile file) {
        Row row = new Row()
                .put("volid", file.volid())
                .put("content", file.content())
                .put("format", file.format())
                .put("size", file.bytes())
                .put("ctime", file.ctime());
        if (file.content().equals("backup")) {
            row.put("vmid", file.vmid()).put("subtype", "qemu");
            if (!file.notes().isEmpty()) {
                row.put("notes", file.notes());
            }
            if (file.guarded()) {
                row.put("protected", 1);
            }
        }
        return row;
    }

    /** The answer for a single disk. */
    static Row diskDetail(Volumes.Volume volume) {
        String name = volume.volid().substring(volume.volid().indexOf(':') + 1);
        return new Row()
                .put("path", name)
                .put("format", format(volume.volid()))
                .put("size", volume.bytes())
                .put("used", volume.bytes());
    }

    /** The answer for a single file. */
    static Row fileDetail(StoredFile file) {
        Row row = new Row()
                .put("path", "/mnt/pve/" + file.storage() + "/" + file.volume())
                .put("format", file.format())
                .put("size", file.imageBytes())
                .put("used", file.bytes());
        if (file.content().equals("backup")) {
            row.put("protected", file.guarded());
            if (!file.notes().isEmpty()) {
                row.put("notes", file.notes());
            }
        }
        return row;
    }
}
