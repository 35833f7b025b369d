package io.signalbox.contracts.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.signalbox.contracts.audit.AuditRead;
import io.signalbox.contracts.audit.Leaf;
import io.signalbox.contracts.audit.Receipt;
import io.signalbox.contracts.command.AccessGoal;
import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.command.BackupGoal;
import io.signalbox.contracts.command.BulkGoal;
import io.signalbox.contracts.command.Channel;
import io.signalbox.contracts.command.ClusterGoal;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.command.GuestGoal;
import io.signalbox.contracts.command.HostGoal;
import io.signalbox.contracts.command.OnFailure;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.command.SiteGoal;
import io.signalbox.contracts.command.SnapshotGoal;
import io.signalbox.contracts.command.SweepGoal;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.ledger.LedgerEntry;
import io.signalbox.contracts.ledger.MachineTime;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.site.RegisteredKey;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.AccessStep;
import io.signalbox.contracts.step.BackupStep;
import io.signalbox.contracts.step.ClusterStep;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.HostStep;
import io.signalbox.contracts.step.Progress;
import io.signalbox.contracts.step.ReadStep;
import io.signalbox.contracts.step.Risk;
import io.signalbox.contracts.step.SnapshotStep;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.SweepStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One message of each type and each kind, every field filled. */
final class Examples {
    static final SiteName SITE = new SiteName("hill.example");
    static final OperationId OPERATION = new OperationId("op-4t2k9x");
    static final Instant AT = Instant.parse("2026-05-04T12:00:00.125Z");
    static final HostName OAK = new HostName("oak");
    static final HostName ELM = new HostName("elm");
    static final GuestId GUEST = new GuestId(101, "01234567-89ab-cdef-0123-456789abcdef", "web01");
    static final Digest DIGEST = Digest.ofBytes(new byte[] {1, 2, 3});
    static final Actor ONCALL = new Actor("oncall", Set.of(Role.OPERATOR, Role.VIEWER), Channel.HTTP);

    private static final Goal.GuestRef WEB = new Goal.GuestRef(101, Optional.of("web01"));
    static final String BACKUP = "vault:backup/vzdump-qemu-101-2026_05_04-12_00_00.vma.zst";

    private Examples() {}

    /** A message with its type. */
    record Example(MessageType<?> type, Object data) {}

    /** By name: {@code type/kind}. */
    static Map<String, Example> all() {
        Map<String, Example> all = new TreeMap<>();
        for (Goal goal : goals()) {
            all.put("command/" + goal.kind(), new Example(MessageType.COMMAND, command(goal)));
        }
        for (StepAction action : actions()) {
            all.put("step/" + action.kind(), new Example(MessageType.STEP, step(action)));
        }
        all.put("approval/approve", new Example(MessageType.APPROVAL, approval(Approval.Verdict.APPROVE)));
        all.put("approval/reject", new Example(MessageType.APPROVAL, approval(Approval.Verdict.REJECT)));
        EventExamples.all().forEach(event -> all.put("event/" + event.kind(), new Example(MessageType.EVENT, event)));
        ResultExamples.all()
                .forEach((name, result) -> all.put("result/" + name, new Example(MessageType.RESULT, result)));
        all.put("progress/progress", new Example(MessageType.PROGRESS, progress()));
        all.put("site-config/site-config", new Example(MessageType.SITE_CONFIG, siteConfig()));
        all.put("ledger/submitted", new Example(MessageType.LEDGER, ledger()));
        all.put("receipt/receipt", new Example(MessageType.RECEIPT, receipt()));
        all.put("audit-read/audit-read", new Example(MessageType.AUDIT_READ, auditRead()));
        all.put("audit-leaf/audit-leaf", new Example(MessageType.LEAF, leaf()));
        return all;
    }

