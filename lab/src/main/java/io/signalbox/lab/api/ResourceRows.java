package io.signalbox.lab.api;

import io.signalbox.lab.world.Broadcast;
import io.signalbox.lab.world.Guest;
import io.signalbox.lab.world.HaService;
import io.signalbox.lab.world.HostSpec;
import io.signalbox.lab.world.Pool;
import io.signalbox.lab.world.StorageSpec;
import io.signalbox.lab.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /cluster/resources}: where a guest is, its lock and its tags are current, its status is what was last broadcast;
 * what the caller may not see is left out in silence.
 */
final class ResourceRows {
    private ResourceRows() {}

    static Answer answer(Call call) {
        Optional<String> type = call.find("type");
        List<Row> rows = new ArrayList<>();
        if (type.isEmpty() || type.get().equals("vm")) {
            call.world().guests().stream()
                    .filter(guest -> call.token().may("VM.Audit", "/vms/" + guest.vmid()))
                    .forEach(guest -> rows.add(guest(call.world(), guest)));
        }
        if (type.isEmpty() || type.get().equals("vm")) {
            rows.addAll(ContainerRows.resources(call));
        }
        for (HostSpec host : call.world().spec().hosts()) {
            if (type.isEmpty() || type.get().equals("node")) {
                rows.add(host(call, host));
            }
            if (type.isEmpty() || type.get().equals("storage")) {
                call.world().spec().storages().stream()
                        .filter(storage -> storage.on(host.name()))
                        .filter(storage -> call.token().may("Datastore.Audit", "/storage/" + storage.id()))
                        .forEach(storage -> rows.add(storage(call.world(), host.name(), storage)));
            }
            if (type.isEmpty() || type.get().equals("sdn")) {
                rows.add(network(host.name()));
            }
        }
        return Answer.of(rows);
    }

    private static Row guest(World world, Guest guest) {
        Row row = new Row()
                .put("id", "qemu/" + guest.vmid())
                .put("type", "qemu")
                .put("vmid", guest.vmid())
                .put("node", guest.node())
                .put("template", guest.template())
                .putIf("tags", guest.tags())
                .putIf("lock", guest.lock())
                .putIf("pool", world.pools().of(guest.vmid()).map(Pool::id))
                .putIf("hastate", world.ha().find(guest.vmid()).map(HaService::state));
        Optional<Broadcast> told = world.statusDaemon().about(guest.vmid());
        if (told.isEmpty()) {
            return row.put("status", "unknown");
        }
        Broadcast seen = told.get();
        return row.put("status", seen.running() ? "running" : "stopped")
                .put("name", guest.name())
                .put("maxcpu", guest.cpus())
                .put("maxmem", guest.memoryBytes())
                .put("mem", seen.memoryUsed())
                .put("memhost", seen.memoryUsed())
                .put("maxdisk", GuestRows.bootDiskBytes(guest))
                .put("disk", 0)
                .put("cpu", seen.running() ? GuestRows.load(guest) : 0)
                .put("uptime", seen.running() ? seen.at() - seen.since() : 0)
                .put("netin", 0)
                .put("netout", 0)
                .put("diskread", 0)
                .put("diskwrite", 0);
    }

    private static Row host(Call call, HostSpec host) {
        Row row = new Row()
                .put("id", "node/" + host.name())
                .put("type", "node")
                .put("node", host.name())
                .put("status", "online")
                .put("level", "");
        if (call.token().may("Sys.Audit", "/nodes/" + host.name())) {
            NodeRoutes.load(call, host, row);
            row.put("hastate", HaRoutes.nodeStatus(call.world(), host.name())).put("cgroup-mode", 2);
        }
        return row;
    }

    private static Row storage(World world, String host, StorageSpec storage) {
        return new Row()
                .put("id", "storage/" + host + "/" + storage.id())
                .put("type", "storage")
                .put("storage", storage.id())
                .put("node", host)
                .put("plugintype", storage.type())
                .put("status", "available")
                .put("content", storage.content())
                .put("shared", storage.shared())
                .put("maxdisk", storage.totalBytes())
                .put("disk", world.storages().used(storage, host));
    }

    private static Row network(String host) {
        return new Row()
                .put("id", "network/" + host + "/zone/localnetwork")
                .put("type", "network")
                .put("network", "localnetwork")
                .put("network-type", "zone")
                .put("node", host)
                .put("status", "ok");
    }
}
