package io.signalbox.lab.api;

import io.signalbox.lab.world.Disk;
import io.signalbox.lab.world.Guest;
import io.signalbox.lab.world.guest.Clones;
import io.signalbox.lab.world.guest.Templates;
import java.util.List;

/** Cloning a guest, and turning it into a template. */
final class CloneRoutes {
    private CloneRoutes() {}

    static List<Route> routes() {
        String guest = "/nodes/{node}/qemu/{vmid}";
        return List.of(
                Route.post(
                        guest + "/clone",
                        Permission.both(
                                Permission.all("/vms/{vmid}", "VM.Clone"),
                                Permission.either(
                                        Permission.all("/vms/{newid}", "VM.Allocate"),
                                        Permission.given("/pool/{pool}", "pool", "VM.Allocate"))),
                        CloneRoutes::cloneGuest,
                        Param.vmid().named("newid").mandatory(),
                        Param.text("name", Param.Format.DNS_NAME),
                        Param.text("description"),
                        Param.text("pool"),
                        Param.text("snapname", Param.Format.CONFIG_ID).atMost(40),
                        Param.text("storage", Param.Format.STORAGE),
                        Param.choice("format", "raw", "qcow2", "vmdk"),
                        Param.flag("full"),
                        Param.text("target", Param.Format.NODE),
                        Param.integer("bwlimit").atLeast(0)),
                Route.post(
                        guest + "/template",
                        Permission.all("/vms/{vmid}", "VM.Allocate"),
                        call -> Answer.of(new Templates(call.world())
                                .convert(call.node(), call.vmid(), call.token().id())
                                .upid()
                                .toString())));
    }

    private static Answer cloneGuest(Call call) {
        String storage = call.find("storage").orElse("");
        call.world().guest(call.vmid()).ifPresent(source -> checkSpace(call, source, storage));
        Clones.Request request = new Clones.Request(
                call.vmid(),
                call.node(),
                call.number("newid"),
                call.find("full").map(given -> call.flag("full")),
                call.find("target").orElse(""),
                storage,
                call.find("format").orElse(""),
                call.find("name").orElse(""),
                call.find("description"),
                call.find("pool").orElse(""),
                call.find("snapname").orElse(""));
        call.find("pool").ifPresent(pool -> {
            ConfigPrivileges.require(call.token(), "/pool/" + pool, "VM.Allocate");
            call.world().pools().require(pool);
        });
        return Answer.of(new Clones(call.world())
                .begin(request, call.token().id())
                .upid()
                .toString());
    }

    /** Space on the storages of the copies, and the use of the networks (PVE: API2/Qemu.pm, check_storage_access_clone). */
    private static void checkSpace(Call call, Guest source, String storage) {
        for (Disk disk : source.disks()) {
            if (!disk.cdrom() && !disk.unused()) {
                String path = "/storage/" + (storage.isEmpty() ? disk.storage() : storage);
                ConfigPrivileges.require(call.token(), path, "Datastore.AllocateSpace");
            }
        }
        CreateRoutes.checkNetworks(call.token(), source.config());
    }
}
