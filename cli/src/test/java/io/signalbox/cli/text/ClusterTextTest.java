package io.signalbox.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.ClusterGoal;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.plan.Plan.PlannedStep;
import io.signalbox.contracts.step.ClusterStep;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.StepAction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClusterTextTest {
    private static final HostName HOST = new HostName("pve01");
    private static final GuestId NEW = new GuestId(1311, "", "cp01");
    private static final GuestId OLD = new GuestId(1312, "11111111-2222-3333-4444-555555555555", "cp02");

    private static PlannedStep step(String name, StepAction action) {
        return new PlannedStep(new StepId("r1-" + name), action.risk(), action.summary(), action);
    }

    private static ClusterStep.Machine machine(GuestId guest, Optional<Integer> cores) {
        return new ClusterStep.Machine(
                guest, HOST, List.of("blue"), cores, Optional.of(2048), Optional.of("02:00:00:00:13:11"));
    }

    @Test
    void everyMachineHasALineThatSaysWhatIsThereOfIt() {
        Plan empty = Plans.empty();
        Plan plan = new Plan(
                empty.operation(),
                1,
                empty.site(),
                new ClusterGoal.CreateCluster("blue", Optional.empty()),
                empty.configCommit(),
                empty.observedAt(),
                List.of(
                        step(
                                "clone-1311",
                                new GuestStep.CloneGuest(
                                        new GuestId(900, "", "base"),
                                        HOST,
                                        1311,
                                        "cp01",
                                        HOST,
                                        true,
                                        Optional.empty())),
                        step("resize-1311", new GuestStep.ResizeDisk(NEW, HOST, "scsi0", Optional.empty(), 20L << 30)),
                        step(
                                "reach-1311",
                                new ClusterStep.AwaitReachable(NEW, "192.0.2.11", 50_000, Duration.ofMinutes(5))),
                        step(
                                "confirm-cluster",
                                new ClusterStep.ConfirmCluster(
                                        "blue",
                                        List.of(machine(NEW, Optional.of(4)), machine(OLD, Optional.empty()))))),
                List.of(),
                List.of());

        assertThat(ClusterText.machines(plan).stream().map(line -> line.strip().replaceAll(" {2,}", "|")))
                .containsExactly(
                        "VMID|NAME|HOST|NOW|CORES|MEMORY|DISK|MAC|ADDRESS|TAGS",
                        "1311|cp01|pve01|missing|4|2 GiB|20 GiB|02:00:00:00:13:11|192.0.2.11:50000|blue",
                        "1312|cp02|pve01|running|as template|2 GiB|as it is|02:00:00:00:13:11|-|blue");
        assertThat(ClusterText.machines(empty)).isEmpty();
    }
}
