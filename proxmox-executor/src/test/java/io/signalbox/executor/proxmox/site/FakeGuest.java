package io.signalbox.executor.proxmox.site;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.proxmox.Disk;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.GuestConfig;
import io.signalbox.proxmox.GuestEntry;
import io.signalbox.proxmox.GuestKind;
import io.signalbox.proxmox.GuestStatus;
import io.signalbox.proxmox.MigratePreconditions;
import io.signalbox.proxmox.Resource;
import io.signalbox.proxmox.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.UUID;

/** A guest of the fake site; tests change its fields as the world would. */
public final class FakeGuest {
    public static final long GIB = 1L << 30;

    public final int vmid;
    public final GuestKind kind;
    public String host;
    public String name;
    public UUID uuid;
    public boolean running = true;
    public boolean template;
    public boolean managed;
    public boolean guarded;
    public List<String> tags = List.of("prod");
    public Map<String, String> drives = Map.of();
    public Optional<String> lock = Optional.empty();
    public long memory = 4 * GIB;
    public int cpus = 2;
    public Map<String, String> devices = Map.of();
    public List<Snapshot> snapshots = List.of();
    public MigratePreconditions preconditions =
            new MigratePreconditions(false, List.of(), Map.of(), List.of(), List.of(), List.of(), List.of());

    FakeGuest(int vmid, GuestKind kind, String host, String name) {
        this.vmid = vmid;
        this.kind = kind;
        this.host = host;
        this.name = name;
        this.uuid = new UUID(7, vmid);
    }

    /** Who it is. */
    public GuestId id() {
        return new GuestId(vmid, kind == GuestKind.QEMU ? uuid.toString() : "", name);
    }

    /** Where it is. */
    public HostName place() {
        return new HostName(host);
    }

    GuestAt at() {
        return new GuestAt(new io.signalbox.proxmox.HostName(host), kind, vmid);
    }

    String status() {
        return running ? "running" : "stopped";
    }

    GuestEntry entry() {
        return new GuestEntry(
                at(),
                Optional.of(name),
                status(),
                template,
                new TreeSet<>(),
                lock,
                OptionalLong.of(memory),
                OptionalLong.empty());
    }

    Resource.Guest row() {
        return new Resource.Guest(
                "qemu/" + vmid,
                at(),
                Optional.of(name),
                status(),
                template,
                new TreeSet<>(tags),
                lock,
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.of(cpus),
                OptionalDouble.empty(),
                OptionalLong.of(memory),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    GuestConfig config() {
        return new GuestConfig(
                Optional.of(name),
                kind == GuestKind.QEMU ? Optional.of(uuid) : Optional.empty(),
                new TreeSet<>(tags),
                Optional.empty(),
                lock,
                guarded,
                template,
                memory,
                OptionalInt.of(cpus),
                drives.entrySet().stream()
                        .map(drive -> Disk.parse(drive.getKey(), drive.getValue()))
                        .toList(),
                devices,
                new TreeSet<>(),
                Map.of());
    }

    GuestStatus state() {
        return new GuestStatus(
                Optional.of(name),
                status(),
                Optional.empty(),
                lock,
                managed,
                Optional.empty(),
                new TreeSet<>(),
                template,
                OptionalLong.of(memory),
                OptionalLong.empty(),
                Duration.ZERO,
                OptionalInt.empty());
    }
}
