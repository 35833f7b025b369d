package io.signalbox.executor.proxmox.service;

import io.signalbox.executor.proxmox.access.EnsureRole;
import io.signalbox.executor.proxmox.access.EnsureUser;
import io.signalbox.executor.proxmox.access.GrantAccess;
import io.signalbox.executor.proxmox.access.MintToken;
import io.signalbox.executor.proxmox.access.ReadAccess;
import io.signalbox.executor.proxmox.access.RevokeToken;
import io.signalbox.executor.proxmox.access.TokenShelf;
import io.signalbox.executor.proxmox.access.VerifyAccess;
import io.signalbox.executor.proxmox.backup.BackupGuest;
import io.signalbox.executor.proxmox.backup.DeleteBackup;
import io.signalbox.executor.proxmox.backup.RestoreGuest;
import io.signalbox.executor.proxmox.clone.CloneGuest;
import io.signalbox.executor.proxmox.cluster.AwaitReachable;
import io.signalbox.executor.proxmox.cluster.ConfirmCluster;
import io.signalbox.executor.proxmox.cluster.ConfirmTornDown;
import io.signalbox.executor.proxmox.cluster.ProbeMachines;
import io.signalbox.executor.proxmox.configure.ConfigureGuest;
import io.signalbox.executor.proxmox.configure.ResizeDisk;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.guest.DeleteGuest;
import io.signalbox.executor.proxmox.guest.ShutdownGuest;
import io.signalbox.executor.proxmox.guest.StartGuest;
import io.signalbox.executor.proxmox.guest.StopGuest;
import io.signalbox.executor.proxmox.look.CheckConnectivity;
import io.signalbox.executor.proxmox.look.ConfirmGuestsOn;
import io.signalbox.executor.proxmox.look.ConfirmHostEmpty;
import io.signalbox.executor.proxmox.look.ConfirmMaintenance;
import io.signalbox.executor.proxmox.look.FindGuest;
import io.signalbox.executor.proxmox.look.LocateGuests;
import io.signalbox.executor.proxmox.look.ObserveGuests;
import io.signalbox.executor.proxmox.look.ObserveSite;
import io.signalbox.executor.proxmox.look.ReadBackups;
import io.signalbox.executor.proxmox.look.ReadGuest;
import io.signalbox.executor.proxmox.look.ReadHealth;
import io.signalbox.executor.proxmox.look.ReadImages;
import io.signalbox.executor.proxmox.look.ReadInventory;
import io.signalbox.executor.proxmox.look.ReadMaintenance;
import io.signalbox.executor.proxmox.look.ReadTagged;
import io.signalbox.executor.proxmox.look.ReadVmids;
import io.signalbox.executor.proxmox.maintenance.HoldHost;
import io.signalbox.executor.proxmox.maintenance.ReleaseHost;
import io.signalbox.executor.proxmox.migrate.MigrateGuest;
import io.signalbox.executor.proxmox.reboot.RebootGuest;
import io.signalbox.executor.proxmox.snapshot.CreateSnapshot;
import io.signalbox.executor.proxmox.snapshot.DeleteSnapshot;
import io.signalbox.executor.proxmox.snapshot.RollbackSnapshot;
import io.signalbox.executor.proxmox.sweep.DeleteVolume;
import io.signalbox.executor.proxmox.sweep.DropUnused;
import io.signalbox.executor.proxmox.sweep.ReadOrphans;
import io.signalbox.executor.proxmox.template.ConvertToTemplate;
import io.signalbox.executor.proxmox.template.CreateGuest;
import io.signalbox.executor.proxmox.template.FetchImage;
import io.signalbox.executor.proxmox.template.RemoveImage;
import io.signalbox.executor.proxmox.template.UnpackImage;
import io.signalbox.executor.proxmox.template.WatchGuest;
import io.signalbox.executor.step.StepKind;
import io.signalbox.shell.SiteShell;
import java.util.Set;

/** Every kind of step that this executor carries out. A new kind is added here. */
final class ProxmoxKinds {
    private ProxmoxKinds() {}

    static Set<StepKind<?>> all(Sites sites, SiteShell shell, TokenShelf shelf, GuestTimes times) {
        return Set.of(
                new CheckConnectivity(sites),
                new ObserveSite(sites),
                new ObserveGuests(sites),
                new ConfirmHostEmpty(sites),
                new FindGuest(sites),
                new ReadGuest(sites),
                new ReadTagged(sites),
                new ReadVmids(sites),
                new ReadHealth(sites),
                new ReadInventory(sites),
                new ReadBackups(sites),
                new MigrateGuest(sites, times),
                new StartGuest(sites, times),
                new StopGuest(sites, times),
                new DeleteGuest(sites, times),
                new ShutdownGuest(sites, times),
                new RebootGuest(sites, times),
                new ConfigureGuest(sites, times),
                new ResizeDisk(sites, times),
                new CloneGuest(sites, times),
                new CreateSnapshot(sites, times),
                new RollbackSnapshot(sites, times),
                new DeleteSnapshot(sites, times),
                new BackupGuest(sites, times),
                new RestoreGuest(sites, times),
                new DeleteBackup(sites, times),
                new ReadMaintenance(sites),
                new ConfirmMaintenance(sites),
                new LocateGuests(sites),
                new ConfirmGuestsOn(sites),
                new HoldHost(sites, shell, times),
                new ReleaseHost(sites, shell, times),
                new AwaitReachable(),
                new ProbeMachines(),
                new ConfirmCluster(sites),
                new ConfirmTornDown(sites),
                new ReadOrphans(sites),
                new DeleteVolume(sites, times),
                new DropUnused(sites, times),
                new ReadAccess(sites, shelf),
                new EnsureRole(sites),
                new EnsureUser(sites),
                new GrantAccess(sites),
                new MintToken(sites, shelf),
                new RevokeToken(sites),
                new VerifyAccess(sites),
                new ReadImages(sites),
                new FetchImage(sites, times),
                new UnpackImage(sites, shell, times),
                new CreateGuest(sites, times),
                new ConvertToTemplate(sites, times),
                new WatchGuest(sites),
                new RemoveImage(sites, times));
    }
}
