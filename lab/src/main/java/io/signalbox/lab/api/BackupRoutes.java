package io.signalbox.lab.api;

import io.signalbox.lab.world.BackupJob;
import io.signalbox.lab.world.Disk;
import io.signalbox.lab.world.Guest;
import io.signalbox.lab.world.PveError;
import io.signalbox.lab.world.backup.Backups;
import io.signalbox.lab.world.backup.Restores;
import io.signalbox.lab.world.storage.Contents;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Backups: making them, making guests of them, and the scheduled ones, which are only shown. */
final class BackupRoutes {
    private BackupRoutes() {}

    static List<Route> routes() {
        Permission audit = Permission.all("/", "Sys.Audit");
        return List.of(
                Route.post(
                        "/nodes/{node}/vzdump",
                        Permission.anyone(),
                        BackupRoutes::backUp,
                        Param.flag("all"),
                        Param.text("vmid", Param.Format.VMIDS),
                        Param.text("exclude", Param.Format.VMIDS),
                        Param.text("storage", Param.Format.STORAGE),
                        Param.choice("mode", "snapshot", "suspend", "stop"),
                        Param.choice("compress", "0", "1", "gzip", "lzo", "zstd"),
                        Param.text("notes-template").atMost(1024),
                        Param.flag("protected"),
                        Param.flag("remove"),
                        Param.flag("quiet"),
                        Param.integer("bwlimit").atLeast(0),
                        Param.integer("ionice").atLeast(0).atMost(8),
                        Param.integer("lockwait").atLeast(0),
                        Param.integer("stopwait").atLeast(0),
                        Param.integer("zstd"),
                        Param.choice("mailnotification", "always", "failure"),
                        Param.choice("notification-mode", "auto", "legacy-sendmail", "notification-system"),
                        Param.text("dumpdir").forRoot(),
                        Param.text("tmpdir").forRoot(),
                        Param.text("script").forRoot()),
                Route.get(
                        "/nodes/{node}/vzdump/extractconfig",
                        Permission.anyone(),
                        BackupRoutes::configuration,
                        Param.text("volume").mandatory()),
                Route.get("/cluster/backup", audit, BackupRoutes::jobs),
                Route.get("/cluster/backup/{id}", audit, call -> Answer.of(jobRow(job(call)))),
                Route.get("/cluster/backup/{id}/included_volumes", audit, BackupRoutes::included));
    }

    private static Answer backUp(Call call) {
        String storage = call.find("storage").orElse("local");
        for (String name : List.of("notes-template", "protected")) {
            if (call.find(name).isPresent() && call.find("storage").isEmpty()) {
                throw PveError.parameter(name, "missing property - 'storage' required by this property");
            }
        }
        List<Integer> vmids = vmids(call);
        vmids.forEach(vmid -> ConfigPrivileges.require(call.token(), "/vms/" + vmid, "VM.Backup"));
        ConfigPrivileges.require(call.token(), "/storage/" + storage, "Datastore.AllocateSpace");
        return Answer.of(new Backups(call.world())
                .begin(
                        new Backups.Request(
                                call.node(),
                                vmids,
                                storage,
                                call.find("mode").orElse("snapshot"),
                                call.find("compress").orElse("0"),
                                call.find("notes-template").orElse(""),
                                call.flag("protected")),
                        call.token().id())
                .map(task -> task.upid().toString())
                .orElse("OK"));
    }

    private static List<Integer> vmids(Call call) {
        List<Integer> excluded = numbers(call.find("exclude"));
        if (call.flag("all")) {
            return call.world().guestsOn(call.node()).stream()
                    .map(Guest::vmid)
                    .filter(vmid -> !excluded.contains(vmid))
                    .toList();
        }
        List<Integer> named = numbers(call.find("vmid"));
        if (named.isEmpty()) {
            throw PveError.parameter("vmid", "property is missing and it is not optional");
        }
        return named;
    }

