package io.signalbox.lab.api;

import io.signalbox.lab.world.PveError;
import io.signalbox.lab.world.Task;
import io.signalbox.lab.world.Upid;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tasks of a host: list, status, log, stop. */
final class TaskRoutes {
    private static final Set<String> STATUS_TYPES = Set.of("ok", "warning", "error", "unknown");

    private TaskRoutes() {}

    static List<Route> routes() {
        String task = "/nodes/{node}/tasks/{upid}";
        return List.of(
                Route.get(
                        "/nodes/{node}/tasks",
                        Permission.anyone(),
                        TaskRoutes::list,
                        Param.choice("source", "archive", "active", "all"),
                        Param.vmid(),
                        Param.text("typefilter"),
                        Param.text("userfilter"),
                        Param.text("statusfilter"),
                        Param.flag("errors"),
                        Param.integer("since"),
                        Param.integer("until"),
                        Param.integer("start").atLeast(0),
                        Param.integer("limit").atLeast(0)),
                Route.get(task + "/status", Permission.anyone(), TaskRoutes::status),
                Route.get(
                        task + "/log",
                        Permission.anyone(),
                        TaskRoutes::log,
                        Param.integer("start").atLeast(0),
                        Param.integer("limit").atLeast(0),
                        Param.flag("download")),
                new Route("DELETE", task, Permission.anyone(), List.of(), TaskRoutes::stop));
    }

    private static boolean own(Call call, Task task) {
        return task.upid().user().equals(call.token().id())
                || task.upid().user().equals(call.token().userName());
    }

    private static Answer list(Call call) {
        call.find("statusfilter").ifPresent(TaskRoutes::checkStatusFilter);
        boolean all = call.token().may("Sys.Audit", "/nodes/" + call.node());
        List<Task> found = call.world().tasks().newestFirst(call.node()).stream()
                .filter(task -> all || own(call, task))
                .filter(task -> inSource(task, call.find("source").orElse("archive")))
                .filter(task -> wanted(call, task))
                .toList();
        int start = (int) Math.min(call.number("start", 0), found.size());
        int end = (int) Math.min(start + call.number("limit", 50), found.size());
        return Answer.page(
                found.subList(start, end).stream().map(TaskRoutes::row).toList(), found.size());
    }

    private static void checkStatusFilter(String filter) {
        for (String type : filter.split("[,; ]+", -1)) {
            if (!STATUS_TYPES.contains(type)) {
                throw PveError.parameter("statusfilter", "invalid format - invalid task status type\n");
            }
        }
    }

    private static boolean inSource(Task task, String source) {
        return switch (source) {
            case "active" -> task.running();
            case "archive" -> !task.running();
            default -> true;
        };
    }

    private static boolean wanted(Call call, Task task) {
        Upid upid = task.upid();
        String status = task.exitStatus().orElse("RUNNING");
        return call.find("vmid").map(upid.id()::equals).orElse(true)
                && call.find("typefilter").map(upid.type()::equals).orElse(true)
                && call.find("userfilter").map(upid.user()::contains).orElse(true)
                && upid.starttime() >= call.number("since", Long.MIN_VALUE)
                && upid.starttime() <= call.number("until", Long.MAX_VALUE)
                && (!call.flag("errors") || !status.equals("OK"))
                && call.find("statusfilter")
                        .map(filter -> List.of(filter.split("[,; ]+", -1)).contains(statusType(status)))
                        .orElse(true);
    }

    private static String statusType(String status) {
        if (status.equals("OK")) {
            return "ok";
        }
        if (status.startsWith("WARNINGS")) {
            return "warning";
        }
        return status.equals("RUNNING") || status.equals(Task.UNEXPECTED) ? "unknown" : "error";
    }

    private static Row identity(Task task) {
        Upid upid = task.upid();
        return new Row()
                .put("upid", upid.toString())
                .put("node", upid.node())
                .put("pid", upid.pid())
                .put("pstart", upid.pstart())
                .put("starttime", upid.starttime())
                .put("type", upid.type())
                .put("id", upid.id())
                .put("user", upid.userName())
                .putIf("tokenid", upid.tokenName());
    }

    private static Row row(Task task) {
        Row row = identity(task).put("status", task.exitStatus().orElse("RUNNING"));
        task.endtime().ifPresent(end -> row.put("endtime", end));
        return row;
    }

    private static Task visible(Call call) {
        String upid = call.text("upid");
        if (Upid.parse(upid).isEmpty()) {
            throw PveError.parameter("upid", "unable to parse worker upid");
        }
        Task task = call.world().tasks().find(upid).orElseThrow(() -> PveError.parameter("upid", "no such task"));
        if (!own(call, task) && !call.token().may("Sys.Audit", "/nodes/" + call.node())) {
            throw PveError.forbidden("/nodes/" + call.node() + ", Sys.Audit");
        }
        return task;
    }

    private static Answer status(Call call) {
        Task task = visible(call);
        return Answer.of(identity(task)
                .put("status", task.running() ? "running" : "stopped")
                .putIf("exitstatus", task.exitStatus()));
    }

    private static Answer log(Call call) {
        List<String> lines = visible(call).log();
        int start = (int) Math.min(call.number("start", 0), lines.size());
        int end = (int) Math.min(start + call.number("limit", 50), lines.size());
        List<Row> rows = new ArrayList<>();
        for (int i = start; i < end; i++) {
            rows.add(new Row().put("n", i + 1).put("t", lines.get(i)));
        }
        return Answer.page(rows, lines.size());
    }

    private static Answer stop(Call call) {
        Task task = visible(call);
        if (!own(call, task) && !call.token().may("Sys.Modify", "/nodes/" + call.node())) {
            throw PveError.forbidden("/nodes/" + call.node() + ", Sys.Modify");
        }
        call.world().interrupt(task);
        return Answer.nothing();
    }
}
