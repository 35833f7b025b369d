package io.signalbox.lab.api;

import io.signalbox.lab.world.Guest;
import io.signalbox.lab.world.Snapshot;
import io.signalbox.lab.world.Task;
import io.signalbox.lab.world.snapshot.Snapshots;
import java.util.ArrayList;
import java.util.List;

/** Snapshots of guests. */
final class SnapshotRoutes {
    private SnapshotRoutes() {}

    static List<Route> routes() {
        String all = "/nodes/{node}/qemu/{vmid}/snapshot";
        String one = all + "/{snapname}";
        Permission snapshot = Permission.all("/vms/{vmid}", "VM.Snapshot");
        return List.of(
                Route.get(all, Permission.all("/vms/{vmid}", "VM.Audit"), SnapshotRoutes::list),
                Route.post(
                        all,
                        snapshot,
                        SnapshotRoutes::take,
                        Param.text("snapname", Param.Format.CONFIG_ID)
                                .atMost(40)
                                .mandatory(),
                        Param.text("description"),
                        Param.flag("vmstate")),
                Route.get(
                        one + "/config",
                        Permission.any("/vms/{vmid}", "VM.Snapshot", "VM.Snapshot.Rollback", "VM.Audit"),
                        SnapshotRoutes::config),
                Route.put(one + "/config", snapshot, SnapshotRoutes::describe, Param.text("description")),
                Route.post(
                        one + "/rollback",
                        Permission.any("/vms/{vmid}", "VM.Snapshot", "VM.Snapshot.Rollback"),
                        SnapshotRoutes::rollBack,
                        Param.flag("start")),
                Route.delete(one, snapshot, SnapshotRoutes::remove, Param.flag("force")),
                Route.get(
                        "/nodes/{node}/qemu/{vmid}/feature",
                        Permission.all("/vms/{vmid}", "VM.Audit"),
                        SnapshotRoutes::feature,
                        Param.choice("feature", "snapshot", "clone", "copy").mandatory(),
                        Param.text("snapname", Param.Format.CONFIG_ID).atMost(40)));
    }

    private static Guest guest(Call call) {
        return call.world().configured(call.node(), call.vmid());
    }

    private static Answer list(Call call) {
        Guest guest = guest(call);
        List<Row> rows = new ArrayList<>();
        for (Snapshot snapshot : guest.snapshots()) {
            Row row = new Row()
                    .put("name", snapshot.name())
                    .put("description", snapshot.description())
                    .put("snaptime", snapshot.time())
                    .put("vmstate", !snapshot.vmstate().isEmpty());
            if (!snapshot.parent().isEmpty()) {
                row.put("parent", snapshot.parent());
            }
            rows.add(row);
        }
        rows.add(new Row()
                .put("name", "current")
                .put("description", "You are here!")
                .put("running", guest.running())
                .put("digest", guest.digest())
                .putIf("parent", guest.value("parent")));
        return Answer.of(rows);
    }

    private static Answer take(Call call) {
        return task(new Snapshots(call.world())
                .take(
                        call.node(),
                        call.vmid(),
                        call.text("snapname"),
                        call.find("description").orElse(""),
                        call.flag("vmstate"),
                        call.token().id()));
    }

    private static Answer config(Call call) {
        Row row = new Row();
        Snapshots.existing(guest(call), call.text("snapname"))
                .shownConfig()
                .forEach((key, value) -> row.put(key, GuestRoutes.typed(key, value)));
        return Answer.of(row);
    }

    private static Answer describe(Call call) {
        new Snapshots(call.world())
                .describe(
                        call.node(),
                        call.vmid(),
                        call.text("snapname"),
                        call.find("description").orElse(""));
        return Answer.nothing();
    }

    private static Answer rollBack(Call call) {
        return task(new Snapshots(call.world())
                .rollBack(
                        call.node(),
                        call.vmid(),
                        call.text("snapname"),
                        call.flag("start"),
                        call.token().id()));
    }

    private static Answer remove(Call call) {
        return task(new Snapshots(call.world())
                .remove(
                        call.node(),
                        call.vmid(),
                        call.text("snapname"),
                        call.token().id()));
    }

    private static Answer feature(Call call) {
        Guest guest = guest(call);
        boolean has = !call.text("feature").equals("snapshot") || new Snapshots(call.world()).possible(guest);
        List<String> nodes = call.world().spec().hosts().stream()
                .map(host -> host.name())
                .filter(host -> call.world()
                        .migrations()
                        .unavailableStorages(guest, host)
                        .isEmpty())
                .toList();
        return Answer.of(new Row().put("hasFeature", has).put("nodes", nodes));
    }

    private static Answer task(Task task) {
        return Answer.of(task.upid().toString());
    }
}
