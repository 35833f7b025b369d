package io.signalbox.lab.api;

import io.signalbox.lab.world.Pool;
import io.signalbox.lab.world.PveError;
import java.util.ArrayList;
import java.util.List;

/** Pools, to be read. */
final class PoolRoutes {
    private static final Param TYPE = Param.choice("type", "qemu", "lxc", "storage");

    private PoolRoutes() {}

    static List<Route> routes() {
        return List.of(
                Route.get("/pools", Permission.anyone(), PoolRoutes::list, Param.text("poolid"), TYPE),
                Route.get(
                        "/pools/{poolid}",
                        Permission.all("/pool/{poolid}", "Pool.Audit"),
                        call -> Answer.of(row(pool(call)).put("members", members(call, pool(call)))),
                        TYPE));
    }

    private static Pool pool(Call call) {
        String id = call.text("poolid");
        return call.world().pools().find(id).orElseThrow(() -> PveError.die("pool '" + id + "' does not exist"));
    }

    private static Answer list(Call call) {
        return Answer.of(call.world().pools().all().stream()
                .filter(pool -> call.find("poolid").map(pool.id()::equals).orElse(true))
                .filter(pool -> call.token().may("Pool.Audit", "/pool/" + pool.id()))
                .map(pool -> {
                    Row row = row(pool).put("poolid", pool.id());
                    return call.find("poolid").isPresent() ? row.put("members", members(call, pool)) : row;
                })
                .toList());
    }

    private static Row row(Pool pool) {
        Row row = new Row();
        return pool.comment().isEmpty() ? row : row.put("comment", pool.comment());
    }

    private static List<Row> members(Call call, Pool pool) {
        String type = call.find("type").orElse("");
        List<Row> rows = new ArrayList<>();
        if (type.isEmpty() || type.equals("qemu")) {
            pool.vmids()
                    .forEach(vmid -> call.world()
                            .guest(vmid)
                            .ifPresent(guest -> rows.add(new Row()
                                    .put("id", "qemu/" + vmid)
                                    .put("type", "qemu")
                                    .put("vmid", vmid)
                                    .put("name", guest.name())
                                    .put("node", guest.node())
                                    .put("status", guest.running() ? "running" : "stopped"))));
        }
        if (type.isEmpty() || type.equals("storage")) {
            pool.storages()
                    .forEach(storage -> rows.add(new Row()
                            .put("id", "storage/" + call.local() + "/" + storage)
                            .put("type", "storage")
                            .put("storage", storage)
                            .put("node", call.local())));
        }
        return rows;
    }
}
