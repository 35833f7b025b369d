package io.signalbox.executor.proxmox.site;

import io.signalbox.proxmox.ClusterResources;
import io.signalbox.proxmox.ClusterStatus;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.GuestConfig;
import io.signalbox.proxmox.GuestEntry;
import io.signalbox.proxmox.GuestKind;
import io.signalbox.proxmox.GuestStatus;
import io.signalbox.proxmox.HaResource;
import io.signalbox.proxmox.HaRule;
import io.signalbox.proxmox.HaStatus;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.HostStatus;
import io.signalbox.proxmox.HostTime;
import io.signalbox.proxmox.MigratePreconditions;
import io.signalbox.proxmox.MigrateRequest;
import io.signalbox.proxmox.Permissions;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.RawRead;
import io.signalbox.proxmox.Read;
import io.signalbox.proxmox.Resource;
import io.signalbox.proxmox.SiteActs;
import io.signalbox.proxmox.Snapshot;
import io.signalbox.proxmox.StorageStatus;
import io.signalbox.proxmox.TaskEntry;
import io.signalbox.proxmox.TaskLog;
import io.signalbox.proxmox.TaskQuery;
import io.signalbox.proxmox.TaskState;
import io.signalbox.proxmox.TaskStatus;
import io.signalbox.proxmox.Upid;
import io.signalbox.proxmox.Version;
import io.signalbox.proxmox.Volume;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** A site of two hosts whose state tests set; its acts are recorded. */
public final class FakeSite extends UnusedCalls {
    public static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    public static final String TOKEN = "signalbox@pve!tests";

    public final Map<Integer, FakeGuest> guests = new TreeMap<>();
    public final Map<String, String> hostStatus = new LinkedHashMap<>(Map.of("pve01", "online", "pve02", "online"));
    public final Map<String, String> haStates = new TreeMap<>();
    public final Map<String, String> services = new TreeMap<>();
    public final Map<Upid, TaskState> tasks = new LinkedHashMap<>();
    public final Map<Upid, List<String>> logs = new LinkedHashMap<>();
    public final List<String> acts = new ArrayList<>();
    public final Map<String, Integer> volumes = new TreeMap<>();
    public final List<MigrateRequest> migrations = new ArrayList<>();
    public final Map<String, Failure> failures = new TreeMap<>();
    public final Map<String, Map<String, Boolean>> privileges = new TreeMap<>();
    public List<HaRule> rules = List.of();
    public List<StorageStatus> storages = List.of();
    public boolean quorate = true;
    public Function<MigrateRequest, Upid> onMigrate = request -> {
        throw refused("POST migrate", new Failure.Refused(), "nothing was set up");
    };

    public Function<String, Upid> onAct = act -> {
        throw refused(act, new Failure.Refused(), "nothing was set up");
    };

    /** A VM on a host. */
    public FakeGuest vm(int vmid, String host, String name) {
        FakeGuest guest = new FakeGuest(vmid, GuestKind.QEMU, host, name);
        guests.put(vmid, guest);
        return guest;
    }

    /** A container on a host. */
    public FakeGuest container(int vmid, String host, String name) {
        FakeGuest guest = new FakeGuest(vmid, GuestKind.LXC, host, name);
        guests.put(vmid, guest);
        return guest;
    }

    /** A task of a user that began at {@link #NOW}. */
    public Upid task(String type, int vmid, String user, TaskState state, String... log) {
        Upid upid = new Upid("UPID:pve01:%08X:00000001:%08X:%s:%d:%s:"
                .formatted(tasks.size() + 1, NOW.getEpochSecond(), type, vmid, user));
        tasks.put(upid, state);
        logs.put(upid, List.of(log));
        return upid;
    }

    /** Every read whose request contains this text fails. */
    public void fail(String request, Failure failure) {
        failures.put(request, failure);
    }

    /** A failure as the client throws it. */
    public static ProxmoxException refused(String request, Failure failure, String words) {
        HostName host = new HostName("pve01");
        RawRead raw = new RawRead(request, host, NOW, 500, words.getBytes(StandardCharsets.UTF_8));
        return new ProxmoxException(request, "lab", host, OptionalInt.of(500), words, failure, Optional.of(raw), null);
    }

