package io.signalbox.proxmox;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What can be done to a site. Each method sends one request, once: it is never repeated, neither after a failed connection nor
 * after an unclear answer. Most start a task and return its handle; that the task was accepted says nothing about its end. All
 * methods block and throw {@link ProxmoxException}, whose {@link ProxmoxException#mayHaveHappened()} tells an unclear outcome
 * from a refusal.
 */
public interface SiteActs extends AccessActs {

    /** Moves a VM. For one under HA the task is a {@code hamigrate} that ends before anything moves. */
    Upid migrate(GuestAt vm, MigrateRequest request);

    /** Moves a container. */
    Upid migrateContainer(GuestAt container, ContainerMigrateRequest request);

    /**
     * Asks the HA manager to move a service.
     *
     * @param sid {@code vm:100} or {@code ct:101}
     */
    HaMigrateAnswer haMigrate(String sid, HostName target);

    /** Starts a guest. */
    Upid start(GuestAt guest);

    /** Stops a guest at once, as if by pulling its plug. */
    Upid stop(GuestAt guest);

    /**
     * Asks a guest to shut down.
     *
     * @param timeoutSeconds how long to wait for it
     * @param forceStop stop it when the time is over
     */
    Upid shutdown(GuestAt guest, OptionalInt timeoutSeconds, boolean forceStop);

    /**
     * Reboots a running guest; a stopped one is refused.
     *
     * @param timeoutSeconds how long to wait for its shutdown
     */
    Upid reboot(GuestAt guest, OptionalInt timeoutSeconds);

    /**
     * Changes a configuration: asynchronously for a VM (so that a slow change does not become an unclear one), at once for a
     * container.
     *
     * @return the task, if the host started one
     */
    Optional<Upid> updateConfig(GuestAt guest, ConfigChange change);

    /**
     * Creates a VM.
     *
     * @param settings the parameters as the API names them, without {@code vmid}
     */
    Upid createVm(HostName host, int vmid, Map<String, String> settings);

    /** Clones a VM. */
    Upid cloneVm(GuestAt source, CloneRequest request);

    /** Makes a template of a VM; the API has no way back. */
    Optional<Upid> convertToTemplate(GuestAt vm);

    /**
     * Deletes a guest and its disks.
     *
     * @param purge remove it from backup jobs, replication and HA too; without it one under HA is refused
     * @param unreferencedDisks delete disks of its VMID that its configuration does not name
     */
    Upid delete(GuestAt guest, boolean purge, boolean unreferencedDisks);

    /**
     * Grows a disk.
     *
     * @param size the new size as {@code 32G}, or the growth as {@code +8G}
     */
    Optional<Upid> resizeDisk(GuestAt guest, String disk, String size, Optional<String> digest);

    /**
     * Takes a snapshot.
     *
     * @param withMemory save the memory of a running VM too
     */
    Upid snapshot(GuestAt guest, String name, Optional<String> description, boolean withMemory);

    /**
     * Goes back to a snapshot; what happened since is lost.
     *
     * @param start start it afterwards if the snapshot holds no memory
     */
    Upid rollback(GuestAt guest, String snapshot, boolean start);

    /** Deletes a snapshot. */
    Upid deleteSnapshot(GuestAt guest, String snapshot);

    /**
     * Backs a VM up.
     *
     * @return the task; nothing if the VM is not on that host, and then nothing is done (PVE: API2/VZDump.pm:117-118)
     */
    Optional<Upid> backup(GuestAt vm, BackupRequest request);

    /**
     * Deletes a volume, such as a backup, from a storage.
     *
     * @return the task, if the host started one
     */
    Optional<Upid> deleteVolume(HostName host, String storage, String volume);

    /** Lets a host download a file to a storage. */
    Upid download(HostName host, String storage, DownloadRequest request);

    /** Stops a running task: SIGTERM, and SIGKILL after five seconds (PVE: RESTEnvironment.pm:406). */
    void stopTask(Upid upid);
}
