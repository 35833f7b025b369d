package io.signalbox.lab.api;

import io.signalbox.lab.world.Disk;
import io.signalbox.lab.world.Guest;
import io.signalbox.lab.world.HighAvailability;
import io.signalbox.lab.world.HostSpec;
import io.signalbox.lab.world.Migrations;
import io.signalbox.lab.world.PveError;
import io.signalbox.lab.world.Task;
import io.signalbox.lab.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Migration: what would stand in its way, and the request itself. */
final class MigrateRoutes {
    private MigrateRoutes() {}

    static List<Route> routes() {
        Permission migrate = Permission.all("/vms/{vmid}", "VM.Migrate");
        String path = "/nodes/{node}/qemu/{vmid}/migrate";
        return List.of(
                Route.get(path, migrate, MigrateRoutes::preconditions, Param.text("target", Param.Format.NODE)),
                Route.post(
                        path,
                        migrate,
                        MigrateRoutes::migrate,
                        Param.text("target", Param.Format.NODE).mandatory(),
                        Param.flag("online"),
                        Param.flag("with-local-disks"),
                        Param.text("targetstorage", Param.Format.STORAGE_PAIRS),
                        Param.integer("bwlimit").atLeast(0),
                        Param.flag("with-conntrack-state"),
                        Param.flag("force").forRoot(),
                        Param.choice("migration_type", "secure", "insecure").forRoot(),
                        Param.text("migration_network").forRoot()));
    }

    private static Answer preconditions(Call call) {
        World world = call.world();
        world.requireQuorum();
        Guest guest = world.configured(call.node(), call.vmid());
        guest.lock().ifPresent(lock -> {
            throw PveError.die("VM is locked (" + lock + ")");
        });
        List<String> allowed = new ArrayList<>();
        Row notAllowed = new Row();
        for (HostSpec host : world.spec().hosts()) {
            if (host.name().equals(call.node())) {
                continue;
            }
            Set<String> missing = world.migrations().unavailableStorages(guest, host.name());
            Optional<HighAvailability.Blocker> blocker = world.ha().blocker(guest.vmid(), host.name());
            if (missing.isEmpty() && blocker.isEmpty()) {
                allowed.add(host.name());
                continue;
            }
            Row why = new Row();
            if (!missing.isEmpty()) {
                why.put("unavailable_storages", List.copyOf(missing));
            }
            blocker.ifPresent(found -> why.put("blocking-ha-resources", List.of(HaRoutes.blockerRow(found))));
            notAllowed.put(host.name(), why);
        }
        Row row = new Row()
                .put("running", guest.running())
                .put("allowed_nodes", allowed)
                .put("not_allowed_nodes", notAllowed)
                .put("local_disks", localDisks(world, guest))
                .put("local_resources", guest.localResources())
                .put("mapped-resources", List.of())
                .put("mapped-resource-info", new Row())
                .put("has-dbus-vmstate", 1);
        List<String> companions = world.ha().companions(guest.vmid());
        if (!companions.isEmpty()) {
            row.put("dependent-ha-resources", companions);
        }
        return Answer.of(row);
    }

    private static List<Row> localDisks(World world, Guest guest) {
        return world.migrations().localDisks(guest).stream()
                .map(MigrateRoutes::diskRow)
                .toList();
    }

    private static Row diskRow(Disk disk) {
        return new Row()
                .put("volid", disk.volid())
                .put("drivename", disk.key())
                .put("size", disk.bytes())
                .put("shared", 0)
                .put("replicate", 1)
                .put("cdrom", disk.cdrom())
                .put("is_attached", !disk.unused())
                .put("is_unused", disk.unused())
                .put("is_vmstate", 0)
                .put("is_tpmstate", disk.key().equals("tpmstate0"))
                .put("is_cloudinit", disk.volume().contains("cloudinit"));
    }

    private static Answer migrate(Call call) {
        String targetStorage = call.find("targetstorage").orElse("");
        if (!targetStorage.isEmpty() && !call.token().may("VM.Config.Disk", "/vms/" + call.vmid())) {
            throw PveError.forbidden("/vms/" + call.vmid() + ", VM.Config.Disk");
        }
        Migrations.Request request = new Migrations.Request(
                call.vmid(),
                call.node(),
                call.text("target"),
                call.flag("online"),
                call.flag("with-local-disks"),
                false,
                targetStorage);
        Guest guest = call.world().migrations().check(request);
        String user = call.token().id();
        Task task = call.world().ha().manages(guest.vmid())
                ? call.world().ha().requestMigration(call.node(), guest.vmid(), request.target(), user)
                : call.world().migrations().begin(request, user, head(guest, request), ended -> {});
        return Answer.of(task.upid().toString());
    }

    private static List<String> head(Guest guest, Migrations.Request request) {
        return request.online() && !guest.running()
                ? List.of("VM isn't running. Doing offline migration instead.")
                : List.of();
    }
}