    private <T> Read<T> read(String path, T value) {
        String request = "GET " + path;
        failures.forEach((part, failure) -> {
            if (request.contains(part)) {
                throw refused(request, failure, "no: " + part);
            }
        });
        byte[] body = String.valueOf(value).getBytes(StandardCharsets.UTF_8);
        return new Read<>(value, new RawRead(request, new HostName("pve01"), NOW, 200, body));
    }

    private FakeGuest guest(GuestAt at) {
        FakeGuest guest = guests.get(at.vmid());
        if (guest == null || !guest.at().equals(at)) {
            throw refused("GET config", new Failure.GuestNotHere(), "Configuration file does not exist");
        }
        return guest;
    }

    @Override
    public String site() {
        return "lab";
    }

    @Override
    public Read<Version> version() {
        return read("/version", new Version("9.2", "9.2.11", "abc"));
    }

    @Override
    public Read<Permissions> permissions() {
        return read("/access/permissions", new Permissions(privileges));
    }

    @Override
    public Read<ClusterStatus> clusterStatus() {
        return read(
                "/cluster/status",
                new ClusterStatus(
                        Optional.of("lab"),
                        quorate,
                        hostStatus.entrySet().stream()
                                .map(host -> new ClusterStatus.Member(
                                        new HostName(host.getKey()),
                                        host.getValue().equals("online"),
                                        false,
                                        Optional.empty()))
                                .toList()));
    }

    @Override
    public Read<ClusterResources> clusterResources() {
        List<Resource> rows = new ArrayList<>();
        hostStatus.forEach((name, status) -> rows.add(new Resource.Host(
                "node/" + name,
                new HostName(name),
                status,
                Optional.ofNullable(haStates.get(name)),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                OptionalLong.empty())));
        guests.values().forEach(guest -> rows.add(guest.row()));
        return read("/cluster/resources", new ClusterResources(rows));
    }

    @Override
    public Read<HostStatus> nodeStatus(HostName host) {
        return read(
                "/nodes/%s/status".formatted(host),
                new HostStatus("9.2", "6", 16, 0.1, 64L << 30, 8L << 30, Duration.ofDays(1)));
    }

    @Override
    public Read<HostTime> nodeTime(HostName host) {
        return read("/nodes/%s/time".formatted(host), new HostTime(NOW, "UTC"));
    }

    @Override
    public Read<List<StorageStatus>> storages(HostName host) {
        return read("/nodes/%s/storage".formatted(host), storages);
    }

    @Override
    public Read<List<GuestEntry>> guests(HostName host, GuestKind kind) {
        return read(
                "/nodes/%s/%s".formatted(host, kind.word()),
                guests.values().stream()
                        .filter(guest -> guest.kind == kind && guest.host.equals(host.value()))
                        .map(FakeGuest::entry)
                        .toList());
    }

    @Override
    public Read<GuestConfig> guestConfig(GuestAt at) {
        return read(
                "/nodes/%s/%s/%d/config".formatted(at.host(), at.kind().word(), at.vmid()),
                guest(at).config());
    }

    @Override
    public Read<GuestStatus> guestStatus(GuestAt at) {
        return read(
                "/nodes/%s/%s/%d/status/current".formatted(at.host(), at.kind().word(), at.vmid()),
                guest(at).state());
    }

    @Override
    public Read<MigratePreconditions> migratePreconditions(GuestAt at) {
        return read("/nodes/%s/qemu/%d/migrate".formatted(at.host(), at.vmid()), guest(at).preconditions);
    }

    @Override
    public Read<List<Snapshot>> snapshots(GuestAt at) {
        return read("/nodes/%s/qemu/%d/snapshot".formatted(at.host(), at.vmid()), guest(at).snapshots);
    }

    @Override
    public Read<HaStatus> haStatus() {
        return read(
                "/cluster/ha/status/current",
                new HaStatus(
                        quorate,
                        services.entrySet().stream()
                                .map(service -> new HaStatus.Entry(
                                        "service:" + service.getKey(),
                                        "service",
                                        Optional.empty(),
                                        service.getValue(),
                                        Optional.of(service.getKey()),
                                        Optional.of(service.getValue()),
                                        Optional.of(service.getValue()),
                                        Optional.empty()))
                                .toList()));
    }

