package io.signalbox.opsconfig.example;

import io.signalbox.contracts.step.Risk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The kinds of command and of step that a policy can speak of. */
public final class KnownKinds {
    /** By the kind of command, the riskiest kind of step in its plans. */
    private static final Map<String, String> TELLING = new TreeMap<>(Map.ofEntries(
            Map.entry("EvacuateHost", "MigrateGuest"),
            Map.entry("StartGuest", "StartGuest"),
            Map.entry("StopGuest", "StopGuest"),
            Map.entry("DeleteGuest", "DeleteGuest"),
            Map.entry("ShutdownGuest", "ShutdownGuest"),
            Map.entry("RebootGuest", "RebootGuest"),
            Map.entry("MigrateGuest", "MigrateGuest"),
            Map.entry("ConfigureGuest", "ConfigureGuest"),
            Map.entry("ResizeDisk", "ResizeDisk"),
            Map.entry("CloneGuest", "CloneGuest"),
            Map.entry("StartGuests", "StartGuest"),
            Map.entry("ShutdownGuests", "ShutdownGuest"),
            Map.entry("TagGuests", "ConfigureGuest"),
            Map.entry("UntagGuests", "ConfigureGuest"),
            Map.entry("SnapshotGuests", "CreateSnapshot"),
            Map.entry("CreateSnapshot", "CreateSnapshot"),
            Map.entry("RollbackSnapshot", "RollbackSnapshot"),
            Map.entry("DeleteSnapshot", "DeleteSnapshot"),
            Map.entry("BackupGuest", "BackupGuest"),
            Map.entry("RestoreBackup", "RestoreGuest"),
            Map.entry("DeleteBackup", "DeleteBackup"),
            Map.entry("HoldHost", "HoldHost"),
            Map.entry("ReleaseHost", "ReleaseHost"),
            Map.entry("ReturnGuests", "MigrateGuest"),
            Map.entry("CreateCluster", "CloneGuest"),
            Map.entry("TeardownCluster", "DeleteGuest"),
            Map.entry("SweepOrphans", "DeleteVolume"),
            Map.entry("BootstrapAccess", "MintToken"),
            Map.entry("CreateTemplate", "RemoveImage")));

    private static final Map<String, Risk> STEPS = new TreeMap<>(Map.ofEntries(
            Map.entry("BackupGuest", Risk.CHANGE),
            Map.entry("CloneGuest", Risk.CHANGE),
            Map.entry("ConfigureGuest", Risk.CHANGE),
            Map.entry("CreateSnapshot", Risk.CHANGE),
            Map.entry("DeleteBackup", Risk.DESTRUCTIVE),
            Map.entry("DeleteGuest", Risk.DESTRUCTIVE),
            Map.entry("DeleteSnapshot", Risk.DESTRUCTIVE),
            Map.entry("MigrateGuest", Risk.CHANGE),
            Map.entry("RebootGuest", Risk.CHANGE),
            Map.entry("ResizeDisk", Risk.CHANGE),
            Map.entry("RestoreGuest", Risk.CHANGE),
            Map.entry("RollbackSnapshot", Risk.DESTRUCTIVE),
            Map.entry("ShutdownGuest", Risk.CHANGE),
            Map.entry("StartGuest", Risk.CHANGE),
            Map.entry("StopGuest", Risk.CHANGE),
            Map.entry("HoldHost", Risk.CHANGE),
            Map.entry("ReleaseHost", Risk.CHANGE),
            Map.entry("DeleteVolume", Risk.DESTRUCTIVE),
            Map.entry("DropUnused", Risk.DESTRUCTIVE),
            Map.entry("EnsureRole", Risk.CHANGE),
            Map.entry("EnsureUser", Risk.CHANGE),
            Map.entry("GrantAccess", Risk.CHANGE),
            Map.entry("MintToken", Risk.DESTRUCTIVE),
            Map.entry("RevokeToken", Risk.DESTRUCTIVE),
            Map.entry("FetchImage", Risk.CHANGE),
            Map.entry("UnpackImage", Risk.CHANGE),
            Map.entry("CreateGuest", Risk.CHANGE),
            Map.entry("ConvertToTemplate", Risk.CHANGE),
            Map.entry("RemoveImage", Risk.DESTRUCTIVE)));

    private static final List<String> WITHOUT_STEPS = List.of(
            "CancelOperation",
            "CheckSite",
            "PauseOperation",
            "ReleaseOperation",
            "ReportBackups",
            "ReportCluster",
            "ReportInventory",
            "ReportSnapshots",
            "ResumeOperation",
            "ValidateCluster");

    private KnownKinds() {}

    /** The commands whose operations take steps. */
    public static List<String> commands() {
        return List.copyOf(TELLING.keySet());
    }

    /** The commands that change nothing at the site: they concern another operation, or only look. */
    public static List<String> commandsWithoutSteps() {
        return WITHOUT_STEPS;
    }

    /** The steps that change something. */
    public static List<String> steps() {
        return List.copyOf(STEPS.keySet());
    }

    /** The risk of a step by itself; none for one that only reads, or is not known. */
    public static Optional<Risk> risk(String step) {
        return Optional.ofNullable(STEPS.get(step));
    }

    /** The riskiest kind of step in the plans of a command; none where there are no steps. */
    static Optional<String> tellingStep(String command) {
        return Optional.ofNullable(TELLING.get(command));
    }
}