    static List<Goal> goals() {
        return List.of(
                new Goal.EvacuateHost(OAK, Optional.of(ELM), Set.of(103, 104)),
                new Goal.StartGuest(new Goal.GuestRef(101, Optional.of("web01"))),
                new Goal.StopGuest(new Goal.GuestRef(101, Optional.of("web01"))),
                new Goal.DeleteGuest(new Goal.GuestRef(101, Optional.of("web01")), true),
                new GuestGoal.ShutdownGuest(WEB, Optional.of(Duration.ofSeconds(90)), true),
                new GuestGoal.RebootGuest(WEB, Optional.of(Duration.ofSeconds(90))),
                new GuestGoal.MigrateGuest(WEB, Optional.of(ELM)),
                new GuestGoal.ConfigureGuest(WEB, Map.of("cores", "4"), Set.of("onboot"), Optional.of("5f2c")),
                new GuestGoal.ResizeDisk(WEB, "scsi0", 32L << 30, Optional.of(true)),
                new GuestGoal.CloneGuest(
                        WEB,
                        "web02",
                        Optional.empty(),
                        Optional.of("vms"),
                        Optional.of(true),
                        Optional.of(ELM),
                        Optional.of("fast")),
                new BulkGoal.StartGuests(Set.of("prod", "web")),
                new BulkGoal.ShutdownGuests(Set.of("prod", "web"), Optional.of(Duration.ofSeconds(90)), true),
                new BulkGoal.TagGuests(Set.of("web"), Set.of("blue")),
                new BulkGoal.UntagGuests(Set.of("web"), Set.of("green")),
                new BulkGoal.SnapshotGuests(Set.of("web"), "before-upgrade", "before 2.0", true),
                new SnapshotGoal.CreateSnapshot(WEB, "before-upgrade", "before 2.0", true),
                new SnapshotGoal.RollbackSnapshot(WEB, "before-upgrade", true),
                new SnapshotGoal.DeleteSnapshot(WEB, "before-upgrade"),
                new SnapshotGoal.ReportSnapshots(WEB),
                new BackupGoal.BackupGuest(
                        WEB, "vault", Optional.of(BackupGoal.Mode.STOP), Optional.of("before 2.0"), true),
                new BackupGoal.RestoreBackup(
                        BACKUP,
                        Optional.of(1201),
                        Optional.empty(),
                        Optional.of("web03"),
                        Optional.of(ELM),
                        Optional.of("fast")),
                new BackupGoal.DeleteBackup(BACKUP),
                new BackupGoal.ReportBackups(Optional.of(101)),
                new SiteGoal.CheckSite(),
                new SiteGoal.ReportInventory(),
                new HostGoal.HoldHost(OAK),
                new HostGoal.ReleaseHost(OAK),
                new HostGoal.ReturnGuests(OAK, Optional.of(OPERATION), Set.of(103)),
                new ClusterGoal.ValidateCluster("orchard"),
                new ClusterGoal.CreateCluster("orchard", Optional.of(ClusterGoal.Placement.PACK)),
                new ClusterGoal.ReportCluster("orchard"),
                new ClusterGoal.TeardownCluster(
                        "orchard", "orchard", Optional.of(Duration.ofSeconds(90)), Optional.of(true), false),
                new SweepGoal.SweepOrphans(
                        Set.of(SweepGoal.Kind.VOLUMES, SweepGoal.Kind.STRAYS),
                        Optional.of("fast"),
                        Optional.of(Duration.ofHours(12))),
                new AccessGoal.BootstrapAccess(
                        "Signalbox",
                        "signalbox@pve",
                        "box",
                        "site/pve/api-token",
                        "site/pve/admin",
                        Optional.of("/vms"),
                        true,
                        true),
                TemplateExamples.goal(),
                new Goal.CancelOperation(OPERATION),
                new Goal.PauseOperation(OPERATION),
                new Goal.ResumeOperation(OPERATION),
                new Goal.ReleaseOperation(OPERATION));
    }

    static List<StepAction> actions() {
        List<StepAction> actions = new ArrayList<>(others());
        actions.addAll(TemplateExamples.actions());
        return List.copyOf(actions);
    }

