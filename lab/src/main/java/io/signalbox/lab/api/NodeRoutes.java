package io.signalbox.lab.api;

import io.signalbox.lab.world.Guest;
import io.signalbox.lab.world.HostSpec;
import io.signalbox.lab.world.PveError;
import io.signalbox.lab.world.StorageSpec;
import io.signalbox.lab.world.Volumes;
import io.signalbox.lab.world.World;
import java.util.ArrayList;
import java.util.List;

/** Hosts and their storages. */
final class NodeRoutes {
    private static final long ROOT_DISK = 96L << 30;

    private NodeRoutes() {}

    static List<Route> routes() {
        return List.of(
                Route.get("/nodes", Permission.anyone(), NodeRoutes::nodes),
                Route.get("/nodes/{node}/status", Permission.all("/nodes/{node}", "Sys.Audit"), NodeRoutes::status),
                Route.get("/nodes/{node}/time", Permission.all("/nodes/{node}", "Sys.Audit"), NodeRoutes::time),
                Route.get("/nodes/{node}/lxc", Permission.anyone(), call -> Answer.of(List.of())),
                Route.get(
                        "/nodes/{node}/storage",
                        Permission.anyone(),
                        NodeRoutes::storages,
                        Param.text("content"),
                        Param.flag("enabled"),
                        Param.flag("format"),
                        Param.text("storage", Param.Format.STORAGE),
                        Param.text("target", Param.Format.NODE)),
                Route.get(
                        "/nodes/{node}/storage/{storage}/content",
                        Permission.any("/storage/{storage}", "Datastore.Audit", "Datastore.AllocateSpace"),
                        NodeRoutes::content,
                        Param.text("content"),
                        Param.vmid()));
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

    private static Answer storages(Call call) {
        List<Row> rows = new ArrayList<>();
        for (StorageSpec storage : call.world().spec().storages()) {
            boolean wanted = storage.on(call.node())
                    && call.find("target").map(storage::on).orElse(true)
                    && call.find("storage").map(storage.id()::equals).orElse(true)
                    && call.find("content")
                            .map(content -> holds(storage, content))
                            .orElse(true)
                    && call.token().may("Datastore.Audit", "/storage/" + storage.id());
            if (wanted) {
                rows.add(storageRow(call, storage));
            }
        }
        return Answer.of(rows);
    }

    private static boolean holds(StorageSpec storage, String contents) {
        List<String> held = List.of(storage.content().split(",", -1));
        return List.of(contents.split("[,; ]+", -1)).stream().anyMatch(held::contains);
    }

    private static Row storageRow(Call call, StorageSpec storage) {
        long used = call.world().storages().used(storage, call.node());
        return new Row()
                .put("storage", storage.id())
                .put("type", storage.type())
                .put("content", storage.content())
                .put("shared", storage.shared())
                .put("active", 1)
                .put("enabled", 1)
                .put("total", storage.totalBytes())
                .put("used", used)
                .put("avail", storage.totalBytes() - used)
                .put("used_fraction", (double) used / storage.totalBytes());
    }

    private static Answer content(Call call) {
        String id = call.text("storage");
        StorageSpec storage = call.world().spec().storages().stream()
                .filter(found -> found.id().equals(id))
                .findFirst()
                .orElseThrow(() -> PveError.die("storage '" + id + "' does not exist"));
        if (!storage.on(call.node())) {
            throw PveError.die("storage '" + id + "' is not available on node '" + call.node() + "'");
        }
        List<Row> rows = new ArrayList<>();
        boolean images = call.find("content").map("images"::equals).orElse(true);
        for (Volumes.Volume volume : call.world().volumes().on(storage, call.node())) {
            // PVE: Storage.pm, check_volume_access: whoever asks for one guest's volumes sees them.
            boolean seen = call.find("vmid")
                    .map(Integer.toString(volume.vmid())::equals)
                    .orElseGet(() -> call.token().may("Datastore.Audit", "/storage/" + id)
                            && call.token().may("VM.Config.Disk", "/vms/" + volume.vmid()));
            if (images && seen) {
                rows.add(volumeRow(call, volume));
            }
        }
        return Answer.of(rows);
    }

    private static Row volumeRow(Call call, Volumes.Volume volume) {
        Row row = new Row()
                .put("volid", volume.volid())
                .put("content", "images")
                .put("format", "raw")
                .put("size", volume.bytes())
                .put("vmid", volume.vmid());
        call.world().guest(volume.vmid()).ifPresent(guest -> row.put("ctime", guest.since()));
        return row;
    }
}
