package io.signalbox.lab.api;

import io.signalbox.lab.world.PveError;
import io.signalbox.lab.world.guest.ConfigChange;
import io.signalbox.lab.world.guest.GuestConfigs;
import io.signalbox.lab.world.guest.Resizes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Changing a guest's configuration, and growing its disks. */
final class GuestConfigRoutes {
    private static final List<String> DRIVES = Stream.of(
                    numbered("ide", 4),
                    numbered("scsi", 31),
                    numbered("virtio", 16),
                    numbered("sata", 6),
                    Stream.of("efidisk0", "tpmstate0"))
            .flatMap(names -> names)
            .toList();

    private GuestConfigRoutes() {}

    private static Stream<String> numbered(String bus, int count) {
        return Stream.iterate(0, number -> number < count, number -> number + 1).map(number -> bus + number);
    }

    static List<Route> routes() {
        String guest = "/nodes/{node}/qemu/{vmid}";
        Permission permission = Permission.any(
                "/vms/{vmid}",
                "VM.Config.Disk",
                "VM.Config.CDROM",
                "VM.Config.CPU",
                "VM.Config.Memory",
                "VM.Config.Network",
                "VM.Config.HWType",
                "VM.Config.Options",
                "VM.Config.Cloudinit");
        List<Param> background = new ArrayList<>(params());
        background.add(Param.integer("background_delay").atLeast(1).atMost(30));
        background.add(Param.text("import-working-storage", Param.Format.STORAGE));
        return List.of(
                new Route("PUT", guest + "/config", permission, params(), GuestConfigRoutes::put),
                new Route("POST", guest + "/config", permission, background, GuestConfigRoutes::post),
                Route.put(
                        guest + "/resize",
                        Permission.all("/vms/{vmid}", "VM.Config.Disk"),
                        GuestConfigRoutes::resize,
                        Param.choice("disk", DRIVES.toArray(String[]::new)).mandatory(),
                        Param.text("size", Param.Format.SIZE).mandatory(),
                        Param.text("digest").atMost(40),
                        Param.flag("skiplock").forRoot()));
    }

    private static List<Param> params() {
        List<Param> params = new ArrayList<>(ConfigParams.all());
        params.add(Param.text("delete", Param.Format.CONFIG_IDS));
        params.add(Param.text("revert", Param.Format.CONFIG_IDS));
        params.add(Param.text("digest").atMost(40));
        params.add(Param.flag("skiplock").forRoot());
        params.add(Param.flag("force"));
        return params;
    }

    private static Answer put(Call call) {
        new GuestConfigs(call.world())
                .update(call.node(), call.vmid(), change(call), call.token().id());
        return Answer.nothing();
    }

    private static Answer post(Call call) {
        ConfigChange change = change(call);
        if (call.find("background_delay").isPresent() && !change.makesVolumes()) {
            new GuestConfigs(call.world())
                    .update(call.node(), call.vmid(), change, call.token().id());
            return Answer.nothing();
        }
        return Answer.of(new GuestConfigs(call.world())
                .updateInTask(call.node(), call.vmid(), change, call.token().id())
                .upid()
                .toString());
    }

    /** The lines of a configuration among the parameters, in the form they are stored in. */
    static SortedMap<String, String> lines(Call call) {
        TreeMap<String, String> set = new TreeMap<>();
        call.params().forEach((name, value) -> {
            if (ConfigParams.isLine(name)) {
                set.put(name, value);
            }
        });
        String memory = set.get("memory");
        if (memory != null && (!memory.matches("(?:current=)?\\d{2,9}") || megabytes(memory) < 16)) {
            throw PveError.parameter(
                    "memory", "invalid format - format error\ncurrent: value must have a minimum value of 16\n");
        }
        set.computeIfPresent("memory", (key, value) -> Long.toString(megabytes(value)));
        return set;
    }

    private static ConfigChange change(Call call) {
        SortedMap<String, String> set = lines(call);
        List<String> delete = keys(call, "delete");
        ConfigPrivileges.check(call.token(), "/vms/" + call.vmid(), set, delete);
        ConfigPrivileges.checkStorages(call.token(), set);
        return new ConfigChange(
                set, delete, keys(call, "revert"), call.find("digest").orElse(""));
    }

    private static List<String> keys(Call call, String param) {
        return call.find(param).stream()
                .flatMap(list -> Arrays.stream(list.split("[,;\\s]+", -1)))
                .filter(key -> !key.isEmpty())
                .toList();
    }

    private static long megabytes(String memory) {
        return Long.parseLong(memory.replace("current=", ""));
    }

    private static Answer resize(Call call) {
        String disk = call.text("disk");
        call.world().configured(call.node(), call.vmid()).disks().stream()
                .filter(found -> found.key().equals(disk))
                .forEach(found -> ConfigPrivileges.require(
                        call.token(), "/storage/" + found.storage(), "Datastore.AllocateSpace"));
        return Answer.of(new Resizes(call.world())
                .resize(
                        call.node(),
                        call.vmid(),
                        disk,
                        call.text("size"),
                        call.find("digest").orElse(""),
                        call.token().id())
                .upid()
                .toString());
    }
}
