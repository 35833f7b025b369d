package io.signalbox.proxmox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What can be asked of a site. Every answer comes with its raw form, for evidence. A read is tried again once if the connection
 * fails, and one about the whole site is put to another host if a host cannot be reached. All methods block and throw
 * {@link ProxmoxException}; call them from a worker or virtual thread.
 */
public interface SiteReads extends AccessReads {

    /** The version of the host that answers. */
    Read<Version> version();

    /** The version of a host, by its own API. */
    Read<Version> version(HostName host);

    /**
     * When a token ends; nothing if it does not.
     *
     * @param tokenId {@code user@realm!name}
     */
    Read<Optional<Instant>> tokenExpiry(String tokenId);

    /** What the token may do. */
    Read<Permissions> permissions();

    /** Quorum and members. */
    Read<ClusterStatus> clusterStatus();

    /** Guests, hosts and storages of the whole site. */
    Read<ClusterResources> clusterResources();

    /** A VMID that is free now; it is not reserved. */
    Read<Integer> nextVmid();

    /**
     * Whether a VMID is free now; it is not reserved. It counts every guest, those too that the token may not see.
     *
     * @param vmid the VMID in question
     */
    Read<Boolean> vmidFree(int vmid);

    /** The hosts of the site, with the fingerprints of their certificates. */
    Read<List<HostEntry>> hosts();

    /** Memory, processors and version of a host. */
    Read<HostStatus> nodeStatus(HostName host);

    /** The clock of a host. */
    Read<HostTime> nodeTime(HostName host);

    /** The storages as the site defines them; those that the token may not see are missing without a word. */
    Read<List<StorageDefinition>> storageDefinitions();

    /** The names of a VM's network interfaces, as its agent tells them; refused while no agent answers. */
    Read<List<String>> agentInterfaces(GuestAt guest);

    /** The storages a host sees. */
    Read<List<StorageStatus>> storages(HostName host);

    /** The volumes on a storage. */
    Read<List<Volume>> storageContent(HostName host, String storage);

    /** What a host tells of one volume on a storage; of a disk image, how large the disk in it is. */
    Read<VolumeInfo> volume(HostName host, String storage, String volume);

    /**
     * The volumes on a storage that belong to a guest, there or gone. Asked like this, the privilege to see the storage is
     * enough; without the guest's number, volumes of guests whose disks the token may not change are missing without a word
     * (PVE: Storage.pm, check_volume_access).
     */
    Read<List<Volume>> guestVolumes(HostName host, String storage, int vmid);

    /**
     * The backups on a storage; of one guest, there or gone, if a VMID is given. Without it those of guests that the token may
     * not back up are missing without a word (PVE: Storage.pm, check_volume_access).
     */
    Read<List<BackupVolume>> backups(HostName host, String storage, OptionalInt vmid);

    /** The configuration that a backup holds, its texts by key (PVE: API2/VZDump.pm, extractconfig). */
    Read<Map<String, String>> backupConfig(HostName host, String volume);

    /** The scheduled backups; needs Sys.Audit on the whole site. */
    Read<List<BackupJob>> backupJobs();

    /** The guests of one kind on a host; those the token may not audit are missing without a word. */
    Read<List<GuestEntry>> guests(HostName host, GuestKind kind);

    /** The configuration of a guest. */
    Read<GuestConfig> guestConfig(GuestAt guest);

    /** The configuration of a guest key by key, with what waits for its next start. */
    Read<List<PendingSetting>> pending(GuestAt guest);

    /** The state of a guest. */
    Read<GuestStatus> guestStatus(GuestAt guest);

    /** What a host says about moving a VM away; refused while the guest is locked or there is no quorum. */
    Read<MigratePreconditions> migratePreconditions(GuestAt guest);

    /** The snapshots of a guest. */
    Read<List<Snapshot>> snapshots(GuestAt guest);

    /** The configuration that a snapshot of a guest keeps, its texts by key; one of its volumes may be its memory. */
    Read<Map<String, String>> snapshotConfig(GuestAt guest, String snapshot);

    /** The HA stack as it stands. */
    Read<HaStatus> haStatus();

    /** What the HA manager has written down. */
    Read<HaManagerStatus> haManagerStatus();

    /** The guests that HA manages. */
    Read<List<HaResource>> haResources();

    /** The HA rules; fails with {@link Failure.NotImplemented} on 8.x. */
    Read<List<HaRule>> haRules();

    /** How a task stands. */
    Read<TaskStatus> taskStatus(Upid upid);

    /**
     * A part of a task's log.
     *
     * @param start how many lines to skip
     * @param limit how many lines at most
     */
    Read<TaskLog> taskLog(Upid upid, int start, int limit);

    /**
     * The running tasks of all hosts and the last 25 or so that each has ended; empty for a token without Sys.Audit on the
     * whole site, even of its own (PVE: API2/Cluster.pm:760).
     */
    Read<List<TaskEntry>> clusterTasks();

    /** The tasks of a host; without Sys.Audit on the host only the token's own. */
    Read<List<TaskEntry>> tasks(HostName host, TaskQuery query);
}
