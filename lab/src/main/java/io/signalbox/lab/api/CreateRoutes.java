package io.signalbox.lab.api;

import io.signalbox.lab.world.PveError;
import io.signalbox.lab.world.Task;
import io.signalbox.lab.world.guest.Creations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Making a guest. */
final class CreateRoutes {
    private static final Pattern BRIDGE = Pattern.compile("(?:^|,)bridge=([^,]+)");

    private CreateRoutes() {}

    static List<Route> routes() {
        List<Param> params = new ArrayList<>(ConfigParams.all());
        params.add(Param.vmid().mandatory());
        params.add(Param.text("archive").atMost(255));
        params.add(Param.integer("bwlimit").atLeast(0));
        params.add(Param.flag("force"));
        params.add(Param.flag("ha-managed"));
        params.add(Param.text("import-working-storage", Param.Format.STORAGE));
        params.add(Param.flag("live-restore"));
        params.add(Param.text("pool"));
        params.add(Param.flag("start"));
        params.add(Param.text("storage", Param.Format.STORAGE));
        params.add(Param.flag("unique"));
        return List.of(new Route("POST", "/nodes/{node}/qemu", Permission.anyone(), params, CreateRoutes::create));
    }

    private static Answer create(Call call) {
        for (String name : List.of("force", "unique")) {
            if (call.find(name).isPresent() && call.find("archive").isEmpty()) {
                throw PveError.parameter(name, "missing property - 'archive' required by this property");
            }
        }
        checkAllocation(call);
        SortedMap<String, String> lines = GuestConfigRoutes.lines(call);
        String path = "/vms/" + call.vmid();
        boolean inPool = call.find("pool").isPresent() && !call.token().may("VM.Allocate", path);
        if (!inPool) {
            ConfigPrivileges.check(call.token(), path, lines, List.of());
        }
        ConfigPrivileges.checkStorages(call.token(), lines);
        checkNetworks(call.token(), lines);
        if (call.find("archive").isPresent()) {
            return BackupRoutes.restore(call, lines);
        }
        Task task = new Creations(call.world())
                .begin(
                        new Creations.Request(
                                call.node(),
                                call.vmid(),
                                lines,
                                call.find("pool").orElse(""),
                                call.flag("start"),
                                call.flag("ha-managed")),
                        call.token().id());
        return Answer.of(task.upid().toString());
    }

    private static void checkAllocation(Call call) {
        String path = "/vms/" + call.vmid();
        Optional<String> pool = call.find("pool").map(name -> "/pool/" + name);
        boolean allowed = call.token().may("VM.Allocate", path)
                || pool.filter(found -> call.token().may("VM.Allocate", found)).isPresent();
        if (!allowed) {
            throw PveError.forbidden(path + ", VM.Allocate");
        }
        if (call.flag("start")) {
            ConfigPrivileges.require(call.token(), path, "VM.PowerMgmt");
        }
        if (call.flag("ha-managed")) {
            ConfigPrivileges.require(call.token(), "/", "Sys.Console");
        }
    }

    /** The bridges that the network cards are to be on (PVE: API2/Qemu.pm, check_bridge_access). */
    static void checkNetworks(ApiToken token, Map<String, String> lines) {
        lines.forEach((key, value) -> {
            Matcher bridge = BRIDGE.matcher(value);
            if (key.matches("net\\d+") && bridge.find()) {
                ConfigPrivileges.require(token, "/sdn/zones/localnetwork/" + bridge.group(1), "SDN.Use");
            }
        });
    }
}
