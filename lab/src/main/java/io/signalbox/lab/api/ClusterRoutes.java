package io.signalbox.lab.api;

import io.signalbox.lab.world.HostSpec;
import io.signalbox.lab.world.PveError;
import io.signalbox.lab.world.Task;
import io.signalbox.lab.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What concerns the site as a whole, high availability apart. */
final class ClusterRoutes {
    private static final int TASKS_PER_HOST = 25;

    private ClusterRoutes() {}

    static List<Route> routes() {
        Permission audit = Permission.all("/", "Sys.Audit");
        return List.of(
                Route.get("/version", Permission.anyone(), ClusterRoutes::version),
                Route.get("/cluster/status", audit, ClusterRoutes::status),
                Route.get(
                        "/cluster/resources",
                        Permission.anyone(),
                        ResourceRows::answer,
                        Param.choice("type", "vm", "storage", "node", "sdn")),
                Route.get("/cluster/nextid", Permission.anyone(), ClusterRoutes::nextId, Param.vmid()),
                Route.get("/cluster/options", Permission.anyone(), ClusterRoutes::options),
                Route.get("/cluster/tasks", Permission.anyone(), ClusterRoutes::tasks));
    }

    private static Answer version(Call call) {
        return Answer.of(versionRow(call.world().hostStates().version(call.local())));
    }

    /** What a host says of its version. */
    static Row versionRow(String version) {
        return new Row()
                .put("version", version)
                .put("release", version.replaceFirst("^(\\d+\\.\\d+).*", "$1"))
                .put("repoid", "5ac0b1f2c8d94e17");
    }

    private static Answer status(Call call) {
        World world = call.world();
        List<Row> rows = new ArrayList<>();
        List<HostSpec> hosts = world.spec().hosts();
        rows.add(new Row()
                .put("type", "cluster")
                .put("id", "cluster")
                .put("name", world.spec().clusterName())
                .put("nodes", hosts.size())
                .put("quorate", world.quorate())
                .put("version", hosts.size()));
        for (int i = 0; i < hosts.size(); i++) {
            String name = hosts.get(i).name();
            rows.add(new Row()
                    .put("type", "node")
                    .put("id", "node/" + name)
                    .put("name", name)
                    .put("nodeid", i + 1)
                    .put("ip", call.addresses().ip().getOrDefault(name, "192.0.2." + (i + 1)))
                    .put("online", 1)
                    .put("local", name.equals(call.local()))
                    .put("level", ""));
        }
        return Answer.of(rows);
    }

    private static Answer nextId(Call call) {
        if (call.find("vmid").isPresent()) {
            int vmid = call.vmid();
            if (taken(call, vmid)) {
                throw PveError.parameter("vmid", "VM " + vmid + " already exists");
            }
            return Answer.of(Integer.toString(vmid));
        }
        int next = 100;
        while (taken(call, next)) {
            next++;
        }
        return Answer.of(Integer.toString(next));
    }

    private static boolean taken(Call call, int vmid) {
        return call.world().guest(vmid).isPresent()
                || call.world().spec().containers().stream().anyMatch(container -> container.vmid() == vmid);
    }

    private static Answer options(Call call) {
        Row row = new Row().put("mac_prefix", "BC:24:11").put("keyboard", "en-us");
        if (call.token().may("Sys.Audit", "/")) {
            row.put("description", "").put("migration", "secure");
        }
        return Answer.of(row.put("allowed-tags", List.of("prod", "web", "db", "infra", "talos", "template")));
    }

    private static Answer tasks(Call call) {
        if (!call.token().may("Sys.Audit", "/")) {
            return Answer.of(List.of());
        }
        List<Task> found = new ArrayList<>();
        for (HostSpec host : call.world().spec().hosts()) {
            List<Task> tasks = call.world().tasks().newestFirst(host.name());
            tasks.stream().filter(Task::running).forEach(found::add);
            tasks.stream().filter(task -> !task.running()).limit(TASKS_PER_HOST).forEach(found::add);
        }
        found.sort(
                Comparator.comparingLong((Task task) -> task.upid().starttime()).reversed());
        return Answer.of(found.stream().map(ClusterRoutes::taskRow).toList());
    }

    private static Row taskRow(Task task) {
        Row row = new Row()
                .put("upid", task.upid().toString())
                .put("node", task.upid().node())
                .put("starttime", task.upid().starttime())
                .put("type", task.upid().type())
                .put("id", task.upid().id())
                .put("user", task.upid().userName())
                .putIf("tokenid", task.upid().tokenName())
                .putIf("status", task.exitStatus())
                .put("saved", "1");
        task.endtime().ifPresent(end -> row.put("endtime", end));
        return row;
    }
}
