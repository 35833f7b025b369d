package io.signalbox.proxmox.http;

import io.signalbox.proxmox.BackupJob;
import io.signalbox.proxmox.BackupVolume;
import io.signalbox.proxmox.ClusterResources;
import io.signalbox.proxmox.ClusterStatus;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.GuestConfig;
import io.signalbox.proxmox.GuestEntry;
import io.signalbox.proxmox.GuestKind;
import io.signalbox.proxmox.GuestStatus;
import io.signalbox.proxmox.HaManagerStatus;
import io.signalbox.proxmox.HaResource;
import io.signalbox.proxmox.HaRule;
import io.signalbox.proxmox.HaStatus;
import io.signalbox.proxmox.HostEntry;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.HostStatus;
import io.signalbox.proxmox.HostTime;
import io.signalbox.proxmox.MigratePreconditions;
import io.signalbox.proxmox.PendingSetting;
import io.signalbox.proxmox.Permissions;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.Read;
import io.signalbox.proxmox.SiteReads;
import io.signalbox.proxmox.Snapshot;
import io.signalbox.proxmox.StorageDefinition;
import io.signalbox.proxmox.StorageStatus;
import io.signalbox.proxmox.TaskEntry;
import io.signalbox.proxmox.TaskLog;
import io.signalbox.proxmox.TaskQuery;
import io.signalbox.proxmox.TaskStatus;
import io.signalbox.proxmox.Upid;
import io.signalbox.proxmox.Version;
import io.signalbox.proxmox.Volume;
import io.signalbox.proxmox.VolumeInfo;
import io.signalbox.proxmox.decode.BackupDecoders;
import io.signalbox.proxmox.decode.GuestDecoders;
import io.signalbox.proxmox.decode.HaDecoders;
import io.signalbox.proxmox.decode.HostDecoders;
import io.signalbox.proxmox.decode.MigrateDecoders;
import io.signalbox.proxmox.decode.SiteDecoders;
import io.signalbox.proxmox.decode.StorageDecoders;
import io.signalbox.proxmox.decode.TaskDecoders;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The reading half of a site over HTTPS. */
abstract class HttpReads extends HttpAccess implements SiteReads {

    private final Exchange exchange;

    HttpReads(Exchange exchange) {
        super(exchange);
        this.exchange = exchange;
    }

    @Override
    public Read<Version> version() {
        return exchange.readSite(PveApi::version, SiteDecoders::version);
    }

    @Override
    public Read<Version> version(HostName host) {
        return exchange.readHost(host, PveApi::version, SiteDecoders::version);
    }

    @Override
    public Read<Optional<Instant>> tokenExpiry(String tokenId) {
        int mark = tokenId.indexOf('!');
        if (mark < 0) {
            throw new IllegalArgumentException(
                    "token id '%s' is not valid: expected user@realm!name".formatted(tokenId));
        }
        return exchange.readSite(
                api -> api.userToken(tokenId.substring(0, mark), tokenId.substring(mark + 1)),
                SiteDecoders::tokenExpiry);
    }

    @Override
    public Read<Permissions> permissions() {
        return exchange.readSite(PveApi::permissions, SiteDecoders::permissions);
    }

    @Override
    public Read<ClusterStatus> clusterStatus() {
        return exchange.readSite(PveApi::clusterStatus, SiteDecoders::clusterStatus);
    }

    @Override
    public Read<ClusterResources> clusterResources() {
        return exchange.readSite(PveApi::clusterResources, SiteDecoders::clusterResources);
    }

    @Override
    public Read<Integer> nextVmid() {
        return exchange.readSite(PveApi::nextVmid, SiteDecoders::nextVmid);
    }

    @Override
    public Read<Boolean> vmidFree(int vmid) {
        Parameters query = new Parameters().with("vmid", vmid);
        try {
            return exchange.readSite(api -> api.nextVmid(query.query()), SiteDecoders::nextVmid)
                    .map(free -> true);
        } catch (ProxmoxException e) {
            // PVE says that it is taken by refusing the parameter (PVE: API2/Cluster.pm, nextid).
            if (e.failure() instanceof Failure.Invalid invalid
                    && invalid.errors().getOrDefault("vmid", "").contains("already exists")
                    && e.answer().isPresent()) {
                return new Read<>(false, e.answer().get());
            }
            throw e;
        }
    }

    @Override
    public Read<List<HostEntry>> hosts() {
        return exchange.readSite(PveApi::hosts, SiteDecoders::hosts);
    }

    @Override
    public Read<HostStatus> nodeStatus(HostName host) {
        return exchange.readHost(host, api -> api.nodeStatus(host.value()), HostDecoders::status);
    }

    @Override
    public Read<HostTime> nodeTime(HostName host) {
        return exchange.readHost(host, api -> api.nodeTime(host.value()), HostDecoders::time);
    }

    @Override
    public Read<List<StorageDefinition>> storageDefinitions() {
        return exchange.readSite(PveApi::storageDefinitions, StorageDecoders::definitions);
    }

    @Override
    public Read<List<String>> agentInterfaces(GuestAt guest) {
        OnlyFor.kind(GuestKind.QEMU, guest, "agentInterfaces");
        return exchange.readHost(
                guest.host(),
                api -> api.agentInterfaces(guest.host().value(), guest.vmid()),
                GuestDecoders::agentInterfaces);
    }

    @Override
    public Read<List<StorageStatus>> storages(HostName host) {
        return exchange.readHost(host, api -> api.storages(host.value()), HostDecoders::storages);
    }