    private static List<StepAction> others() {
        return List.of(
                new StepAction.CheckConnectivity(List.of("VM.Migrate on /vms")),
                new StepAction.ObserveSite(),
                new StepAction.ObserveGuests(OAK),
                migration(),
                new StepAction.ConfirmHostEmpty(OAK, List.of(GUEST)),
                new StepAction.FindGuest(101),
                new StepAction.StartGuest(GUEST, OAK),
                new StepAction.StopGuest(GUEST, OAK, List.of("prod", "web")),
                deletion(),
                new GuestStep.ShutdownGuest(GUEST, OAK, List.of("web"), Duration.ofSeconds(90), true),
                new GuestStep.RebootGuest(GUEST, OAK, List.of("web"), Duration.ofSeconds(90)),
                new GuestStep.ConfigureGuest(GUEST, OAK, Optional.of("5f2c"), Map.of("cores", "4"), Set.of("onboot")),
                new GuestStep.ResizeDisk(GUEST, OAK, "scsi0", Optional.of(8L << 30), 32L << 30),
                new GuestStep.CloneGuest(GUEST, OAK, 1201, "web02", ELM, true, Optional.of("fast")),
                new SnapshotStep.CreateSnapshot(GUEST, OAK, "before-upgrade", "before 2.0", true),
                new SnapshotStep.RollbackSnapshot(GUEST, OAK, List.of("web"), "before-upgrade", AT, true),
                new SnapshotStep.DeleteSnapshot(GUEST, OAK, List.of("web"), "before-upgrade", AT),
                new BackupStep.BackupGuest(GUEST, OAK, "vault", BackupGoal.Mode.STOP, "before 2.0", true),
                new BackupStep.RestoreGuest(BACKUP, AT, ELM, 1201, Optional.of("web03"), Optional.of("fast")),
                new BackupStep.DeleteBackup(BACKUP, AT, 5L << 30, OAK),
                new ReadStep.ReadHealth(List.of("VM.Migrate on /vms")),
                new ReadStep.ReadInventory(),
                new ReadStep.ReadGuest(101),
                new ReadStep.ReadTagged(Set.of("prod", "web")),
                new ReadStep.ReadVmids(1000, 4999),
                new ReadStep.ReadBackups(Optional.of(101)),
                new HostStep.ReadMaintenance(),
                new HostStep.LocateGuests(Set.of(101, 102)),
                new HostStep.HoldHost(OAK, Optional.of(ELM)),
                new HostStep.ReleaseHost(OAK, Optional.of(ELM)),
                new HostStep.ConfirmMaintenance(OAK, true),
                new HostStep.ConfirmGuestsOn(OAK, List.of(GUEST)),
                new ClusterStep.AwaitReachable(GUEST, "192.0.2.101", 50_000, Duration.ofMinutes(5)),
                new ClusterStep.ProbeMachines(List.of(new ClusterStep.Endpoint(101, "192.0.2.101", 50_000))),
                new ClusterStep.ConfirmCluster(
                        "orchard",
                        List.of(new ClusterStep.Machine(
                                GUEST,
                                OAK,
                                List.of("controlplane", "orchard"),
                                Optional.of(4),
                                Optional.of(8192),
                                Optional.of("02:00:5e:10:00:01")))),
                new ClusterStep.ConfirmTornDown(
                        "orchard", Set.of("orchard"), List.of(GUEST), List.of("fast:vm-101-disk-0")),
                new SweepStep.ReadOrphans(true, Optional.of("fast"), List.of(Set.of("prod", "web"))),
                new SweepStep.DeleteVolume("fast:vm-109-disk-0", OAK, 109, 5L << 30, Optional.of(AT), true),
                new SweepStep.DropUnused(GUEST, OAK, List.of("web"), "5f2c", Map.of("unused0", "fast:vm-101-disk-1")),
                new AccessStep.ReadAccess("Signalbox", "signalbox@pve", "box", "/", "site/token", "site/admin"),
                new AccessStep.EnsureRole("Signalbox", Set.of("VM.Audit"), true, Set.of("Sys.Audit"), "site/admin"),
                new AccessStep.EnsureUser("signalbox@pve", "site/admin"),
                new AccessStep.GrantAccess("signalbox@pve", "Signalbox", "/", "site/admin"),
                new AccessStep.MintToken("signalbox@pve", "box", "site/token", true, "site/admin"),
                new AccessStep.RevokeToken("signalbox@pve", "box", "site/admin"),
                new AccessStep.VerifyAccess("signalbox@pve!box", "site/token", "/", Set.of("VM.Audit"), "site/admin"));
    }

    static StepAction migration() {
        return new StepAction.MigrateGuest(
                GUEST,
                OAK,
                ELM,
                io.signalbox.contracts.step.PowerState.RUNNING,
                true,
                Optional.of("fast"),
                false,
                4L << 30,
                56L << 30);
    }

    static StepAction deletion() {
        return new StepAction.DeleteGuest(GUEST, OAK, List.of("prod", "web"), List.of("fast:vm-101-disk-0"));
    }

    static Command command(Goal goal) {
        return new Command(
                new CommandId("op-4t2k9x"),
                SITE,
                ONCALL,
                "new memory for oak",
                Optional.of("ticket-17"),
                Optional.of(false),
                Optional.of(OnFailure.CONTINUE),
                AT,
                goal,
                Optional.of("oak is on fire"));
    }

