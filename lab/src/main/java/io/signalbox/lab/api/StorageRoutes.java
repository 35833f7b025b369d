package io.signalbox.lab.api;

import io.signalbox.lab.world.PveError;
import io.signalbox.lab.world.StorageSpec;
import io.signalbox.lab.world.StoredFile;
import io.signalbox.lab.world.Volumes;
import io.signalbox.lab.world.storage.Contents;
import io.signalbox.lab.world.storage.Downloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Storages of a host, and what lies on them. */
final class StorageRoutes {
    private StorageRoutes() {}

    static List<Route> routes() {
        String storage = "/nodes/{node}/storage/{storage}";
        Permission read = Permission.any("/storage/{storage}", "Datastore.Audit", "Datastore.AllocateSpace");
        return List.of(
                Route.get("/storage", Permission.anyone(), StorageRoutes::definitions, typeParam()),
                Route.get(
                        "/storage/{storage}",
                        Permission.all("/storage/{storage}", "Datastore.Allocate"),
                        call -> Answer.of(definition(storage(call)))),
                Route.get(
                        "/nodes/{node}/storage",
                        Permission.anyone(),
                        StorageRoutes::list,
                        Param.text("content"),
                        Param.flag("enabled"),
                        Param.flag("format"),
                        Param.text("storage", Param.Format.STORAGE),
                        Param.text("target", Param.Format.NODE)),
                Route.get(storage + "/status", read, StorageRoutes::status),
                Route.get(storage + "/content", read, StorageRoutes::content, Param.text("content"), Param.vmid()),
                Route.get(storage + "/content/{volume}", Permission.anyone(), StorageRoutes::one),
                Route.put(
                        storage + "/content/{volume}",
                        Permission.anyone(),
                        StorageRoutes::annotate,
                        Param.text("notes"),
                        Param.flag("protected")),
                Route.delete(
                        storage + "/content/{volume}",
                        Permission.anyone(),
                        StorageRoutes::remove,
                        Param.integer("delay").atLeast(1).atMost(30)),
                Route.post(
                        storage + "/download-url",
                        Permission.both(
                                Permission.all("/storage/{storage}", "Datastore.AllocateTemplate"),
                                Permission.either(
                                        Permission.all("/", "Sys.Audit", "Sys.Modify"),
                                        Permission.all("/nodes/{node}", "Sys.AccessNetwork"))),
                        StorageRoutes::download,
                        Param.choice("content", "iso", "vztmpl", "import").mandatory(),
                        Param.text("filename").atMost(255).mandatory(),
                        Param.text("url", Param.Format.URL).mandatory(),
                        Param.text("checksum"),
                        Param.choice("checksum-algorithm", "md5", "sha1", "sha224", "sha256", "sha384", "sha512"),
                        Param.text("compression"),
                        Param.flag("verify-certificates")));
    }

    private static Param typeParam() {
        return Param.choice(
                "type",
                "btrfs",
                "cephfs",
                "cifs",
                "dir",
                "esxi",
                "iscsi",
                "iscsidirect",
                "lvm",
                "lvmthin",
                "nfs",
                "pbs",
                "rbd",
                "zfs",
                "zfspool");
    }

    private static StorageSpec storage(Call call) {
        String id = call.text("storage");
        return call.world().storages().find(id).orElseThrow(() -> PveError.die("storage '" + id + "' does not exist"));
    }

    private static boolean seen(Call call, StorageSpec storage) {
        String path = "/storage/" + storage.id();
        return call.token().may("Datastore.Audit", path) || call.token().may("Datastore.AllocateSpace", path);
    }

    private static Answer definitions(Call call) {
        return Answer.of(call.world().spec().storages().stream()
                .filter(storage -> seen(call, storage))
                .filter(storage -> call.find("type").map(storage.type()::equals).orElse(true))
                .map(StorageRoutes::definition)
                .toList());
    }

    private static Row definition(StorageSpec storage) {
        Row row = new Row()
                .put("storage", storage.id())
                .put("type", storage.type())
                .put("content", storage.content())
                .put("digest", "da39a3ee5e6b4b0d3255bfef95601890afd80709");
        if (storage.shared()) {
            row.put("shared", 1);
        }
        if (!storage.hosts().isEmpty()) {
            row.put("nodes", String.join(",", storage.hosts()));
        }
        return storage.ofFiles() ? row.put("path", "/mnt/pve/" + storage.id()) : row;
    }

