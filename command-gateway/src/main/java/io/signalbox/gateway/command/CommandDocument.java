package io.signalbox.gateway.command;

import io.signalbox.contracts.command.BackupGoal;
import io.signalbox.contracts.command.OnFailure;
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
                        "EvacuateHost: the host to empty. CreateTemplate: where it is made; absent: where the storages are and"
                                + " most memory is left",
                examples = "pve01")
        Optional<String> host,

        @Schema(
                description =
                        "EvacuateHost: the only host to move to. MigrateGuest, CloneGuest, RestoreBackup: where to;"
                                + " absent: MigrateGuest where placement finds best, CloneGuest beside the original,"
                                + " RestoreBackup where the backup is reached and most memory is left")
        Optional<String> to,

        @Schema(description = "EvacuateHost: VMIDs that may stay")
        Optional<Set<Integer>> leave,

        @Schema(description = "The guest, of every kind that is about one")
        Optional<Guest> guest,

        @Schema(description = "DeleteGuest: cut its power first if it runs", defaultValue = "false")
        Optional<Boolean> stopFirst,

        @Schema(
                description =
                        "ShutdownGuest, ShutdownGuests, RebootGuest: how long a guest has to shut down, a second to"
                                + " an hour (ISO 8601)",
                examples = "PT90S",
                defaultValue = "PT3M")
        Optional<String> patience,

        @Schema(
                description = "ShutdownGuest, ShutdownGuests: cut the power of one that has not shut down by then",
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
                                + " CreateTemplate: the same; absent: defaults.storage of cluster-config.yaml",
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
