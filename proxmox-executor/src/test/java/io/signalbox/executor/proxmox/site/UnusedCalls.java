package io.signalbox.executor.proxmox.site;

import io.signalbox.proxmox.AclEntry;
import io.signalbox.proxmox.ApiToken;
import io.signalbox.proxmox.BackupJob;
import io.signalbox.proxmox.BackupRequest;
import io.signalbox.proxmox.BackupVolume;
import io.signalbox.proxmox.CloneRequest;
import io.signalbox.proxmox.ConfigChange;
import io.signalbox.proxmox.ContainerMigrateRequest;
import io.signalbox.proxmox.DownloadRequest;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.HaManagerStatus;
import io.signalbox.proxmox.HaMigrateAnswer;
import io.signalbox.proxmox.HostEntry;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.PendingSetting;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Read;
import io.signalbox.proxmox.StorageDefinition;
import io.signalbox.proxmox.Ticket;
import io.signalbox.proxmox.Upid;
import io.signalbox.proxmox.Version;
import io.signalbox.proxmox.Volume;
import io.signalbox.proxmox.VolumeInfo;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;

/** The calls of a site that no kind of step makes yet: one that does is an error of the test. */
abstract class UnusedCalls implements ProxmoxSite {

    @Override
    public Read<Map<String, String>> snapshotConfig(GuestAt guest, String snapshot) {
        throw unused("snapshotConfig");
    }

    @Override
    public Read<Map<String, SortedSet<String>>> roles() {
        throw unused("roles");
    }

    @Override
    public Read<Map<String, Boolean>> users() {
        throw unused("users");
    }

    @Override
    public Read<List<AclEntry>> acl() {
        throw unused("acl");
    }

    @Override
    public Read<Map<String, Boolean>> tokens(String user) {
        throw unused("tokens");
    }

    @Override
    public Ticket login(String user, String password) {
        throw unused("login");
    }

    @Override
    public void addRole(String role, Collection<String> privileges) {
        throw unused("addRole");
    }

    @Override
    public void changeRole(String role, Collection<String> privileges) {
        throw unused("changeRole");
    }

    @Override
    public void addUser(String user, String comment) {
        throw unused("addUser");
    }

    @Override
    public void grant(String path, String user, String role) {
        throw unused("grant");
    }

    @Override
    public ApiToken mintToken(String user, String token, String comment) {
        throw unused("mintToken");
    }

    @Override
    public void revokeToken(String user, String token) {
        throw unused("revokeToken");
    }

    @Override
    public Read<Integer> nextVmid() {
        throw unused("nextVmid");
    }

    @Override
    public Read<Boolean> vmidFree(int vmid) {
        throw unused("vmidFree");
    }

    @Override
    public Read<List<PendingSetting>> pending(GuestAt guest) {
        throw unused("pending");
    }

    @Override
    public Read<List<HostEntry>> hosts() {
        throw unused("hosts");
    }

    @Override
    public Read<List<StorageDefinition>> storageDefinitions() {
        throw unused("storageDefinitions");
    }

    @Override
    public Read<List<String>> agentInterfaces(GuestAt guest) {
        throw unused("agentInterfaces");
    }

    @Override
    public Read<List<Volume>> storageContent(HostName host, String storage) {
        throw unused("storageContent");
    }

    @Override
    public Read<VolumeInfo> volume(HostName host, String storage, String volume) {
        throw unused("volume");
    }

    @Override
    public Read<HaManagerStatus> haManagerStatus() {
        throw unused("haManagerStatus");
    }

    @Override
    public Upid migrateContainer(GuestAt container, ContainerMigrateRequest request) {
        throw unused("migrateContainer");
    }

    @Override
    public HaMigrateAnswer haMigrate(String sid, HostName target) {
        throw unused("haMigrate");
    }

    @Override
    public Upid shutdown(GuestAt guest, OptionalInt timeoutSeconds, boolean forceStop) {
        throw unused("shutdown");
    }

    @Override
    public Upid reboot(GuestAt guest, OptionalInt timeoutSeconds) {
        throw unused("reboot");
    }

    @Override
    public Optional<Upid> updateConfig(GuestAt guest, ConfigChange change) {
        throw unused("updateConfig");
    }

    @Override
    public Upid createVm(HostName host, int vmid, Map<String, String> settings) {
        throw unused("createVm");
    }

    @Override
    public Upid cloneVm(GuestAt source, CloneRequest request) {
        throw unused("cloneVm");
    }

    @Override
    public Optional<Upid> convertToTemplate(GuestAt vm) {
        throw unused("convertToTemplate");
    }

    @Override
    public Optional<Upid> resizeDisk(GuestAt guest, String disk, String size, Optional<String> digest) {
        throw unused("resizeDisk");
    }

    @Override
    public Upid snapshot(GuestAt guest, String name, Optional<String> description, boolean withMemory) {
        throw unused("snapshot");
    }

    @Override
    public Upid rollback(GuestAt guest, String snapshot, boolean start) {
        throw unused("rollback");
    }

    @Override
    public Upid deleteSnapshot(GuestAt guest, String snapshot) {
        throw unused("deleteSnapshot");
    }

    @Override
    public Read<Version> version(HostName host) {
        throw unused("version of a host");
    }

    @Override
    public Read<Optional<Instant>> tokenExpiry(String tokenId) {
        throw unused("tokenExpiry");
    }

    @Override
    public Read<List<BackupVolume>> backups(HostName host, String storage, OptionalInt vmid) {
        throw unused("backups");
    }

    @Override
    public Read<Map<String, String>> backupConfig(HostName host, String volume) {
        throw unused("backupConfig");
    }

    @Override
    public Read<List<BackupJob>> backupJobs() {
        throw unused("backupJobs");
    }

    @Override
    public Optional<Upid> backup(GuestAt vm, BackupRequest request) {
        throw unused("backup");
    }

    @Override
    public Optional<Upid> deleteVolume(HostName host, String storage, String volume) {
        throw unused("deleteVolume");
    }

    @Override
    public Upid download(HostName host, String storage, DownloadRequest request) {
        throw unused("download");
    }

    @Override
    public void stopTask(Upid upid) {
        throw unused("stopTask");
    }

    @Override
    public void close() {}

    private static IllegalStateException unused(String call) {
        return new IllegalStateException("no kind of step was to call " + call);
    }
}
