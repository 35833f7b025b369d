package io.signalbox.lab.api;

import io.signalbox.lab.world.HaRule;
import io.signalbox.lab.world.HaService;
import io.signalbox.lab.world.HighAvailability;
import io.signalbox.lab.world.HostSpec;
import io.signalbox.lab.world.PveError;
import io.signalbox.lab.world.World;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** High availability: services, rules, what the manager and the agents say, and the request to move a service. */
final class HaRoutes {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern SID = Pattern.compile("(?:vm:)?([1-9]\\d{2,8})");

    private HaRoutes() {}

    static List<Route> routes() {
        Permission audit = Permission.all("/", "Sys.Audit");
        return List.of(
                Route.get("/cluster/ha/status/current", audit, HaRoutes::current),
                Route.get("/cluster/ha/status/manager_status", audit, HaRoutes::managerStatus),
                Route.get("/cluster/ha/resources", audit, HaRoutes::resources, Param.choice("type", "ct", "vm")),
                Route.get("/cluster/ha/resources/{sid}", audit, HaRoutes::resource),
                Route.get(
                        "/cluster/ha/rules",
                        audit,
                        HaRoutes::rules,
                        Param.text("resource"),
                        Param.choice("type", "node-affinity", "resource-affinity")),
                Route.get("/cluster/ha/rules/{rule}", audit, HaRoutes::rule),
                Route.post(
                        "/cluster/ha/resources/{sid}/migrate",
                        Permission.all("/", "Sys.Console"),
                        HaRoutes::migrate,
                        Param.text("node", Param.Format.NODE).mandatory()));
    }

    private static String master(World world) {
        return world.spec().hosts().getFirst().name();
    }

    private static boolean inUse(World world) {
        return !world.ha().services().isEmpty();
    }

    private static Answer current(Call call) {
        World world = call.world();
        List<Row> rows = new ArrayList<>();
        rows.add(new Row()
                .put("id", "quorum")
                .put("type", "quorum")
                .put("node", call.local())
                .put("status", world.quorate() ? "OK" : "No quorum on node '" + call.local() + "'!")
                .put("quorate", world.quorate()));
        rows.add(new Row()
                .put("id", "fencing")
                .put("type", "fencing")
                .put("node", call.local())
                .put("armed-state", inUse(world) ? "armed" : "standby")
                .put("status", inUse(world) ? "armed (CRM watchdog active)" : "standby (CRM watchdog standby)"));
        if (inUse(world)) {
            String stamp = STAMP.format(world.now());
            rows.add(new Row()
                    .put("id", "master")
                    .put("type", "master")
                    .put("node", master(world))
                    .put("status", master(world) + " (active, " + stamp + ")")
                    .put("timestamp", call.seconds()));
            for (HostSpec host : world.spec().hosts()) {
                rows.add(new Row()
                        .put("id", "lrm:" + host.name())
                        .put("type", "lrm")
                        .put("node", host.name())
                        .put("status", host.name() + " (" + agentMode(world, host.name()) + ", " + stamp + ")")
                        .put("timestamp", call.seconds()));
            }
            world.ha().services().forEach(service -> rows.add(serviceRow(service)));
        }
        return Answer.of(rows);
    }

    private static String agentMode(World world, String host) {
        if (world.hostStates().maintenance(host)) {
            return "maintenance mode";
        }
        boolean busy = world.ha().services().stream()
                .anyMatch(service -> service.node().equals(host));
        return busy ? "active" : "idle";
    }

    private static Row serviceRow(HaService service) {
        return new Row()
                .put("id", "service:" + service.sid())
                .put("type", "service")
                .put("sid", service.sid())
                .put("node", service.node())
                .put("state", service.state())
                .put("crm_state", service.state())
                .put("request_state", service.requested())
                .put("status", service.node() + " (" + service.state() + ")")
                .put("max_restart", 1)
                .put("max_relocate", 1)
                .put("failback", 1);
    }

    /** What the manager thinks of a host. */
    static String nodeStatus(World world, String host) {
        return world.hostStates().maintenance(host) ? "maintenance" : "online";
    }

