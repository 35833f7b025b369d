package io.signalbox.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.cli.terminal.Terminal;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.step.HostStep;
import io.signalbox.contracts.step.StepAction;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTextTest {
    private static final Terminal PLAIN = terminal(false);

    @Test
    void aPlanIsShownAsTheGoldenFileSays() throws IOException {
        Plan plan = Plans.evacuation(true);

        assertThat(String.join("\n", PlanText.lines(plan, PLAIN)) + "\n")
                .isEqualTo(golden().replace("DIGEST", plan.digest().value()));
    }

    @Test
    void aGuestInTheWayIsNamedWithWhatCanBeDone() {
        assertThat(PlanText.lines(Plans.evacuation(false), PLAIN))
                .anyMatch(line -> line.startsWith("CANNOT MOVE 110 (gpu01): hostpci0 passes"))
                .anyMatch(line -> line.contains("--leave VMID"));
    }

    @Test
    void aPlanWithNothingToDoSaysSo() {
        List<String> lines = PlanText.lines(Plans.empty(), PLAIN);

        assertThat(lines).contains("Nothing has to move.");
    }

    @Test
    void aHoldIsShownAfterTheMovesAndAReleaseBeforeThem() {
        HostName host = new HostName("pve01");
        Plan moves = Plans.evacuation(true);
        List<Plan.PlannedStep> steps = new ArrayList<>(moves.steps());
        steps.add(step("r1-hold", new HostStep.HoldHost(host, Optional.of(host))));
        steps.add(step("r1-release", new HostStep.ReleaseHost(host, Optional.empty())));

        List<String> lines = PlanText.lines(moves.with(steps), PLAIN);

        int table = lines.indexOf(
                lines.stream().filter(line -> line.contains("VMID")).findFirst().orElseThrow());
        assertThat(lines.indexOf("First: release pve01")).isPositive().isLessThan(table);
        assertThat(lines.indexOf("Then: hold pve01 in maintenance")).isGreaterThan(table);
    }

    private static Plan.PlannedStep step(String id, StepAction action) {
        return new Plan.PlannedStep(new StepId(id), action.risk(), action.summary(), action);
    }

    @Test
    void whatASweepHasFoundIsATableBeforeTheSteps() {
        List<String> lines = PlanText.lines(Plans.sweep(), PLAIN);

        assertThat(lines.stream().map(line -> line.replaceAll(" {2,}", "  ")))
                .containsSequence(
                        "Nobody needs these, and they would be deleted:",
                        "  FOUND  WHERE  WHAT  SIZE  AGE  WHY",
                        "  volume  local-lvm on pve01  local-lvm:vm-990-disk-0  8.0 GiB  3 days old  no configuration names it (990 is nobody)",
                        "  unused disk  101 (web01) on pve01  ceph:vm-101-disk-3  32.0 GiB  of unknown age  its guest does not use it");
        assertThat(lines.indexOf("Nobody needs these, and they would be deleted:"))
                .isLessThan(lines.indexOf(lines.stream()
                        .filter(line -> line.contains("r1-sweep-990-1"))
                        .findFirst()
                        .orElseThrow()));
    }

    @Test
    void aPlanThatMovesNobodyShowsEachStepWithItsRisk() {
        List<String> lines = PlanText.lines(Plans.deletion(), PLAIN);

        assertThat(lines)
                .contains("  STEP           RISK         WHAT")
                .contains("  r1-stop-101    change       cut the power of 101 (web01) on pve01")
                .anyMatch(line -> line.startsWith("  r1-delete-101  destructive  delete 101 (web01)")
                        && line.contains("tags web): local-zfs:vm-101-disk-0 (32.0 GiB)"));
        assertThat(PlanText.lines(Plans.deletion(), terminal(true)))
                .anyMatch(line -> line.startsWith("\u001b[31m  r1-delete-101"));
        assertThat(PlanText.risks(Plans.deletion(), PLAIN)).containsExactly("Steps by risk: 1 destructive, 1 change");
        assertThat(PlanText.risks(Plans.empty(), PLAIN)).isEmpty();
    }

    @Test
    void ofManyGuestsThoseThatAreSoAlreadyAndThoseLeftOutAreToldApart() {
        List<String> lines = PlanText.lines(Plans.shutdowns(), PLAIN);

        assertThat(lines)
                .anyMatch(line -> line.startsWith("  r1-shutdown-101  change  shut down 101 (web01)"))
                .contains("so already 102 (web02): it is stopped.")
                .contains("left out 103 (web03): it is locked (backup).")
                .noneMatch(line -> line.contains("--leave"));
    }

    @Test
    void aPlanThatMovesOneGuestShowsFromWhereToWhere() {
        assertThat(PlanText.lines(Plans.move(), PLAIN))
                .anyMatch(line -> line.startsWith("  101   web01  running  4 GiB   pve01  pve02  live"))
                .noneMatch(line -> line.contains("RISK"));
    }

    @Test
    void coloursChangeNothingButTheColour() {
        List<String> coloured = PlanText.lines(Plans.evacuation(true), terminal(true));

        assertThat(coloured.stream().map(line -> line.replaceAll("\u001b\\[[0-9]+m", "")))
                .isEqualTo(PlanText.lines(Plans.evacuation(true), PLAIN));
        assertThat(coloured).anyMatch(line -> line.contains("\u001b["));
    }

    private static Terminal terminal(boolean colours) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return new Terminal(nowhere, nowhere, false, colours, ZoneOffset.UTC);
    }

    private static String golden() throws IOException {
        try (InputStream file = PlanTextTest.class.getResourceAsStream("/plans/evacuation.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
