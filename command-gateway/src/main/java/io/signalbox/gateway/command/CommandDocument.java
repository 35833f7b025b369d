package io.signalbox.gateway.command;

import io.signalbox.contracts.command.BackupGoal;
import io.signalbox.contracts.command.ClusterGoal;
import io.signalbox.contracts.command.OnFailure;
import io.signalbox.contracts.command.SweepGoal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The request for a command as the API's description shows it; {@link CommandRequest} is what reads it. */
@Schema(
        name = "Command",
        requiredProperties = {"kind", "reason"})
public record CommandDocument(
        @Schema(description = "Which command", examples = "EvacuateHost")
        String kind,

        @Schema(description = "Which site; may be left out where there is one")
        Optional<String> site,

        @Schema(description = "Why, in your own words; goes into the audit log", maxLength = 500)
        String reason,

        @Schema(description = "true to stop at the proposed plan", defaultValue = "true")
        Optional<Boolean> dryRun,

        @Schema(description = "What becomes of the steps after a failed one")
        Optional<OnFailure> onFailure,

        @Schema(
                description =
                        "EvacuateHost: the host to empty. HoldHost, ReleaseHost, ReturnGuests: the host. CreateTemplate: where"
                                + " it is made; absent: where the storages are and most memory is left",
                examples = "pve01")
        Optional<String> host,

        @Schema(
                description =
                        "EvacuateHost: the only host to move to. MigrateGuest, CloneGuest, RestoreBackup: where to;"
                                + " absent: MigrateGuest where placement finds best, CloneGuest beside the original,"
                                + " RestoreBackup where the backup is reached and most memory is left")
        Optional<String> to,

        @Schema(description = "EvacuateHost: VMIDs that may stay. ReturnGuests: VMIDs that may stay away")
        Optional<Set<Integer>> leave,

        @Schema(
                description = "EvacuateHost: hold the host when it is empty, until ReleaseHost or ReturnGuests",
                defaultValue = "false")
        Optional<Boolean> hold,

        @Schema(description = "ReturnGuests: the evacuation whose guests go back; absent: the last one of the host")
        Optional<String> operation,

        @Schema(description = "The guest, of every kind that is about one")
        Optional<Guest> guest,

        @Schema(description = "DeleteGuest: cut its power first if it runs", defaultValue = "false")
        Optional<Boolean> stopFirst,

        @Schema(
                description = "DeleteGuest: it is a template that goes; guest.name must be given then",
                defaultValue = "false")
        Optional<Boolean> template,

        @Schema(
                description =
                        "ShutdownGuest, ShutdownGuests, RebootGuest, TeardownCluster: how long a guest has to shut"
                                + " down, a second to an hour (ISO 8601); TeardownCluster without it: two minutes",
                examples = "PT90S",
                defaultValue = "PT3M")
        Optional<String> patience,

        @Schema(
                description = "ShutdownGuest, ShutdownGuests: cut the power of one that has not shut down by then;"
                        + " TeardownCluster does unless this is false",
                defaultValue = "false")
        Optional<Boolean> thenStop,

        @Schema(
                description =
                        "ConfigureGuest: keys to set, by PVE's names, with their values as text. Never a password.",
                examples = "{\"cores\":\"4\",\"tags\":\"web;prod\"}")
        Optional<Map<String, String>> set,

        @Schema(description = "ConfigureGuest: keys to take away", examples = "[\"balloon\"]")
        Optional<Set<String>> delete,

        @Schema(
                description = "ConfigureGuest: of the configuration that you have seen; if it is another one by then,"
                        + " nothing is changed")
        Optional<String> digest,

        @Schema(description = "ResizeDisk: which disk", examples = "scsi0")
        Optional<String> drive,

        @Schema(
                description = "ResizeDisk: bytes of the whole disk afterwards, a multiple of 1 MiB",
                examples = "34359738368")
        Optional<Long> size,

        @Schema(description = "ResizeDisk: size is what the disk grows by", defaultValue = "false")
        Optional<Boolean> more,

        @Schema(
                description =
                        "CloneGuest: the name of the copy. RestoreBackup: of the new guest. CreateTemplate: of the template",
                examples = "web02")
        Optional<String> name,

        @Schema(
                description = "CloneGuest, RestoreBackup: the VMID of the new guest; absent: a free one of range."
                        + " CreateTemplate: of the template; absent: a free one of the range templates."
                        + " ReportBackups: only the backups of this guest, there or gone",
                examples = "1042")
        Optional<Integer> vmid,

        @Schema(
                description = "CloneGuest, RestoreBackup: one of vmid_ranges in cluster-config.yaml",
                defaultValue = "vms")
        Optional<String> range,

        @Schema(description = "CloneGuest: copy the disks; absent: linked for a template, copied for any other guest")
        Optional<Boolean> full,

        @Schema(
                description =
                        "BackupGuest: where to. CloneGuest, RestoreBackup: where the disks go; absent: as they are."
                                + " SweepOrphans: only volumes on this one."
                                + " CreateTemplate: where its disks go; absent: defaults.storage of cluster-config.yaml",
                examples = "local-zfs")
        Optional<String> storage,

        @Schema(
                description =
                        "StartGuests, ShutdownGuests, TagGuests, UntagGuests, SnapshotGuests: the tags that a guest"
                                + " must have, all of them",
                examples = "[\"web\",\"prod\"]")
        Optional<Set<String>> tags,

        @Schema(description = "TagGuests: the tags to give") Optional<Set<String>> add,

        @Schema(description = "UntagGuests: the tags to take")
        Optional<Set<String>> remove,

        @Schema(
                description =
                        "CreateSnapshot, RollbackSnapshot, DeleteSnapshot, SnapshotGuests: the name of the snapshot",
                examples = "before-upgrade")
        Optional<String> snapshot,

        @Schema(description = "CreateSnapshot, SnapshotGuests: for people", defaultValue = "")
        Optional<String> description,

        @Schema(
                description = "CreateSnapshot, SnapshotGuests: keep the memory of a running guest, too",
                defaultValue = "false")
        Optional<Boolean> memory,

        @Schema(
                description = "RollbackSnapshot: start the guest afterwards if the snapshot holds no memory",
                defaultValue = "false")
        Optional<Boolean> start,

        @Schema(
                description = "RestoreBackup, DeleteBackup: the backup, as ReportBackups names it",
                examples = "vault:backup/vzdump-qemu-101-2026_05_04-12_00_00.vma.zst")
        Optional<String> volume,

        @Schema(description = "BackupGuest: what becomes of a running guest meanwhile", defaultValue = "snapshot")
        Optional<BackupGoal.Mode> mode,

        @Schema(description = "BackupGuest: for people, kept beside the backup", maxLength = 1000)
        Optional<String> notes,

        @Schema(description = "BackupGuest: protect the backup from deletion and pruning", defaultValue = "false")
        Optional<Boolean> keep,

        @Schema(description = "SweepOrphans: what is looked for; absent: everything")
        Optional<Set<SweepGoal.Kind>> kinds,

        @Schema(
                description =
                        "SweepOrphans: what is younger is left alone (ISO 8601); PT0S takes what has no known age, too",
                examples = "PT12H",
                defaultValue = "PT24H")
        Optional<String> olderThan,

        @Schema(description = "BootstrapAccess: the name of the role", examples = "Signalbox")
        Optional<String> role,

        @Schema(description = "BootstrapAccess: the user, of the realm pve", examples = "signalbox@pve")
        Optional<String> user,

        @Schema(description = "BootstrapAccess: the name of the API token, without the user", examples = "box")
        Optional<String> token,

        @Schema(
                description =
                        "BootstrapAccess: the name under which the new token is kept in the executor's secret store;"
                                + " never a secret itself",
                examples = "site/pve/api-token")
        Optional<String> secret,

        @Schema(
                description =
                        "BootstrapAccess: the name in the same store of the credential of an administrator, who may change roles, users and"
                                + " rights; never a secret itself",
                examples = "site/pve/admin")
        Optional<String> admin,

        @Schema(description = "BootstrapAccess: where the role is given", examples = "/", defaultValue = "/")
        Optional<String> path,

        @Schema(
                description = "BootstrapAccess: give a role of that name that has other privileges these",
                defaultValue = "false")
        Optional<Boolean> update,

        @Schema(
                description = "BootstrapAccess: replace a token of that name that is there already",
                defaultValue = "false")
        Optional<Boolean> rotate,

        @Schema(
                description = "ValidateCluster, CreateCluster, ReportCluster, TeardownCluster: the name of a profile in"
                        + " clusters/ of the ops repo",
                examples = "staging")
        Optional<String> cluster,

        @Schema(
                description =
                        "CreateCluster: where machines go that the profile assigns to no host; absent: as it says")
        Optional<ClusterGoal.Placement> placement,

        @Schema(description = "TeardownCluster: the name of the cluster once more, as a person typed it")
        Optional<String> confirm,

        @Schema(description = "TeardownCluster: cut the power at once, without a shutdown", defaultValue = "false")
        Optional<Boolean> force,

        @Schema(
                description =
                        "CreateTemplate: what it is made of. kind is CloudImage, Iso, DiskImage or TalosImage; image has"
                                + " url with checksum (sha256:… or sha512:…) or unverified true, or volume (an image that a"
                                + " storage has), and may have storage (where a fetched file is kept) and format (qcow2, raw,"
                                + " vmdk). A CloudImage may have user, sshKeys (public), ipconfig and upgrade",
                examples =
                        "{\"kind\":\"CloudImage\",\"image\":{\"url\":\"https://cloud.example/debian-13.qcow2\",\"checksum\":\"sha512:…\"}}")
        Optional<Map<String, Object>> source,

        @Schema(description = "CreateTemplate: of the template", defaultValue = "2")
        Optional<Integer> cores,

        @Schema(description = "CreateTemplate: of the template, in MiB", defaultValue = "2048")
        Optional<Integer> memoryMib,

        @Schema(
                description =
                        "CreateTemplate: bytes of its first disk, a multiple of 1 GiB; an image is grown to it, and"
                                + " an ISO needs it",
                examples = "34359738368")
        Optional<Long> diskSize,

        @Schema(
                description = "CreateTemplate: make a test clone, start it, watch it, and delete it again",
                defaultValue = "false")
        Optional<Boolean> prove,

        @Schema(description = "CreateTemplate: delete the image file afterwards", defaultValue = "false")
        Optional<Boolean> removeImage,

        @Schema(
                description = "The emergency for which approvals and windows are to be set aside, in your own words."
                        + " Needs the role break-glass. Every use is recorded as one.",
                maxLength = 500)
        Optional<String> breakGlass) {

    /** A guest as a person names it. */
    @Schema(name = "Guest", requiredProperties = "vmid")
    public record Guest(
            @Schema(examples = "101") int vmid,

            @Schema(description = "What its name must be; guards against a mistyped VMID", examples = "web01")
            Optional<String> name) {}
}