    @Override
    public Read<List<Volume>> storageContent(HostName host, String storage) {
        return exchange.readHost(host, api -> api.storageContent(host.value(), storage), HostDecoders::volumes);
    }

    @Override
    public Read<VolumeInfo> volume(HostName host, String storage, String volume) {
        return exchange.readHost(host, api -> api.volume(host.value(), storage, volume), HostDecoders::volume);
    }

    @Override
    public Read<List<Volume>> guestVolumes(HostName host, String storage, int vmid) {
        Parameters query = new Parameters().with("vmid", vmid);
        return exchange.readHost(
                host, api -> api.storageContent(host.value(), storage, query.query()), HostDecoders::volumes);
    }

    @Override
    public Read<List<BackupVolume>> backups(HostName host, String storage, OptionalInt vmid) {
        Parameters query = new Parameters().with("content", "backup");
        vmid.ifPresent(id -> query.with("vmid", id));
        return exchange.readHost(
                host, api -> api.storageContent(host.value(), storage, query.query()), BackupDecoders::backups);
    }

    @Override
    public Read<Map<String, String>> backupConfig(HostName host, String volume) {
        Parameters query = new Parameters().with("volume", volume);
        return exchange.readHost(host, api -> api.backupConfig(host.value(), query.query()), BackupDecoders::config);
    }

    @Override
    public Read<List<BackupJob>> backupJobs() {
        return exchange.readSite(PveApi::backupJobs, BackupDecoders::jobs);
    }

    @Override
    public Read<List<GuestEntry>> guests(HostName host, GuestKind kind) {
        return exchange.readHost(host, api -> api.guests(host.value(), kind.word()), HostDecoders.guests(host, kind));
    }

    @Override
    public Read<GuestConfig> guestConfig(GuestAt guest) {
        return exchange.readHost(
                guest.host(),
                api -> api.guestConfig(guest.host().value(), guest.kind().word(), guest.vmid()),
                GuestDecoders.config(guest.kind()));
    }

    @Override
    public Read<List<PendingSetting>> pending(GuestAt guest) {
        return exchange.readHost(
                guest.host(),
                api -> api.pending(guest.host().value(), guest.kind().word(), guest.vmid()),
                GuestDecoders::pending);
    }

    @Override
    public Read<GuestStatus> guestStatus(GuestAt guest) {
        return exchange.readHost(
                guest.host(),
                api -> api.guestStatus(guest.host().value(), guest.kind().word(), guest.vmid()),
                GuestDecoders::status);
    }

    @Override
    public Read<MigratePreconditions> migratePreconditions(GuestAt guest) {
        OnlyFor.kind(GuestKind.QEMU, guest, "migratePreconditions");
        return exchange.readHost(
                guest.host(),
                api -> api.migratePreconditions(guest.host().value(), guest.vmid()),
                MigrateDecoders::preconditions);
    }

    @Override
    public Read<List<Snapshot>> snapshots(GuestAt guest) {
        return exchange.readHost(
                guest.host(),
                api -> api.snapshots(guest.host().value(), guest.kind().word(), guest.vmid()),
                GuestDecoders::snapshots);
    }

    @Override
    public Read<Map<String, String>> snapshotConfig(GuestAt guest, String snapshot) {
        return exchange.readHost(
                guest.host(),
                api -> api.snapshotConfig(guest.host().value(), guest.kind().word(), guest.vmid(), snapshot),
                GuestDecoders::texts);
    }

    @Override
    public Read<HaStatus> haStatus() {
        return exchange.readSite(PveApi::haStatus, HaDecoders::status);
    }

    @Override
    public Read<HaManagerStatus> haManagerStatus() {
        return exchange.readSite(PveApi::haManagerStatus, HaDecoders::managerStatus);
    }

    @Override
    public Read<List<HaResource>> haResources() {
        return exchange.readSite(PveApi::haResources, HaDecoders::resources);
    }

    @Override
    public Read<List<HaRule>> haRules() {
        return exchange.readSite(PveApi::haRules, HaDecoders::rules);
    }

    @Override
    public Read<TaskStatus> taskStatus(Upid upid) {
        return exchange.readHost(
                upid.host(), api -> api.taskStatus(upid.host().value(), upid.text()), TaskDecoders::status);
    }

    @Override
    public Read<TaskLog> taskLog(Upid upid, int start, int limit) {
        Parameters query = new Parameters().with("start", start).with("limit", limit);
        return exchange.readHost(
                upid.host(), api -> api.taskLog(upid.host().value(), upid.text(), query.query()), TaskDecoders::log);
    }

    @Override
    public Read<List<TaskEntry>> clusterTasks() {
        return exchange.readSite(PveApi::clusterTasks, TaskDecoders::tasks);
    }

    @Override
    public Read<List<TaskEntry>> tasks(HostName host, TaskQuery query) {
        Parameters parameters = new Parameters()
                .with("source", query.source().name().toLowerCase(Locale.ROOT))
                .with("typefilter", query.type())
                .with("since", query.since().map(HttpReads::seconds))
                .with("until", query.until().map(HttpReads::seconds))
                .with("userfilter", query.user())
                .with("start", query.start())
                .with("limit", query.limit());
        query.vmid().ifPresent(vmid -> parameters.with("vmid", vmid));
        return exchange.readHost(host, api -> api.tasks(host.value(), parameters.query()), TaskDecoders::tasks);
    }

    private static String seconds(Instant instant) {
        return Long.toString(instant.getEpochSecond());
    }
}
