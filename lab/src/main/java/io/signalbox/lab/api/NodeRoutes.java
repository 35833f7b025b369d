package io.signalbox.lab.api;

import io.signalbox.lab.world.Guest;
import io.signalbox.lab.world.HostSpec;
import io.signalbox.lab.world.World;
import java.util.ArrayList;
import java.util.List;

/** Hosts. */
final class NodeRoutes {
    private static final long ROOT_DISK = 96L << 30;

    private NodeRoutes() {}

    static List<Route> routes() {
        return List.of(
                Route.get("/nodes", Permission.anyone(), NodeRoutes::nodes),
                Route.get("/nodes/{node}/status", Permission.all("/nodes/{node}", "Sys.Audit"), NodeRoutes::status),
                Route.get("/nodes/{node}/time", Permission.all("/nodes/{node}", "Sys.Audit"), NodeRoutes::time),
                Route.get(
                        "/nodes/{node}/version",
                        Permission.anyone(),
                        call -> Answer.of(ClusterRoutes.versionRow(
                                call.world().hostStates().version(call.node())))),
                Route.get("/nodes/{node}/lxc", Permission.anyone(), ContainerRows::ofHost),
                Route.get(
                        "/nodes/{node}/lxc/{vmid}/config",
                        Permission.all("/vms/{vmid}", "VM.Audit"),
                        ContainerRows::config),
                Route.get(
                        "/nodes/{node}/lxc/{vmid}/snapshot",
                        Permission.all("/vms/{vmid}", "VM.Audit"),
                        ContainerRows::snapshots));
    }

    /** Adds what a host's load looks like to its row. */
    static void load(Call call, HostSpec host, Row row) {
        row.put("maxcpu", host.cpus())
                .put("cpu", cpu(call.world(), host))
                .put("maxmem", host.memoryBytes())
                .put("mem", call.world().memoryUsed(host.name()))
                .put("maxdisk", ROOT_DISK)
                .put("disk", ROOT_DISK / 4)
                .put("uptime", call.seconds() - call.world().tasks().bootTime());
    }

    private static double cpu(World world, HostSpec host) {
        double busy = world.guestsOn(host.name()).stream()
                .filter(Guest::running)
                .mapToDouble(guest -> GuestRows.load(guest) * guest.cpus())
                .sum();
        return Math.min(1, 0.005 + busy / host.cpus());
    }

    private static Answer nodes(Call call) {
        List<Row> rows = new ArrayList<>();
        for (HostSpec host : call.world().spec().hosts()) {
            Row row = new Row()
                    .put("id", "node/" + host.name())
                    .put("type", "node")
                    .put("node", host.name())
                    .put("status", "online")
                    .put("level", "")
                    .put("ssl_fingerprint", call.addresses().fingerprint().getOrDefault(host.name(), ""));
            if (call.token().may("Sys.Audit", "/nodes/" + host.name())) {
                load(call, host, row);
            }
            rows.add(row);
        }
        return Answer.of(rows);
    }

    private static Answer status(Call call) {
        HostSpec host = call.world().host(call.node());
        long used = call.world().memoryUsed(host.name());
        long free = host.memoryBytes() - used;
        String kernel = "Linux 6.14.11-4-pve #1 SMP PREEMPT_DYNAMIC PMX 6.14.11-4";
        return Answer.of(new Row()
                .put("uptime", call.seconds() - call.world().tasks().bootTime())
                .put("cpu", cpu(call.world(), host))
                .put("wait", 0)
                .put("idle", 0)
                .put("loadavg", List.of("0.61", "0.58", "0.55"))
                .put("kversion", kernel)
                .put(
                        "pveversion",
                        "pve-manager/" + call.world().hostStates().version(host.name()) + "/5ac0b1f2c8d94e17")
                .put(
                        "memory",
                        new Row()
                                .put("total", host.memoryBytes())
                                .put("used", used)
                                .put("free", free)
                                .put("available", free))
                .put("swap", new Row().put("total", 0).put("used", 0).put("free", 0))
                .put("ksm", new Row().put("shared", 0))
                .put(
                        "rootfs",
                        new Row()
                                .put("total", ROOT_DISK)
                                .put("used", ROOT_DISK / 4)
                                .put("avail", ROOT_DISK / 4 * 3)
                                .put("free", ROOT_DISK / 4 * 3))
                .put("boot-info", new Row().put("mode", "efi").put("secureboot", 0))
                .put(
                        "cpuinfo",
                        new Row()
                                .put("cpus", host.cpus())
                                .put("cores", host.cpus() / 2)
                                .put("sockets", 1)
                                .put("model", "AMD EPYC")
                                .put("mhz", "2596.134")
                                .put("user_hz", 100)
                                .put("hvm", "1")));
    }

    private static Answer time(Call call) {
        return Answer.of(new Row()
                .put("time", call.world().hostStates().seconds(call.node()))
                .put("localtime", call.world().hostStates().seconds(call.node()))
                .put("timezone", "UTC"));
    }
}