    static Step step(StepAction action) {
        return new Step(
                OPERATION,
                new StepId("r1-migrate-101"),
                1,
                SITE,
                AT,
                AT.plusSeconds(7200),
                Optional.of(DIGEST),
                action);
    }

    static Approval approval(Approval.Verdict verdict) {
        return new Approval(
                new CommandId("ap-7h3m1q"),
                SITE,
                OPERATION,
                DIGEST,
                verdict,
                new Actor("reviewer", Set.of(Role.APPROVER), Channel.CHAT),
                "read and understood",
                AT);
    }

    private static Progress progress() {
        return new Progress(
                OPERATION, new StepId("r1-migrate-101"), 1, SITE, AT, Optional.of(42), "drive scsi0: 4.2 of 10 GiB");
    }

    private static Receipt receipt() {
        return new Receipt(
                OPERATION,
                new StepId("r1-delete-101"),
                1,
                SITE,
                41,
                42,
                "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
                AT);
    }

    private static AuditRead auditRead() {
        return new AuditRead("read-1", SITE, "auditor", "entries?actor=oncall", AT);
    }

    private static Leaf leaf() {
        return new Leaf(
                SITE.value(),
                41,
                "signalbox.events",
                3,
                1234,
                AT,
                Optional.of(SITE.value()),
                Map.of("ce_id", "op-4t2k9x/7", "ce_type", "signalbox.event.v1"),
                DIGEST,
                812);
    }

    private static LedgerEntry ledger() {
        return new LedgerEntry(
                step(migration()),
                LedgerEntry.State.SUBMITTED,
                Optional.of("UPID:oak:0001E240:00ABCDEF:6812A0C0:qmigrate:101:oncall@pam!box:"),
                Optional.of("2026-05-04T12:00:00Z"),
                Optional.of(new MachineTime("2a9c5e1e-8f0b-4f0e-9d57-0a8b8f1f6f2d time:[4026531834]", 8_812_340)),
                AT,
                AT.plusSeconds(1),
                "proxmox-executor");
    }

    private static Policy policy() {
        Policy.Scope scope = new Policy.Scope(Set.of(Risk.DESTRUCTIVE), Set.of("DeleteGuest"));
        return new Policy(
                new Policy.Headroom(10, 4.0),
                new Policy.Approvals(
                        3, 1, Map.of(Risk.DESTRUCTIVE, requirement(), Risk.CHANGE, Policy.Requirement.of(1))),
                Policy.builtIn().timers(),
                Map.of("StopGuest", Risk.DESTRUCTIVE),
                List.of(new Policy.Window("nights", "0 22 * * 1-5", Duration.ofHours(6), "Europe/Berlin", scope)),
                List.of(new Policy.Freeze("year end", AT, AT.plusSeconds(86_400), "the books are closed", scope)),
                new Policy.BreakGlass(true, true, false),
                new Policy.Concurrency(6, 2, 3, 4),
                new Policy.Placement(Set.of("paired"), Set.of("replica")));
    }

    static Policy.Requirement requirement() {
        return new Policy.Requirement(2, Set.of(Role.APPROVER), List.of("reviewer", "approver", "compliance"));
    }

    private static SiteConfig siteConfig() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        JsonNode profile = nodes.objectNode().put("name", "orchard").put("template", 900);
        return new SiteConfig(
                SITE,
                "5dab4732558147d5f57296679303e07c23d526b4",
                AT,
                List.of(
                        new SiteConfig.Host(
                                OAK,
                                "oak.hill.example",
                                Optional.of("AB" + ":0C".repeat(31)),
                                Optional.of("SHA256:" + "p+/9".repeat(10) + "Nk0"),
                                Optional.of(2222)),
                        new SiteConfig.Host(ELM, "192.0.2.12:8007", Optional.empty())),
                new SiteConfig.Credentials(
                        "hill.example/pve/token", Optional.of("root"), Optional.of("hill.example/pve/ssh-key")),
                Map.of("vms", new SiteConfig.VmidRange(1000, 4999)),
                policy(),
                Map.of("orchard", profile),
                Map.of("defaults", nodes.objectNode().put("storage", "fast")),
                List.of(new RegisteredKey(
                        "deploys-1",
                        "deploys",
                        "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
                        Set.of(Role.OPERATOR),
                        Set.of(Channel.CHAT),
                        List.of("bot:deploys", "chat:*"))),
                List.of("cluster-config.yaml line 32 column 1: the key rack is not known; it is kept and not used"));
    }
}
