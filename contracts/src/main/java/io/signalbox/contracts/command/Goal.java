package io.signalbox.contracts.command;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.Require;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a command asks for. The kind of a command is the name of its goal. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Goal.EvacuateHost.class, name = "EvacuateHost"),
    @JsonSubTypes.Type(value = Goal.StartGuest.class, name = "StartGuest"),
    @JsonSubTypes.Type(value = Goal.StopGuest.class, name = "StopGuest"),
    @JsonSubTypes.Type(value = Goal.DeleteGuest.class, name = "DeleteGuest"),
    @JsonSubTypes.Type(value = GuestGoal.ShutdownGuest.class, name = "ShutdownGuest"),
    @JsonSubTypes.Type(value = GuestGoal.RebootGuest.class, name = "RebootGuest"),
    @JsonSubTypes.Type(value = GuestGoal.MigrateGuest.class, name = "MigrateGuest"),
    @JsonSubTypes.Type(value = GuestGoal.ConfigureGuest.class, name = "ConfigureGuest"),
    @JsonSubTypes.Type(value = GuestGoal.ResizeDisk.class, name = "ResizeDisk"),
    @JsonSubTypes.Type(value = GuestGoal.CloneGuest.class, name = "CloneGuest"),
    @JsonSubTypes.Type(value = BulkGoal.StartGuests.class, name = "StartGuests"),
    @JsonSubTypes.Type(value = BulkGoal.ShutdownGuests.class, name = "ShutdownGuests"),
    @JsonSubTypes.Type(value = BulkGoal.TagGuests.class, name = "TagGuests"),
    @JsonSubTypes.Type(value = BulkGoal.UntagGuests.class, name = "UntagGuests"),
    @JsonSubTypes.Type(value = BulkGoal.SnapshotGuests.class, name = "SnapshotGuests"),
    @JsonSubTypes.Type(value = SnapshotGoal.CreateSnapshot.class, name = "CreateSnapshot"),
    @JsonSubTypes.Type(value = SnapshotGoal.RollbackSnapshot.class, name = "RollbackSnapshot"),
    @JsonSubTypes.Type(value = SnapshotGoal.DeleteSnapshot.class, name = "DeleteSnapshot"),
    @JsonSubTypes.Type(value = SnapshotGoal.ReportSnapshots.class, name = "ReportSnapshots"),
    @JsonSubTypes.Type(value = BackupGoal.BackupGuest.class, name = "BackupGuest"),
    @JsonSubTypes.Type(value = BackupGoal.RestoreBackup.class, name = "RestoreBackup"),
    @JsonSubTypes.Type(value = BackupGoal.DeleteBackup.class, name = "DeleteBackup"),
    @JsonSubTypes.Type(value = BackupGoal.ReportBackups.class, name = "ReportBackups"),
    @JsonSubTypes.Type(value = SiteGoal.CheckSite.class, name = "CheckSite"),
    @JsonSubTypes.Type(value = SiteGoal.ReportInventory.class, name = "ReportInventory"),
    @JsonSubTypes.Type(value = HostGoal.HoldHost.class, name = "HoldHost"),
    @JsonSubTypes.Type(value = HostGoal.ReleaseHost.class, name = "ReleaseHost"),
    @JsonSubTypes.Type(value = HostGoal.ReturnGuests.class, name = "ReturnGuests"),
    @JsonSubTypes.Type(value = ClusterGoal.ValidateCluster.class, name = "ValidateCluster"),
    @JsonSubTypes.Type(value = ClusterGoal.CreateCluster.class, name = "CreateCluster"),
    @JsonSubTypes.Type(value = ClusterGoal.ReportCluster.class, name = "ReportCluster"),
    @JsonSubTypes.Type(value = ClusterGoal.TeardownCluster.class, name = "TeardownCluster"),
    @JsonSubTypes.Type(value = SweepGoal.SweepOrphans.class, name = "SweepOrphans"),
    @JsonSubTypes.Type(value = AccessGoal.BootstrapAccess.class, name = "BootstrapAccess"),
    @JsonSubTypes.Type(value = TemplateGoal.CreateTemplate.class, name = "CreateTemplate"),
    @JsonSubTypes.Type(value = Goal.CancelOperation.class, name = "CancelOperation"),
    @JsonSubTypes.Type(value = Goal.PauseOperation.class, name = "PauseOperation"),
    @JsonSubTypes.Type(value = Goal.ResumeOperation.class, name = "ResumeOperation"),
    @JsonSubTypes.Type(value = Goal.ReleaseOperation.class, name = "ReleaseOperation")
})
public sealed interface Goal
        permits Goal.EvacuateHost,
                Goal.OfGuest,
                Goal.StartGuest,
                Goal.StopGuest,
                Goal.DeleteGuest,
                Goal.OfOperation,
                Goal.CancelOperation,
                Goal.PauseOperation,
                Goal.ResumeOperation,
                Goal.ReleaseOperation,
                GuestGoal,
                BulkGoal,
                SnapshotGoal,
                BackupGoal,
                SiteGoal,
                GuestGoal.ShutdownGuest,
                GuestGoal.RebootGuest,
                GuestGoal.MigrateGuest,
                GuestGoal.ConfigureGuest,
                GuestGoal.ResizeDisk,
                GuestGoal.CloneGuest,
                BulkGoal.StartGuests,
                BulkGoal.ShutdownGuests,
                BulkGoal.TagGuests,
                BulkGoal.UntagGuests,
                BulkGoal.SnapshotGuests,
                SnapshotGoal.CreateSnapshot,
                SnapshotGoal.RollbackSnapshot,
                SnapshotGoal.DeleteSnapshot,
                SnapshotGoal.ReportSnapshots,
                BackupGoal.BackupGuest,
                BackupGoal.RestoreBackup,
                BackupGoal.DeleteBackup,
                BackupGoal.ReportBackups,
                SiteGoal.CheckSite,
                SiteGoal.ReportInventory,
                HostGoal,
                HostGoal.HoldHost,
                HostGoal.ReleaseHost,
                HostGoal.ReturnGuests,
                ClusterGoal,
                ClusterGoal.ValidateCluster,
                ClusterGoal.CreateCluster,
                ClusterGoal.ReportCluster,
                ClusterGoal.TeardownCluster,
                SweepGoal,
                SweepGoal.SweepOrphans,
                AccessGoal,
                AccessGoal.BootstrapAccess,
                TemplateGoal,
                TemplateGoal.CreateTemplate {

    /** The name of the kind, as on the wire. */
    @JsonIgnore
    default String kind() {
        return getClass().getSimpleName();
    }

    /** What is asked for, for people: {@code evacuate oak}. */
    @JsonIgnore
    String summary();

    /** The guests that it names. */
    @JsonIgnore
    default Set<Integer> vmids() {
        return switch (this) {
            case EvacuateHost evacuate -> evacuate.leave();
            case OfGuest one -> Set.of(one.guest().vmid());
            case BackupGoal.RestoreBackup restore -> restore.vmid().map(Set::of).orElse(Set.of());
            case BackupGoal.ReportBackups report -> report.vmid().map(Set::of).orElse(Set.of());
            case BackupGoal.DeleteBackup delete -> Set.of();
            case TemplateGoal.CreateTemplate create ->
                create.vmid().map(Set::of).orElse(Set.of());
            case BulkGoal bulk -> Set.of();
            case SiteGoal site -> Set.of();
            case HostGoal.ReturnGuests returning -> returning.leave();
            case HostGoal host -> Set.of();
            case ClusterGoal cluster -> Set.of();
            case SweepGoal sweep -> Set.of();
            case AccessGoal access -> Set.of();
            case OfOperation other -> Set.of();
        };
    }

    /** The hosts that it names. */
    @JsonIgnore
    default Set<HostName> hosts() {
        return switch (this) {
            case EvacuateHost evacuate -> {
                Set<HostName> hosts = new TreeSet<>(Set.of(evacuate.host()));
                evacuate.to().ifPresent(hosts::add);
                yield Collections.unmodifiableSet(hosts);
            }
            case GuestGoal.MigrateGuest migrate -> migrate.to().map(Set::of).orElse(Set.of());
            case GuestGoal.CloneGuest copy -> copy.to().map(Set::of).orElse(Set.of());
            case BackupGoal.RestoreBackup restore -> restore.to().map(Set::of).orElse(Set.of());
            case HostGoal host -> Set.of(host.host());
            case OfGuest one -> Set.of();
            case BackupGoal.DeleteBackup delete -> Set.of();
            case BackupGoal.ReportBackups report -> Set.of();
            case TemplateGoal.CreateTemplate create ->
                create.host().map(Set::of).orElse(Set.of());
            case BulkGoal bulk -> Set.of();
            case SiteGoal site -> Set.of();
            case ClusterGoal cluster -> Set.of();
            case SweepGoal sweep -> Set.of();
            case AccessGoal access -> Set.of();
            case OfOperation other -> Set.of();
        };
    }

    /**
     * Empty a host: move every guest but templates away.
     *
     * @param host the host to empty
     * @param to the only host to move to, or absent for every other one
     * @param leave VMIDs of guests that may stay; without it, a guest that cannot move makes the plan infeasible
     * @param hold whether the host is held when it is empty; absent: it is not
     */
    record EvacuateHost(HostName host, Optional<HostName> to, Set<Integer> leave, Optional<Boolean> hold)
            implements Goal {
        public EvacuateHost {
            Require.present("host", host);
            to = to == null ? Optional.empty() : to;
            leave = leave == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(leave));
            hold = hold == null ? Optional.empty() : hold;
        }

        /** One after which guests may come back at once. */
        public EvacuateHost(HostName host, Optional<HostName> to, Set<Integer> leave) {
            this(host, to, leave, Optional.empty());
        }

        /** Whether the host is held when it is empty. */
        @JsonIgnore
        public boolean holds() {
            return hold.orElse(false);
        }

        @Override
        public String summary() {
            return "evacuate " + host + to.map(target -> " to " + target).orElse("") + (holds() ? " and hold it" : "");
        }
    }

    /** Start a guest. */
    record StartGuest(GuestRef guest) implements Goal, OfGuest {
        public StartGuest {
            Require.present("guest", guest);
        }

        @Override
        public String summary() {
            return "start " + guest.label();
        }
    }

    /** Cut a guest's power. */
    record StopGuest(GuestRef guest) implements Goal, OfGuest {
        public StopGuest {
            Require.present("guest", guest);
        }

        @Override
        public String summary() {
            return "stop " + guest.label();
        }
    }

    /**
     * Delete a guest and its disks.
     *
     * @param stopFirst cut its power first if it runs; without it, a running guest makes the plan infeasible
     * @param template whether it is a template that goes, whose name must then be given; absent: never a template
     */
    record DeleteGuest(GuestRef guest, boolean stopFirst, Optional<Boolean> template) implements Goal, OfGuest {
        public DeleteGuest {
            Require.present("guest", guest);
            template = template == null ? Optional.empty() : template;
            Require.that(
                    !template.orElse(false) || guest.name().isPresent(),
                    "guest.name is missing: a template is only deleted by its VMID and its name");
        }

        /** Delete a guest, and never a template. */
        public DeleteGuest(GuestRef guest, boolean stopFirst) {
            this(guest, stopFirst, Optional.empty());
        }

        /** Whether it is a template that goes. */
        @JsonIgnore
        public boolean ofTemplate() {
            return template.orElse(false);
        }

        @Override
        public String summary() {
            return (ofTemplate() ? "delete template " : "delete ") + guest.label();
        }
    }

    /** A goal that concerns one guest. */
    sealed interface OfGuest extends Goal
            permits StartGuest,
                    StopGuest,
                    DeleteGuest,
                    GuestGoal.ShutdownGuest,
                    GuestGoal.RebootGuest,
                    GuestGoal.MigrateGuest,
                    GuestGoal.ConfigureGuest,
                    GuestGoal.ResizeDisk,
                    GuestGoal.CloneGuest,
                    SnapshotGoal.CreateSnapshot,
                    SnapshotGoal.RollbackSnapshot,
                    SnapshotGoal.DeleteSnapshot,
                    SnapshotGoal.ReportSnapshots,
                    BackupGoal.BackupGuest {
        GuestRef guest();
    }

    /**
     * A guest as a person names it.
     *
     * @param name what its name must be, where the person said so: a guard against a mistyped VMID
     */
    record GuestRef(int vmid, Optional<String> name) {
        public GuestRef {
            GuestId.requireVmid(vmid);
            name = name == null ? Optional.empty() : name;
            name.ifPresent(expected -> Require.text("guest name", expected, 200));
        }

        /** The VMID and, where there is one, the name: {@code 101 (web01)}. */
        @JsonIgnore
        public String label() {
            return name.map(said -> "%d (%s)".formatted(vmid, said)).orElse(Integer.toString(vmid));
        }
    }

    /** A goal that concerns another operation, and is reached or refused at once. */
    sealed interface OfOperation extends Goal
            permits CancelOperation, PauseOperation, ResumeOperation, ReleaseOperation {
        OperationId operation();
    }

    /** End an operation at its next safe point. */
    record CancelOperation(OperationId operation) implements Goal, OfOperation {
        public CancelOperation {
            Require.present("operation", operation);
        }

        @Override
        public String summary() {
            return "cancel " + operation;
        }
    }

    /** Start no further step of an operation until somebody resumes it. */
    record PauseOperation(OperationId operation) implements Goal, OfOperation {
        public PauseOperation {
            Require.present("operation", operation);
        }

        @Override
        public String summary() {
            return "pause " + operation;
        }
    }

    /** Go on with a paused operation. */
    record ResumeOperation(OperationId operation) implements Goal, OfOperation {
        public ResumeOperation {
            Require.present("operation", operation);
        }

        @Override
        public String summary() {
            return "resume " + operation;
        }
    }

    /** Release the locks that an operation kept because its outcome is unknown: somebody has looked at the site. */
    record ReleaseOperation(OperationId operation) implements Goal, OfOperation {
        public ReleaseOperation {
            Require.present("operation", operation);
        }

        @Override
        public String summary() {
            return "release the locks of " + operation;
        }
    }
}
