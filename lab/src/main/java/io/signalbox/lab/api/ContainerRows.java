package io.signalbox.lab.api;

import io.signalbox.lab.world.ContainerSpec;
import io.signalbox.lab.world.PveError;
import java.util.List;

/** The rows in which the API describes containers. */
final class ContainerRows {
    private ContainerRows() {}

    static Answer ofHost(Call call) {
        return Answer.of(visible(call).stream()
                .filter(container -> container.host().equals(call.node()))
                .map(container -> row(container).put("cpus", container.cpus()))
                .toList());
    }

    static List<Row> resources(Call call) {
        return visible(call).stream()
                .map(container -> row(container)
                        .put("id", "lxc/" + container.vmid())
                        .put("node", container.host())
                        .put("template", 0)
                        .put("maxcpu", container.cpus()))
                .toList();
    }

    private static ContainerSpec one(Call call) {
        return call.world().spec().containers().stream()
                .filter(container ->
                        container.vmid() == call.vmid() && container.host().equals(call.node()))
                .findFirst()
                .orElseThrow(() -> PveError.die("Configuration file 'nodes/%s/lxc/%d.conf' does not exist"
                        .formatted(call.node(), call.vmid())));
    }

    static Answer config(Call call) {
        ContainerSpec container = one(call);
        Row row = new Row()
                .put("hostname", container.name())
                .put("arch", "amd64")
                .put("ostype", "debian")
                .put("cores", container.cpus())
                .put("memory", container.memoryBytes() >> 20)
                .put(
                        "rootfs",
                        "local-lvm:vm-%d-disk-0,size=%dG".formatted(container.vmid(), container.diskBytes() >> 30))
                .put("digest", "0123456789abcdef0123456789abcdef01234567");
        return Answer.of(container.tags().isEmpty() ? row : row.put("tags", container.tags()));
    }

    static Answer snapshots(Call call) {
        one(call);
        return Answer.of(List.of(new Row().put("name", "current").put("description", "You are here!")));
    }

    private static List<ContainerSpec> visible(Call call) {
        return call.world().spec().containers().stream()
                .filter(container -> call.token().may("VM.Audit", "/vms/" + container.vmid()))
                .toList();
    }

    private static Row row(ContainerSpec container) {
        Row row = new Row()
                .put("vmid", container.vmid())
                .put("type", "lxc")
                .put("name", container.name())
                .put("status", container.running() ? "running" : "stopped")
                .put("maxmem", container.memoryBytes())
                .put("mem", container.running() ? container.memoryBytes() / 2 : 0)
                .put("maxdisk", container.diskBytes())
                .put("disk", container.running() ? container.diskBytes() / 3 : 0)
                .put("cpu", container.running() ? 0.01 : 0)
                .put("uptime", container.running() ? 3600 : 0)
                .put("netin", 0)
                .put("netout", 0)
                .put("diskread", 0)
                .put("diskwrite", 0);
        return container.tags().isEmpty() ? row : row.put("tags", container.tags());
    }
}