    private static Answer managerStatus(Call call) {
        World world = call.world();
        Row nodes = new Row();
        Row agents = new Row();
        Row services = new Row();
        if (inUse(world)) {
            for (HostSpec host : world.spec().hosts()) {
                nodes.put(host.name(), nodeStatus(world, host.name()));
                agents.put(
                        host.name(),
                        new Row()
                                .put("mode", world.hostStates().maintenance(host.name()) ? "maintenance" : "active")
                                .put(
                                        "state",
                                        agentMode(world, host.name()).startsWith("maintenance")
                                                        || agentMode(world, host.name())
                                                                .equals("active")
                                                ? "active"
                                                : "wait_for_agent_lock")
                                .put("timestamp", call.seconds())
                                .put("results", new Row()));
            }
        }
        for (HaService service : world.ha().services()) {
            Row row = new Row()
                    .put("node", service.node())
                    .put("state", service.state())
                    .put("uid", digest(service.sid() + service.state()).substring(0, 22))
                    .put("running", service.state().equals("stopped") ? 0 : 1);
            if (!service.target().isEmpty()) {
                row.put("target", service.target());
            }
            services.put(service.sid(), row);
        }
        Row manager = new Row().put("node_status", nodes);
        if (inUse(world)) {
            manager.put("master_node", master(world))
                    .put("service_status", services)
                    .put("timestamp", call.seconds());
        }
        return Answer.of(new Row()
                .put("manager_status", manager)
                .put("lrm_status", agents)
                .put("quorum", new Row().put("node", call.local()).put("quorate", world.quorate() ? "1" : "0")));
    }

    private static Answer resources(Call call) {
        if (call.find("type").filter("ct"::equals).isPresent()) {
            return Answer.of(List.of());
        }
        return Answer.of(
                call.world().ha().services().stream().map(HaRoutes::resourceRow).toList());
    }

    private static Row resourceRow(HaService service) {
        return new Row()
                .put("sid", service.sid())
                .put("type", "vm")
                .put("state", service.requested())
                .put("digest", digest("resources"));
    }

    private static Answer resource(Call call) {
        return Answer.of(resourceRow(call.world().ha().service(vmid(call))));
    }

    private static int vmid(Call call) {
        Matcher sid = SID.matcher(call.text("sid"));
        if (!sid.matches()) {
            throw PveError.parameter("sid", "invalid format - value does not look like a valid HA resource ID\n");
        }
        return Integer.parseInt(sid.group(1));
    }

    private static Answer rules(Call call) {
        List<Row> rows = new ArrayList<>();
        List<HaRule> all = call.world().ha().rules();
        for (int i = 0; i < all.size(); i++) {
            HaRule rule = all.get(i);
            boolean wanted = call.find("type").map(rule.type()::equals).orElse(true)
                    && call.find("resource").map(rule.sids()::contains).orElse(true);
            if (wanted) {
                rows.add(ruleRow(rule, i + 1));
            }
        }
        return Answer.of(rows);
    }

    private static Answer rule(Call call) {
        String name = call.text("rule");
        List<HaRule> all = call.world().ha().rules();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).name().equals(name)) {
                return Answer.of(ruleRow(all.get(i), i + 1));
            }
        }
        throw PveError.die("no such ha rule '" + name + "'");
    }

    private static Row ruleRow(HaRule rule, int order) {
        Row row = new Row()
                .put("rule", rule.name())
                .put("type", rule.type())
                .put("resources", String.join(",", rule.sids()))
                .put("order", order)
                .put("digest", digest("rules"));
        if (rule.type().equals("node-affinity")) {
            return row.put("nodes", String.join(",", rule.nodes())).put("strict", rule.strict());
        }
        return row.put("affinity", rule.affinity());
    }

    private static Answer migrate(Call call) {
        HighAvailability ha = call.world().ha();
        String target = call.node();
        HaService service = ha.service(vmid(call));
        if (!call.world().hasHost(target)) {
            throw PveError.die("no such cluster node '" + target + "'");
        }
        Row answer = new Row().put("sid", service.sid()).put("requested-node", target);
        Optional<HighAvailability.Blocker> blocker = ha.blocker(service.vmid(), target);
        if (blocker.isPresent()) {
            return Answer.of(answer.put("blocking-resources", List.of(blockerRow(blocker.get()))));
        }
        List<String> companions = ha.companions(service.vmid());
        if (!companions.isEmpty()) {
            answer.put("comigrated-resources", companions);
        }
        ha.queueMove(service.vmid(), target);
        return Answer.of(answer);
    }

    static Row blockerRow(HighAvailability.Blocker blocker) {
        return new Row().put("sid", blocker.sid()).put("cause", blocker.cause());
    }

    private static String digest(String of) {
        long hash = 0x9E3779B97F4A7C15L * (of.hashCode() + 1L);
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(hash) + hex.toHexDigits(~hash) + hex.toHexDigits((int) (hash >>> 7));
    }
}
