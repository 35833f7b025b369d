package io.signalbox.lab.api;

import io.signalbox.lab.world.ContainerSpec;
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
