package io.signalbox.lab.api;

import io.signalbox.lab.world.Disk;
import io.signalbox.lab.world.Guest;
import io.signalbox.lab.world.HaService;
import io.signalbox.lab.world.World;
import java.util.Optional;

/** The rows in which the API describes a guest. */
final class GuestRows {
    private GuestRows() {}

    static long bootDiskBytes(Guest guest) {
        return guest.disks().stream()
                .filter(disk -> !disk.cdrom())
                .mapToLong(Disk::bytes)
                .findFirst()
                .orElse(0);
    }

    /** The row of {@code GET /nodes/{node}/qemu}: what the host itself knows, and so current. */
    static Row ofHost(World world, Guest guest) {
        long now = world.now().getEpochSecond();
        Row row = new Row()
                .put("vmid", guest.vmid())
                .put("name", guest.name())
                .put("status", guest.running() ? "running" : "stopped")
                .put("cpus", guest.cpus())
                .put("maxmem", guest.memoryBytes())
                .put("mem", guest.memoryUsed())
                .put("memhost", guest.memoryUsed())
                .put("maxdisk", bootDiskBytes(guest))
                .put("disk", 0)
                .put("cpu", guest.running() ? load(guest) : 0)
                .put("uptime", guest.running() ? now - guest.since() : 0)
                .put("netin", guest.running() ? (now - guest.since()) * 911 : 0)
                .put("netout", guest.running() ? (now - guest.since()) * 723 : 0)
                .putIf("tags", guest.tags())
                .putIf("lock", guest.lock());
        if (guest.template()) {
            row.put("template", 1);
        }
        if (guest.running()) {
            row.put("pid", 3000 + guest.vmid()).put("pressurecpusome", 0.0).put("pressureiofull", "0.00");
        }
        return row;
    }

    /** The answer of {@code status/current}. */
    static Row current(World world, Guest guest) {
        Row row = ofHost(world, guest).put("qmpstatus", guest.running() ? "running" : "stopped");
        Optional<HaService> service = world.ha().find(guest.vmid());
        Row ha = new Row().put("managed", service.isPresent());
        service.ifPresent(found -> ha.put("state", found.requested()));
        row.put("ha", ha);
        if (guest.running()) {
            row.put("running-qemu", "10.1.2").put("running-machine", "pc-i440fx-10.1+pve0");
        }
        if (guest.value("agent").isPresent()) {
            row.put("agent", 1);
        }
        return row;
    }

    static double load(Guest guest) {
        return 0.01 + guest.vmid() % 17 / 100.0;
    }
}
