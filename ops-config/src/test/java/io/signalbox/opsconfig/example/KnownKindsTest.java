package io.signalbox.opsconfig.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.BackupGoal;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.AccessStep;
import io.signalbox.contracts.step.BackupStep;
import io.signalbox.contracts.step.ClusterStep;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.HostStep;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.ReadStep;
import io.signalbox.contracts.step.Risk;
import io.signalbox.contracts.step.SnapshotStep;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.SweepStep;
import io.signalbox.contracts.step.TemplateStep;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KnownKindsTest {
    private static final GuestId GUEST = new GuestId(101, "", "web01");
    private static final HostName OAK = new HostName("oak");

    @Test
    void everyKindOfCommandIsKnown() {
        assertThat(Stream.concat(KnownKinds.commands().stream(), KnownKinds.commandsWithoutSteps().stream()))
                .containsExactlyInAnyOrderElementsOf(leaves(Goal.class));
        assertThat(KnownKinds.commandsWithoutSteps())
                .filteredOn(
                        kind -> !kind.startsWith("Report") && !kind.startsWith("Check") && !kind.startsWith("Validate"))
                .containsExactlyInAnyOrderElementsOf(leaves(Goal.OfOperation.class));
    }

    @Test
    void everyStepThatChangesSomethingIsKnownWithItsRisk() {
        List<StepAction> changing = List.of(
                new StepAction.MigrateGuest(
                        GUEST, OAK, new HostName("elm"), PowerState.STOPPED, false, Optional.empty(), false, 0, 0),
                new StepAction.StartGuest(GUEST, OAK),
                new StepAction.StopGuest(GUEST, OAK, List.of()),
                new StepAction.DeleteGuest(GUEST, OAK, List.of(), List.of()),
                new GuestStep.ShutdownGuest(GUEST, OAK, List.of(), Duration.ofSeconds(1), false),
                new GuestStep.RebootGuest(GUEST, OAK, List.of(), Duration.ofSeconds(1)),
                new GuestStep.ConfigureGuest(GUEST, OAK, Optional.empty(), Map.of("cores", "2"), Set.of()),
                new GuestStep.ResizeDisk(GUEST, OAK, "scsi0", Optional.empty(), 1),
                new GuestStep.CloneGuest(GUEST, OAK, 102, "web02", OAK, true, Optional.empty()),
                new SnapshotStep.CreateSnapshot(GUEST, OAK, "before", "", false),
                new SnapshotStep.RollbackSnapshot(GUEST, OAK, List.of(), "before", Instant.EPOCH, false),
                new SnapshotStep.DeleteSnapshot(GUEST, OAK, List.of(), "before", Instant.EPOCH),
                new BackupStep.BackupGuest(GUEST, OAK, "vault", BackupGoal.Mode.SNAPSHOT, "", false),
                new BackupStep.RestoreGuest("v:b", Instant.EPOCH, OAK, 102, Optional.empty(), Optional.empty()),
                new BackupStep.DeleteBackup("v:b", Instant.EPOCH, 1, OAK),
                new TemplateStep.FetchImage(
                        OAK, "local", TemplateStep.IMPORT, "a.raw", "https://x.example/a", Optional.empty()),
                new TemplateStep.UnpackImage(OAK, "local", "/v", "a.raw", "https://x.example/a.xz", Optional.empty()),
                new TemplateStep.CreateGuest(GUEST, OAK, Map.of(), Optional.empty()),
                new TemplateStep.ConvertToTemplate(GUEST, OAK, List.of()),
                new TemplateStep.RemoveImage(OAK, "local:import/a.raw"),
                new SweepStep.DeleteVolume("v:vm-109-disk-0", OAK, 109, 1, Optional.empty(), true),
                new SweepStep.DropUnused(GUEST, OAK, List.of(), "d", Map.of("unused0", "v:vm-101-disk-1")),
                new AccessStep.EnsureRole("Box", Set.of("VM.Audit"), true, Set.of(), "admin"),
                new AccessStep.EnsureUser("box@pve", "admin"),
                new AccessStep.GrantAccess("box@pve", "Box", "/", "admin"),
                new AccessStep.MintToken("box@pve", "main", "token", false, "admin"),
                new AccessStep.RevokeToken("box@pve", "main", "admin"),
                new HostStep.HoldHost(OAK, Optional.empty()),
                new HostStep.ReleaseHost(OAK, Optional.empty()));
        List<StepAction> reading = List.of(
                new StepAction.CheckConnectivity(List.of()),
                new StepAction.ObserveSite(),
                new StepAction.ObserveGuests(OAK),
                new StepAction.ConfirmHostEmpty(OAK, List.of()),
                new StepAction.FindGuest(101),
                new ReadStep.ReadHealth(List.of()),
                new ReadStep.ReadInventory(),
                new ReadStep.ReadGuest(101),
                new ReadStep.ReadTagged(Set.of("web")),
                new ReadStep.ReadVmids(100, 200),
                new ReadStep.ReadBackups(Optional.empty()),
                new ClusterStep.AwaitReachable(GUEST, "192.0.2.1", 22, Duration.ofSeconds(1)),
                new ClusterStep.ProbeMachines(List.of()),
                new ClusterStep.ConfirmCluster("blue", List.of()),
                new ClusterStep.ConfirmTornDown("blue", Set.of("blue"), List.of(), List.of()),
                new ReadStep.ReadImages("a", Optional.empty(), Optional.empty()),
                new TemplateStep.WatchGuest(GUEST, OAK, Duration.ofSeconds(1), Optional.empty()),
                new SweepStep.ReadOrphans(true, Optional.empty(), List.of()),
                new AccessStep.ReadAccess("Box", "box@pve", "main", "/", "token", "admin"),
                new AccessStep.VerifyAccess("box@pve!main", "token", "/", Set.of("VM.Audit"), "admin"),
                new HostStep.ReadMaintenance(),
                new HostStep.LocateGuests(Set.of(101)),
                new HostStep.ConfirmMaintenance(OAK, true),
                new HostStep.ConfirmGuestsOn(OAK, List.of(GUEST)));

        assertThat(Stream.concat(changing.stream(), reading.stream()).map(StepAction::kind))
                .containsExactlyInAnyOrderElementsOf(leaves(StepAction.class));
        assertThat(reading).allMatch(step -> step.risk() == Risk.READ);
        assertThat(KnownKinds.steps())
                .containsExactlyInAnyOrderElementsOf(
                        changing.stream().map(StepAction::kind).toList());
        changing.forEach(step -> assertThat(KnownKinds.risk(step.kind())).contains(step.risk()));
    }

    private static Set<String> leaves(Class<?> kind) {
        Class<?>[] permitted = kind.getPermittedSubclasses();
        return permitted == null
                ? Set.of(kind.getSimpleName())
                : Arrays.stream(permitted).flatMap(one -> leaves(one).stream()).collect(Collectors.toSet());
    }
}
