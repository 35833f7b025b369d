package io.signalbox.lab.api;

import io.signalbox.lab.world.GuestConfigs;
import io.signalbox.lab.world.PveError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** Changing a guest's configuration. */
final class GuestConfigRoutes {
    private static final List<String> SETTABLE =
            List.of("cores", "sockets", "memory", "name", "tags", "description", "protection", "onboot");

    private GuestConfigRoutes() {}

    static List<Route> routes() {
        String path = "/nodes/{node}/qemu/{vmid}/config";
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
        return List.of(
                new Route("PUT", path, permission, params(), GuestConfigRoutes::put),
                new Route("POST", path, permission, background, GuestConfigRoutes::post));
    }

    private static List<Param> params() {
        return List.of(
                Param.integer("cores").atLeast(1),
                Param.integer("sockets").atLeast(1),
                Param.text("memory"),
                Param.text("name", Param.Format.DNS_NAME),
                Param.text("tags", Param.Format.TAGS),
                Param.text("description").atMost(8192),
                Param.flag("protection"),
                Param.flag("onboot"),
                Param.text("delete", Param.Format.CONFIG_IDS),
                Param.text("digest").atMost(40),
                Param.flag("skiplock").forRoot(),
                Param.flag("force"));
    }

    private static Answer put(Call call) {
        call.world().configs().update(call.node(), call.vmid(), change(call));
        return Answer.nothing();
    }

    private static Answer post(Call call) {
        GuestConfigs.Change change = change(call);
        if (call.find("background_delay").isPresent()) {
            call.world().configs().update(call.node(), call.vmid(), change);
            return Answer.nothing();
        }
        return Answer.of(call.world()
                .configs()
                .updateInTask(call.node(), call.vmid(), change, call.token().id())
                .upid()
                .toString());
    }

    private static GuestConfigs.Change change(Call call) {
        TreeMap<String, String> set = new TreeMap<>();
        for (String key : SETTABLE) {
            call.find(key).ifPresent(value -> set.put(key, value));
        }
        String memory = set.get("memory");
        if (memory != null && (!memory.matches("(?:current=)?\\d{2,9}") || megabytes(memory) < 16)) {
            throw PveError.parameter(
                    "memory", "invalid format - format error\ncurrent: value must have a minimum value of 16\n");
        }
        set.computeIfPresent("memory", (key, value) -> Long.toString(megabytes(value)));
        List<String> delete = call.find("delete").stream()
                .flatMap(list -> Arrays.stream(list.split("[,;\\s]+", -1)))
                .filter(key -> !key.isEmpty())
                .toList();
        List<String> touched = new ArrayList<>(set.keySet());
        touched.addAll(delete);
        String path = "/vms/" + call.vmid();
        for (String key : touched) {
            String privilege = GuestRoutes.privilegeByKey().getOrDefault(key, "VM.Config.Options");
            if (!call.token().may(privilege, path)) {
                throw PveError.forbidden(path + ", " + privilege);
            }
        }
        return new GuestConfigs.Change(set, delete, call.find("digest").orElse(""));
    }

    private static long megabytes(String memory) {
        return Long.parseLong(memory.replace("current=", ""));
    }
}