    @Override
    public Read<List<HaResource>> haResources() {
        return read(
                "/cluster/ha/resources",
                services.keySet().stream()
                        .map(sid -> new HaResource(
                                sid,
                                "vm",
                                Optional.of("started"),
                                Optional.empty(),
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                Optional.empty()))
                        .toList());
    }

    @Override
    public Read<List<HaRule>> haRules() {
        return read("/cluster/ha/rules", rules);
    }

    @Override
    public Read<TaskStatus> taskStatus(Upid upid) {
        TaskState state = tasks.get(upid);
        if (state == null) {
            throw refused("GET task", new Failure.TaskUnknown(), "no such task");
        }
        return read("/nodes/pve01/tasks/%s/status".formatted(upid), new TaskStatus(upid, state, "x", Optional.empty()));
    }

    @Override
    public Read<TaskLog> taskLog(Upid upid, int start, int limit) {
        List<TaskLog.Line> lines = new ArrayList<>();
        List<String> texts = logs.getOrDefault(upid, List.of());
        for (int i = start; i < Math.min(texts.size(), start + limit); i++) {
            lines.add(new TaskLog.Line(i + 1, texts.get(i)));
        }
        return read("/nodes/pve01/tasks/%s/log".formatted(upid), new TaskLog(lines, OptionalInt.of(texts.size())));
    }

    @Override
    public Read<List<TaskEntry>> tasks(HostName host, TaskQuery query) {
        return read(
                "/nodes/%s/tasks".formatted(host),
                tasks.entrySet().stream()
                        .filter(task -> query.vmid().isEmpty()
                                || task.getKey()
                                        .id()
                                        .equals(Integer.toString(query.vmid().getAsInt())))
                        .filter(task -> query.type()
                                .filter(type -> !type.equals(task.getKey().type()))
                                .isEmpty())
                        .filter(task -> query.since()
                                .filter(since -> task.getKey().startTime().isBefore(since))
                                .isEmpty())
                        .map(task ->
                                new TaskEntry(task.getKey(), task.getValue(), "x", Optional.empty(), Optional.empty()))
                        .toList());
    }

    @Override
    public SiteActs onlyWhile(BooleanSupplier permitted) {
        if (!permitted.getAsBoolean()) {
            throw refused("POST migrate", new Failure.Withheld(), "(it was not sent)");
        }
        return this;
    }

    @Override
    public Read<List<TaskEntry>> clusterTasks() {
        return read(
                "/cluster/tasks",
                tasks.entrySet().stream()
                        .map(task ->
                                new TaskEntry(task.getKey(), task.getValue(), "x", Optional.empty(), Optional.empty()))
                        .toList());
    }

    @Override
    public Read<List<Volume>> guestVolumes(HostName host, String storage, int vmid) {
        return read(
                "/nodes/%s/storage/%s/content?vmid=%d".formatted(host, storage, vmid),
                volumes.entrySet().stream()
                        .filter(volume -> volume.getKey().startsWith(storage + ":") && volume.getValue() == vmid)
                        .map(volume -> new Volume(
                                volume.getKey(),
                                volume.getKey().contains("vzdump") ? "backup" : "images",
                                Optional.empty(),
                                OptionalLong.of(FakeGuest.GIB),
                                OptionalInt.of(vmid),
                                Optional.empty()))
                        .toList());
    }

    @Override
    public Upid start(GuestAt guest) {
        return acted("start " + guest);
    }

    @Override
    public Upid stop(GuestAt guest) {
        return acted("stop " + guest);
    }

    @Override
    public Upid delete(GuestAt guest, boolean purge, boolean unreferencedDisks) {
        return acted("delete %s purge=%s unreferenced=%s".formatted(guest, purge, unreferencedDisks));
    }

    private Upid acted(String act) {
        acts.add(act);
        return onAct.apply(act);
    }

    @Override
    public Upid migrate(GuestAt vm, MigrateRequest request) {
        migrations.add(request);
        return onMigrate.apply(request);
    }

    /** A storage as both hosts see it. */
    public static StorageStatus storage(String name, String type, boolean shared) {
        return new StorageStatus(
                name,
                type,
                new TreeSet<>(List.of("images")),
                true,
                true,
                shared,
                OptionalLong.of(100L << 30),
                OptionalLong.of(1L << 30),
                OptionalLong.of(99L << 30));
    }
}
