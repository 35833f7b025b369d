package io.signalbox.contracts.step;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.Require;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What one step does, on which executor, at what risk, with what must hold before and after. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StepAction.CheckConnectivity.class, name = "CheckConnectivity"),
    @JsonSubTypes.Type(value = StepAction.ObserveSite.class, name = "ObserveSite"),
    @JsonSubTypes.Type(value = StepAction.ObserveGuests.class, name = "ObserveGuests"),
    @JsonSubTypes.Type(value = StepAction.MigrateGuest.class, name = "MigrateGuest"),
    @JsonSubTypes.Type(value = StepAction.ConfirmHostEmpty.class, name = "ConfirmHostEmpty"),
    @JsonSubTypes.Type(value = StepAction.FindGuest.class, name = "FindGuest"),
    @JsonSubTypes.Type(value = StepAction.StartGuest.class, name = "StartGuest"),
    @JsonSubTypes.Type(value = StepAction.StopGuest.class, name = "StopGuest"),
    @JsonSubTypes.Type(value = StepAction.DeleteGuest.class, name = "DeleteGuest"),
    @JsonSubTypes.Type(value = GuestStep.ShutdownGuest.class, name = "ShutdownGuest"),
    @JsonSubTypes.Type(value = GuestStep.RebootGuest.class, name = "RebootGuest"),
    @JsonSubTypes.Type(value = GuestStep.ConfigureGuest.class, name = "ConfigureGuest"),
    @JsonSubTypes.Type(value = GuestStep.ResizeDisk.class, name = "ResizeDisk"),
    @JsonSubTypes.Type(value = GuestStep.CloneGuest.class, name = "CloneGuest"),
    @JsonSubTypes.Type(value = SnapshotStep.CreateSnapshot.class, name = "CreateSnapshot"),
    @JsonSubTypes.Type(value = SnapshotStep.RollbackSnapshot.class, name = "RollbackSnapshot"),
    @JsonSubTypes.Type(value = SnapshotStep.DeleteSnapshot.class, name = "DeleteSnapshot"),
    @JsonSubTypes.Type(value = BackupStep.BackupGuest.class, name = "BackupGuest"),
    @JsonSubTypes.Type(value = BackupStep.RestoreGuest.class, name = "RestoreGuest"),
    @JsonSubTypes.Type(value = BackupStep.DeleteBackup.class, name = "DeleteBackup"),
    @JsonSubTypes.Type(value = ReadStep.ReadHealth.class, name = "ReadHealth"),
    @JsonSubTypes.Type(value = ReadStep.ReadInventory.class, name = "ReadInventory"),
    @JsonSubTypes.Type(value = ReadStep.ReadGuest.class, name = "ReadGuest"),
    @JsonSubTypes.Type(value = ReadStep.ReadTagged.class, name = "ReadTagged"),
    @JsonSubTypes.Type(value = ReadStep.ReadVmids.class, name = "ReadVmids"),
    @JsonSubTypes.Type(value = ReadStep.ReadBackups.class, name = "ReadBackups"),
    @JsonSubTypes.Type(value = HostStep.ReadMaintenance.class, name = "ReadMaintenance"),
    @JsonSubTypes.Type(value = HostStep.LocateGuests.class, name = "LocateGuests"),
    @JsonSubTypes.Type(value = HostStep.HoldHost.class, name = "HoldHost"),
    @JsonSubTypes.Type(value = HostStep.ReleaseHost.class, name = "ReleaseHost"),
    @JsonSubTypes.Type(value = HostStep.ConfirmMaintenance.class, name = "ConfirmMaintenance"),
    @JsonSubTypes.Type(value = HostStep.ConfirmGuestsOn.class, name = "ConfirmGuestsOn"),
    @JsonSubTypes.Type(value = ClusterStep.AwaitReachable.class, name = "AwaitReachable"),
    @JsonSubTypes.Type(value = ClusterStep.ProbeMachines.class, name = "ProbeMachines"),
    @JsonSubTypes.Type(value = ClusterStep.ConfirmCluster.class, name = "ConfirmCluster"),
    @JsonSubTypes.Type(value = ClusterStep.ConfirmTornDown.class, name = "ConfirmTornDown"),
    @JsonSubTypes.Type(value = SweepStep.ReadOrphans.class, name = "ReadOrphans"),
    @JsonSubTypes.Type(value = SweepStep.DeleteVolume.class, name = "DeleteVolume"),
    @JsonSubTypes.Type(value = SweepStep.DropUnused.class, name = "DropUnused"),
    @JsonSubTypes.Type(value = AccessStep.ReadAccess.class, name = "ReadAccess"),
    @JsonSubTypes.Type(value = AccessStep.EnsureRole.class, name = "EnsureRole"),
    @JsonSubTypes.Type(value = AccessStep.EnsureUser.class, name = "EnsureUser"),
    @JsonSubTypes.Type(value = AccessStep.GrantAccess.class, name = "GrantAccess"),
    @JsonSubTypes.Type(value = AccessStep.MintToken.class, name = "MintToken"),
    @JsonSubTypes.Type(value = AccessStep.RevokeToken.class, name = "RevokeToken"),
    @JsonSubTypes.Type(value = AccessStep.VerifyAccess.class, name = "VerifyAccess"),
    @JsonSubTypes.Type(value = ReadStep.ReadImages.class, name = "ReadImages"),
    @JsonSubTypes.Type(value = TemplateStep.FetchImage.class, name = "FetchImage"),
    @JsonSubTypes.Type(value = TemplateStep.UnpackImage.class, name = "UnpackImage"),
    @JsonSubTypes.Type(value = TemplateStep.CreateGuest.class, name = "CreateGuest"),
    @JsonSubTypes.Type(value = TemplateStep.ConvertToTemplate.class, name = "ConvertToTemplate"),
    @JsonSubTypes.Type(value = TemplateStep.WatchGuest.class, name = "WatchGuest"),
    @JsonSubTypes.Type(value = TemplateStep.RemoveImage.class, name = "RemoveImage")
})
public sealed interface StepAction
        permits StepAction.CheckConnectivity,
                StepAction.ObserveSite,
                StepAction.ObserveGuests,
                StepAction.MigrateGuest,
                StepAction.ConfirmHostEmpty,
                StepAction.FindGuest,
                StepAction.StartGuest,
                StepAction.StopGuest,
                StepAction.DeleteGuest,
                GuestStep,
                SnapshotStep,
                BackupStep,
                ReadStep,
                GuestStep.ShutdownGuest,
                GuestStep.RebootGuest,
                GuestStep.ConfigureGuest,
                GuestStep.ResizeDisk,
                GuestStep.CloneGuest,
                SnapshotStep.CreateSnapshot,
                SnapshotStep.RollbackSnapshot,
                SnapshotStep.DeleteSnapshot,
                BackupStep.BackupGuest,
                BackupStep.RestoreGuest,
                BackupStep.DeleteBackup,
                ReadStep.ReadHealth,
                ReadStep.ReadInventory,
                ReadStep.ReadGuest,
                ReadStep.ReadTagged,
                ReadStep.ReadVmids,
                ReadStep.ReadBackups,
                HostStep,
                HostStep.ReadMaintenance,
                HostStep.LocateGuests,
                HostStep.HoldHost,
                HostStep.ReleaseHost,
                HostStep.ConfirmMaintenance,
                HostStep.ConfirmGuestsOn,
                ClusterStep,
                ClusterStep.AwaitReachable,
                ClusterStep.ProbeMachines,
                ClusterStep.ConfirmCluster,
                ClusterStep.ConfirmTornDown,
                SweepStep,
                SweepStep.ReadOrphans,
                SweepStep.DeleteVolume,
                SweepStep.DropUnused,
                AccessStep,
                AccessStep.ReadAccess,
                AccessStep.EnsureRole,
                AccessStep.EnsureUser,
                AccessStep.GrantAccess,
                AccessStep.MintToken,
                AccessStep.RevokeToken,
                AccessStep.VerifyAccess,
                ReadStep.ReadImages,
                TemplateStep,
                TemplateStep.FetchImage,
                TemplateStep.UnpackImage,
                TemplateStep.CreateGuest,
                TemplateStep.ConvertToTemplate,
                TemplateStep.WatchGuest,
                TemplateStep.RemoveImage {

    /** The name of the kind, as on the wire. */
    @JsonIgnore
    default String kind() {
        return getClass().getSimpleName();
    }

    /** What it does, for people: {@code move 101 (web01) from oak to elm}. */
    @JsonIgnore
    String summary();

    /** Who carries it out. */
    @JsonIgnore
    default Executor executor() {
        return Executor.PROXMOX;
    }

    /** What it can do to the world. */
    @JsonIgnore
    default Risk risk() {
        return Risk.READ;
    }

    /** The one guest that it changes, if it changes one that is there already. */
    @JsonIgnore
    default Optional<GuestId> subject() {
        return switch (this) {
            case MigrateGuest step -> Optional.of(step.guest());
            case StartGuest step -> Optional.of(step.guest());
            case StopGuest step -> Optional.of(step.guest());
            case DeleteGuest step -> Optional.of(step.guest());
            case GuestStep.CloneGuest step -> Optional.of(step.copy());
            case GuestStep step -> Optional.of(step.guest());
            case SnapshotStep step -> Optional.of(step.guest());
            case BackupStep.BackupGuest step -> Optional.of(step.guest());
            case BackupStep.RestoreGuest step ->
                Optional.of(new GuestId(step.vmid(), "", step.name().orElse("")));
            case BackupStep.DeleteBackup step -> Optional.empty();
            case SweepStep.DropUnused step -> Optional.of(step.guest());
            case SweepStep.DeleteVolume step -> Optional.empty();
            case SweepStep.ReadOrphans step -> Optional.empty();
            case AccessStep step -> Optional.empty();
            case TemplateStep.CreateGuest step -> Optional.of(step.guest());
            case TemplateStep.ConvertToTemplate step -> Optional.of(step.guest());
            case TemplateStep step -> Optional.empty();
            case CheckConnectivity step -> Optional.empty();
            case ObserveSite step -> Optional.empty();
            case ObserveGuests step -> Optional.empty();
            case ConfirmHostEmpty step -> Optional.empty();
            case FindGuest step -> Optional.empty();
            case ReadStep step -> Optional.empty();
            case HostStep step -> Optional.empty();
            case ClusterStep step -> Optional.empty();
        };
    }

    /** The VMIDs of the guests that it is about. */
    @JsonIgnore
    default Set<Integer> vmids() {
        return switch (this) {
            case GuestStep.CloneGuest step -> Set.of(step.guest().vmid(), step.vmid());
            case ConfirmHostEmpty step ->
                step.leaving().stream().map(GuestId::vmid).collect(Collectors.toUnmodifiableSet());
            case FindGuest step -> Set.of(step.vmid());
            case SweepStep.DeleteVolume step -> Set.of(step.vmid());
            case ReadStep.ReadGuest step -> Set.of(step.vmid());
            case ReadStep.ReadBackups step -> step.vmid().map(Set::of).orElse(Set.of());
            case HostStep.LocateGuests step -> step.sought();
            case HostStep.ConfirmGuestsOn step ->
                step.guests().stream().map(GuestId::vmid).collect(Collectors.toUnmodifiableSet());
            case ClusterStep step -> step.machineVmids();
            case TemplateStep.WatchGuest step -> Set.of(step.guest().vmid());
            default -> subject().map(guest -> Set.of(guest.vmid())).orElse(Set.of());
        };
    }

    /** The hosts that it is about. */
    @JsonIgnore
    default Set<HostName> hosts() {
        return switch (this) {
            case MigrateGuest step -> Set.of(step.source(), step.target());
            case StartGuest step -> Set.of(step.host());
            case StopGuest step -> Set.of(step.host());
            case DeleteGuest step -> Set.of(step.host());
            case GuestStep.CloneGuest step ->
                step.host().equals(step.target()) ? Set.of(step.host()) : Set.of(step.host(), step.target());
            case GuestStep step -> Set.of(step.host());
            case SnapshotStep step -> Set.of(step.host());
            case BackupStep step -> Set.of(step.host());
            case SweepStep.DropUnused step -> Set.of(step.host());
            case SweepStep.DeleteVolume step -> Set.of(step.host());
            case SweepStep.ReadOrphans step -> Set.of();
            case AccessStep step -> Set.of();
            case TemplateStep step -> Set.of(step.host());
            case ObserveGuests step -> Set.of(step.host());
            case ConfirmHostEmpty step -> Set.of(step.host());
            case CheckConnectivity step -> Set.of();
            case ObserveSite step -> Set.of();
            case FindGuest step -> Set.of();
            case ReadStep step -> Set.of();
            case HostStep.HoldHost step -> Set.of(step.host());
            case HostStep.ReleaseHost step -> Set.of(step.host());
            case HostStep.ConfirmMaintenance step -> Set.of(step.host());
            case HostStep.ConfirmGuestsOn step -> Set.of(step.host());
            case HostStep.ReadMaintenance step -> Set.of();
            case HostStep.LocateGuests step -> Set.of();
            case ClusterStep step -> step.machineHosts();
        };
    }

    /** Proves that the site answers, the token is valid, the site is quorate, and names the privileges it lacks. */
    record CheckConnectivity(List<String> privileges) implements StepAction {
        public CheckConnectivity {
            privileges = List.copyOf(Require.present("privileges", privileges));
        }

        @Override
        public String summary() {
            return "check that the site answers and that the token may do the work";
        }
    }

    /** Reads hosts, storages and HA of the whole site. */
    record ObserveSite() implements StepAction {
        @Override
        public String summary() {
            return "read the hosts, storages and HA rules of the site";
        }
    }

    /** Reads every guest of a host, with what a migration of it would need. */
    record ObserveGuests(HostName host) implements StepAction {
        public ObserveGuests {
            Require.present("host", host);
        }

        @Override
        public String summary() {
            return "read the guests of " + host;
        }
    }

    /**
     * Moves a guest. Precondition: the guest, by VMID, UUID and name, is on {@code source} in {@code power} without a
     * lock; the target is online and has the memory. Postcondition: it is on {@code target}, nowhere else, in
     * {@code power}, unlocked.
     *
     * @param power the state before, and again after: running guests move live, stopped ones offline
     * @param withLocalDisks whether attached local disks are copied during a live migration
     * @param targetStorage storage for the copied disks; absent keeps each disk's storage name
     * @param highlyAvailable whether the HA manager moves it
     * @param memoryBytes memory the guest needs on the target; 0 for a stopped one
     * @param targetMemoryLimit bytes that all running guests of the target together may use, this one included
     * @param follows the guest that an HA rule keeps it together with, and whose move takes it along: then it may be on its
     *     way or on its target already, and nothing needs to be sent
     */
    record MigrateGuest(
            GuestId guest,
            HostName source,
            HostName target,
            PowerState power,
            boolean withLocalDisks,
            Optional<String> targetStorage,
            boolean highlyAvailable,
            long memoryBytes,
            long targetMemoryLimit,
            Optional<GuestId> follows)
            implements StepAction {
        public MigrateGuest {
            follows = follows == null ? Optional.empty() : follows;
            Require.that(highlyAvailable || follows.isEmpty(), "only the HA manager takes a guest along");
            Require.present("guest", guest);
            Require.present("source", source);
            Require.present("target", target);
            Require.present("power", power);
            targetStorage = targetStorage == null ? Optional.empty() : targetStorage;
            Require.that(!source.equals(target), "source and target are both " + source);
        }

        /** One that moves by itself. */
        public MigrateGuest(
                GuestId guest,
                HostName source,
                HostName target,
                PowerState power,
                boolean withLocalDisks,
                Optional<String> targetStorage,
                boolean highlyAvailable,
                long memoryBytes,
                long targetMemoryLimit) {
            this(
                    guest,
                    source,
                    target,
                    power,
                    withLocalDisks,
                    targetStorage,
                    highlyAvailable,
                    memoryBytes,
                    targetMemoryLimit,
                    Optional.empty());
        }

        /** The same guest, taken along by that one's move. */
        public MigrateGuest following(GuestId leader) {
            return new MigrateGuest(
                    guest,
                    source,
                    target,
                    power,
                    withLocalDisks,
                    targetStorage,
                    highlyAvailable,
                    memoryBytes,
                    targetMemoryLimit,
                    Optional.of(leader));
        }

        @Override
        public Risk risk() {
            return Risk.CHANGE;
        }

        @Override
        public String summary() {
            return "move %s from %s to %s".formatted(guest.label(), source, target);
        }
    }

    /** Proves that no guest is left on a host but templates and the ones named. */
    record ConfirmHostEmpty(HostName host, List<GuestId> leaving) implements StepAction {
        public ConfirmHostEmpty {
            Require.present("host", host);
            leaving = List.copyOf(Require.present("leaving", leaving));
        }

        @Override
        public String summary() {
            return "prove that " + host + " is empty";
        }
    }

    /** Looks for a guest on every host, with what a deletion of it would take away. */
    record FindGuest(int vmid) implements StepAction {
        public FindGuest {
            GuestId.requireVmid(vmid);
        }

        @Override
        public String summary() {
            return "look for guest %d on every host".formatted(vmid);
        }
    }

    /**
     * Starts a guest. Precondition: the guest, by VMID, UUID and name, is on {@code host}, stopped, without a lock.
     * Postcondition: it runs there.
     */
    record StartGuest(GuestId guest, HostName host) implements StepAction {
        public StartGuest {
            Require.present("guest", guest);
            Require.present("host", host);
        }

        @Override
        public Risk risk() {
            return Risk.CHANGE;
        }

        @Override
        public String summary() {
            return "start %s on %s".formatted(guest.label(), host);
        }
    }

    /**
     * Cuts a guest's power. Precondition: VMID, UUID, name and tags match, looked up on every host just before the call,
     * and it has no lock. Postcondition: it is stopped.
     *
     * @param tags every tag it had when the plan was made, sorted
     */
    record StopGuest(GuestId guest, HostName host, List<String> tags) implements StepAction {
        public StopGuest {
            Require.present("guest", guest);
            Require.present("host", host);
            tags = List.copyOf(Require.present("tags", tags));
        }

        @Override
        public Risk risk() {
            return Risk.CHANGE;
        }

        @Override
        public String summary() {
            return "cut the power of %s on %s".formatted(guest.label(), host);
        }
    }

    /**
     * Deletes a guest, its disks, and what backup jobs, replication and HA know of it. Precondition: VMID, UUID, name and
     * tags match, looked up on every host just before the call; it is stopped, without a lock, not protected and no
     * template, or, where the plan saw one, a template still. A guest that is gone already is a success, another one under its VMID a refusal. Postcondition: no host
     * has the VMID, and none of the volumes is left.
     *
     * @param tags every tag it had when the plan was made, sorted
     * @param volumes what it takes away, as the storages name it; empty for a guest that the same plan makes: then none under
     *     its number may be left
     * @param template whether it is a template; absent: it is none
     */
    record DeleteGuest(
            GuestId guest, HostName host, List<String> tags, List<String> volumes, Optional<Boolean> template)
            implements StepAction {
        public DeleteGuest {
            template = template == null ? Optional.empty() : template;
            Require.present("guest", guest);
            Require.present("host", host);
            tags = List.copyOf(Require.present("tags", tags));
            volumes = List.copyOf(Require.present("volumes", volumes));
        }

        @Override
        public Risk risk() {
            return Risk.DESTRUCTIVE;
        }

        /** A guest that is no template. */
        public DeleteGuest(GuestId guest, HostName host, List<String> tags, List<String> volumes) {
            this(guest, host, tags, volumes, Optional.empty());
        }

        @Override
        public String summary() {
            return "delete %s%s on %s with its %d volumes"
                    .formatted(template.orElse(false) ? "template " : "", guest.label(), host, volumes.size());
        }
    }
}