    private static List<Integer> numbers(Optional<String> list) {
        return list.stream()
                .flatMap(text -> Arrays.stream(text.split("[,;\\s]+", -1)))
                .filter(text -> !text.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }

    /** A guest from a backup; the route has checked the right to make the guest. */
    static Answer restore(Call call, SortedMap<String, String> changes) {
        String archive = call.text("archive");
        Contents.Found backup = new Contents(call.world()).find(call.node(), archive.split(":", 2)[0], archive);
        VolumeAccess.requireRead(call, backup);
        String storage = call.find("storage").orElse("");
        backup.file()
                .ifPresent(file -> file.config()
                        .forEach((key, value) -> Disk.parse(key, value)
                                .filter(disk -> !disk.cdrom() && !disk.unused())
                                .ifPresent(disk -> ConfigPrivileges.require(
                                        call.token(),
                                        "/storage/" + (storage.isEmpty() ? disk.storage() : storage),
                                        "Datastore.AllocateSpace"))));
        return Answer.of(new Restores(call.world())
                .begin(
                        new Restores.Request(
                                call.node(),
                                call.vmid(),
                                archive,
                                storage,
                                call.flag("unique"),
                                call.flag("force"),
                                call.flag("start"),
                                call.find("pool").orElse(""),
                                changes),
                        call.token().id())
                .upid()
                .toString());
    }

    /** The configuration that a backup holds, as its file has it (PVE: API2/VZDump.pm, extractconfig). */
    private static Answer configuration(Call call) {
        String volume = call.text("volume");
        String storage = volume.split(":", 2)[0];
        Contents.Found backup = new Contents(call.world()).find(call.node(), storage, volume);
        if (backup.file().isEmpty() || !backup.backup()) {
            throw PveError.die("volume '" + volume + "' is no backup");
        }
        if (!VolumeAccess.mayRead(call, backup.file().get())) {
            throw PveError.forbidden("/storage/" + storage + ", Datastore.AllocateSpace");
        }
        StringBuilder lines = new StringBuilder();
        backup.file().get().config().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(line -> lines.append(line.getKey())
                        .append(": ")
                        .append(line.getValue())
                        .append('\n'));
        return Answer.of(lines.toString());
    }

    private static Answer jobs(Call call) {
        return Answer.of(
                call.world().spec().jobs().stream().map(BackupRoutes::jobRow).toList());
    }

    private static BackupJob job(Call call) {
        String id = call.text("id");
        return call.world().spec().jobs().stream()
                .filter(job -> job.id().equals(id))
                .findFirst()
                .orElseThrow(() -> PveError.parameter("id", "No such job '" + id + "'"));
    }

    private static Row jobRow(BackupJob job) {
        Row row = new Row()
                .put("id", job.id())
                .put("type", "vzdump")
                .put("schedule", job.schedule())
                .put("storage", job.storage())
                .put("mode", job.mode())
                .put("enabled", job.enabled());
        return job.vmids().isEmpty()
                ? row.put("all", 1)
                : row.put(
                        "vmid",
                        String.join(
                                ",", job.vmids().stream().map(String::valueOf).toList()));
    }

    private static Answer included(Call call) {
        BackupJob job = job(call);
        List<Row> guests = call.world().guests().stream()
                .filter(guest -> job.vmids().isEmpty() || job.vmids().contains(guest.vmid()))
                .map(BackupRoutes::includedRow)
                .toList();
        return Answer.of(new Row().put("children", guests));
    }

    private static Row includedRow(Guest guest) {
        List<Row> volumes = guest.disks().stream()
                .filter(disk -> !disk.unused())
                .map(disk -> new Row()
                        .put("id", disk.key())
                        .put("name", disk.volid())
                        .put("included", !disk.cdrom() && !disk.options().contains("backup=0"))
                        .put("reason", disk.cdrom() ? "CD-ROM" : "enabled"))
                .toList();
        return new Row()
                .put("id", guest.vmid())
                .put("name", guest.name())
                .put("type", "qemu")
                .put("children", volumes);
    }
}