    private static Answer list(Call call) {
        List<Row> rows = new ArrayList<>();
        for (StorageSpec storage : call.world().spec().storages()) {
            boolean wanted = storage.on(call.node())
                    && call.find("target").map(storage::on).orElse(true)
                    && call.find("storage").map(storage.id()::equals).orElse(true)
                    && call.find("content")
                            .map(content -> holds(storage, content))
                            .orElse(true)
                    && seen(call, storage);
            if (wanted) {
                rows.add(usage(call, storage)
                        .put("storage", storage.id())
                        .put("used_fraction", usedFraction(call, storage)));
            }
        }
        return Answer.of(rows);
    }

    private static boolean holds(StorageSpec storage, String contents) {
        return List.of(contents.split("[,; ]+", -1)).stream().anyMatch(storage::holds);
    }

    private static double usedFraction(Call call, StorageSpec storage) {
        return (double) call.world().storages().used(storage, call.node()) / storage.totalBytes();
    }

    private static Row usage(Call call, StorageSpec storage) {
        long used = call.world().storages().used(storage, call.node());
        return new Row()
                .put("type", storage.type())
                .put("content", storage.content())
                .put("shared", storage.shared())
                .put("active", 1)
                .put("enabled", 1)
                .put("total", storage.totalBytes())
                .put("used", used)
                .put("avail", Math.max(0, storage.totalBytes() - used));
    }

    private static Answer status(Call call) {
        return Answer.of(usage(call, call.world().storages().on(call.node(), call.text("storage"))));
    }

    private static Answer content(Call call) {
        StorageSpec storage = call.world().storages().on(call.node(), call.text("storage"));
        List<Row> rows = new ArrayList<>();
        boolean images = call.find("content").map("images"::equals).orElse(true);
        for (Volumes.Volume volume : call.world().volumes().on(storage, call.node())) {
            // PVE: Storage.pm, check_volume_access: whoever asks for one guest's volumes sees them.
            boolean visible = call.find("vmid")
                    .map(Integer.toString(volume.vmid())::equals)
                    .orElseGet(() -> call.token().may("Datastore.Audit", "/storage/" + storage.id())
                            && call.token().may("VM.Config.Disk", "/vms/" + volume.vmid()));
            if (images && visible) {
                rows.add(VolumeRows.disk(call, volume));
            }
        }
        for (StoredFile file : call.world().storages().files(storage, call.node())) {
            boolean wanted = call.find("content").map(file.content()::equals).orElse(true)
                    && call.find("vmid")
                            .map(Integer.toString(file.vmid())::equals)
                            .orElse(true);
            if (wanted && VolumeAccess.mayRead(call, file)) {
                rows.add(VolumeRows.file(file));
            }
        }
        return Answer.of(rows);
    }

    private static Answer one(Call call) {
        Contents.Found found = new Contents(call.world()).find(call.node(), call.text("storage"), call.text("volume"));
        VolumeAccess.requireRead(call, found);
        return Answer.of(found.file()
                .map(VolumeRows::fileDetail)
                .orElseGet(() -> VolumeRows.diskDetail(found.volume().orElseThrow())));
    }

    private static Answer annotate(Call call) {
        Contents contents = new Contents(call.world());
        VolumeAccess.requireChange(call, contents.find(call.node(), call.text("storage"), call.text("volume")));
        contents.annotate(
                call.node(),
                call.text("storage"),
                call.text("volume"),
                call.find("notes"),
                call.find("protected").map(given -> call.flag("protected")));
        return Answer.nothing();
    }

    private static Answer remove(Call call) {
        Contents contents = new Contents(call.world());
        VolumeAccess.requireChange(call, contents.find(call.node(), call.text("storage"), call.text("volume")));
        return Answer.of(contents.remove(
                        call.node(),
                        call.text("storage"),
                        call.text("volume"),
                        call.token().id())
                .upid()
                .toString());
    }

    private static Answer download(Call call) {
        Optional<String> checksum = call.find("checksum");
        Optional<String> algorithm = call.find("checksum-algorithm");
        if (checksum.isPresent() && algorithm.isEmpty()) {
            throw PveError.parameter("checksum-algorithm", "missing property - 'checksum' requires this property");
        }
        if (algorithm.isPresent() && checksum.isEmpty()) {
            throw PveError.parameter("checksum", "missing property - 'checksum-algorithm' requires this property");
        }
        return Answer.of(new Downloads(call.world())
                .begin(
                        new Downloads.Request(
                                call.node(),
                                call.text("storage"),
                                call.text("content"),
                                call.text("filename"),
                                call.text("url"),
                                call.find("compression").orElse(""),
                                checksum.orElse(""),
                                algorithm.orElse("")),
                        call.token().id())
                .upid()
                .toString());
    }
}
