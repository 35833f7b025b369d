package io.signalbox.planner.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.contracts.command.SweepGoal;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.report.Report;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Risk;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.SweepReading.Loose;
import io.signalbox.contracts.step.SweepReading.Owner;
import io.signalbox.contracts.step.SweepReading.Unused;
import io.signalbox.contracts.step.SweepStep;
import io.signalbox.planner.evacuation.GuestSketch;
import io.signalbox.planner.process.Proposal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepOrphansTest {
    private final Sight sight = new Sight();

    private static Plan plan(Proposal proposal) {
        assertThat(proposal).isInstanceOf(Proposal.Feasible.class);
        return ((Proposal.Feasible) proposal).plan();
    }

    private static Report report(Proposal proposal) {
        assertThat(proposal).isInstanceOf(Proposal.Answer.class);
        return ((Proposal.Answer) proposal).report();
    }

    /** Why the one find is left alone. */
    private String leftAlone() {
        List<List<String>> rows =
                report(sight.plan(Sight.everything())).tables().getFirst().rows();
        assertThat(rows).hasSize(1);
        return rows.getFirst().get(4);
    }

    private static Unused unused(int vmid, String key, String volume, long size, String... snapshots) {
        return new Unused(
                GuestSketch.of(vmid).draw().id(),
                Sight.OAK,
                List.of("web", "blue"),
                "5f2c",
                Optional.empty(),
                false,
                false,
                key,
                volume,
                true,
                size,
                Optional.of(Sight.OLD),
                List.of(snapshots));
    }

    @Test
    void nothingToSweepIsSaidAndNothingIsPlanned() {
        Report report = report(sight.plan(Sight.everything()));
        assertThat(report.findings())
                .singleElement()
                .satisfies(one -> assertThat(one.says()).isEqualTo("Nothing to sweep."));
        assertThat(report.worst()).isEqualTo(Report.Level.OK);
    }

    @Test
    void whatNobodyNamesIsDeletedTheLargestFirstWithSizeAgeAndReason() {
        sight.loose.add(Sight.loose(201, false, Optional.of(Sight.OLD)));
        sight.loose.add(Sight.loose(301, true, Optional.of(Sight.OLD)));
        Plan plan = plan(sight.plan(Sight.everything()));
        assertThat(plan.steps()).extracting(Plan.PlannedStep::risk).containsOnly(Risk.DESTRUCTIVE);
        assertThat(plan.steps())
                .extracting(step -> ((SweepStep.DeleteVolume) step.action()).vmid())
                .containsExactly(301, 201);
        assertThat(plan.steps().getFirst().summary())
                .contains("disks:vm-301-disk-0", "9 days old", "no host has a guest 301", "GiB");
        assertThat(new SweepOrphans().locks(plan)).extracting(LockRequest::key).contains("guest/301", "host/oak");
    }

    @Test
    void unusedDisksOfOneGuestGoInOneStepUnderTheDigestThatWasSeen() {
        sight.unused.add(unused(101, "unused0", "disks:vm-101-disk-1", 10));
        sight.unused.add(unused(101, "unused3", "disks:vm-101-disk-4", 20));
        Plan plan = plan(sight.plan(Sight.everything()));
        assertThat(plan.steps()).singleElement().satisfies(step -> {
            SweepStep.DropUnused drop = (SweepStep.DropUnused) step.action();
            assertThat(drop.digest()).isEqualTo("5f2c");
            assertThat(drop.tags()).containsExactly("blue", "web");
            assertThat(drop.unused())
                    .isEqualTo(Map.of("unused0", "disks:vm-101-disk-1", "unused3", "disks:vm-101-disk-4"));
        });
    }

    @Test
    void anUnusedDiskThatASnapshotNamesIsLeftAlone() {
        sight.unused.add(unused(101, "unused0", "disks:vm-101-disk-1", 10, "snapshot before"));
        assertThat(leftAlone()).isEqualTo("snapshot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"young", "age_unknown", "task", "lock", "host_not_read", "named", "copying"})
    void whatMayBeNeededIsNamedWithTheReasonAndLeftAlone(String reason) {
        Loose old = Sight.loose(201, true, Optional.of(Sight.OLD));
        sight.loose.add(
                switch (reason) {
                    case "young" -> Sight.loose(201, true, Optional.of(Sight.NOW.minusSeconds(3600)));
                    case "age_unknown" -> Sight.loose(201, true, Optional.empty());
                    default -> old;
                });
        switch (reason) {
            case "task" -> sight.busy.add(201);
            case "lock" -> sight.owners.add(new Owner(201, Sight.ELM, Optional.of("clone"), List.of()));
            case "host_not_read" -> sight.unreadHosts.add(Sight.ELM);
            case "named" -> sight.owners.add(new Owner(900, Sight.ELM, Optional.empty(), List.of(old.volume())));
            case "copying" -> sight.copying = true;
            default -> {}
        }
        assertThat(leftAlone()).isEqualTo(reason.equals("copying") ? "task" : reason);
    }

    @Test
    void aVolumeOfAHostsOwnStorageDoesNotWaitForOtherHostsIfItsGuestIsKnown() {
        sight.unreadHosts.add(Sight.ELM);
        sight.loose.add(Sight.loose(201, false, Optional.of(Sight.OLD)));
        assertThat(leftAlone()).as("its guest may be on the other host").isEqualTo("host_not_read");
        sight.owners.add(new Owner(201, Sight.OAK, Optional.empty(), List.of()));
        assertThat(plan(sight.plan(Sight.everything())).steps()).hasSize(1);
    }

    @Test
    void aTwinOfAVolumeThatIsNamedElsewhereIsLeftToAPerson() {
        sight.loose.add(new Loose(
                "disks:vm-201-disk-0",
                Sight.OAK,
                false,
                201,
                5,
                Optional.of(Sight.OLD),
                Optional.of("VM 201 on elm names disks:vm-201-disk-0 (its configuration)")));
        Report report = report(sight.plan(Sight.everything()));
        assertThat(report.tables().getFirst().rows().getFirst().get(5)).contains("replication");
        assertThat(report.worst()).isEqualTo(Report.Level.WARNING);
    }

    @Test
    void withAnAgeOfNothingWhatHasNoAgeGoesToo() {
        sight.loose.add(Sight.loose(201, true, Optional.empty()));
        assertThat(plan(sight.plan(new SweepGoal.SweepOrphans(Set.of(), Optional.empty(), Optional.of(Duration.ZERO))))
                        .steps())
                .hasSize(1);
    }

    @Test
    void onePlanDeletesNoMoreThanFiftyAndNamesTheRest() {
        for (int vmid = 200; vmid < 255; vmid++) {
            sight.loose.add(Sight.loose(vmid, true, Optional.of(Sight.OLD)));
        }
        Plan plan = plan(sight.plan(Sight.everything()));
        assertThat(plan.steps()).hasSize(SweepOrphans.MOST);
        assertThat(plan.immovable()).hasSize(5);
        assertThat(plan.immovable().getFirst().why()).contains("sweep again");
        assertThat(plan.blockers()).isEmpty();
    }

    @Test
    void aGuestWithTheTagsOfAProfileThatIsInNoneIsDeletedAndThoseThatAreInOneStay() {
        for (String known : List.of("1052 x", "1059 y", "2000 ts07", "2001 tw-3", "2002 odd-name")) {
            String[] parts = known.split(" ");
            sight.guests.add(Sight.candidate(
                    GuestSketch.of(new GuestId(Integer.parseInt(parts[0]), "u-" + parts[0], parts[1]))
                            .power(PowerState.STOPPED)
                            .tags("talos", "staging")
                            .draw(),
                    Optional.of(Sight.OLD)));
        }
        assertThat(sight.plan(Sight.everything())).isInstanceOf(Proposal.Answer.class);
        sight.guests.add(Sight.candidate(
                GuestSketch.of(3000)
                        .power(PowerState.STOPPED)
                        .tags("talos", "staging", "blue")
                        .draw(),
                Optional.of(Sight.OLD)));
        sight.guests.add(
                Sight.candidate(GuestSketch.of(3001).tags("talos", "staging").draw(), Optional.of(Sight.OLD)));
        Plan plan = plan(sight.plan(Sight.everything()));
        assertThat(plan.steps()).singleElement().satisfies(step -> {
            assertThat(step.action()).isInstanceOf(StepAction.DeleteGuest.class);
            assertThat(((StepAction.DeleteGuest) step.action()).guest().vmid()).isEqualTo(3000);
            assertThat(step.summary()).contains("carries the tags of staging");
        });
        assertThat(plan.immovable()).singleElement().satisfies(left -> {
            assertThat(left.reason()).isEqualTo("running");
            assertThat(left.why()).contains("Shut it down");
        });
    }

    @Test
    void aHalfMadeCopyIsNamedWithWhatAPersonCanDo() {
        sight.guests.add(Sight.candidate(
                GuestSketch.of(3000).power(PowerState.STOPPED).lock("clone").draw(), Optional.of(Sight.OLD)));
        Report report = report(sight.plan(Sight.everything()));
        assertThat(report.findings())
                .anySatisfy(finding -> assertThat(finding.remedy().orElse("")).contains("qm unlock 3000"));
        sight.busy.add(3000);
        assertThat(report(sight.plan(Sight.everything())).tables().getFirst().rows())
                .isEmpty();
    }

    @Property(tries = 300)
    void whatAnyConfigurationNamesIsNeverProposed(
            @ForAll @Size(max = 12) List<Integer> volumes,
            @ForAll @Size(max = 6) List<Integer> named,
            @ForAll @Size(max = 3) Set<Integer> busy,
            @ForAll boolean unread) {
        Sight many = new Sight();
        for (int number : volumes) {
            int vmid = 100 + Math.floorMod(number, 12);
            Optional<Instant> made = number % 3 == 0 ? Optional.empty() : Optional.of(Sight.OLD);
            many.loose.add(Sight.loose(vmid, number % 2 == 0, made));
        }
        List<String> names = new ArrayList<>();
        for (int number : named) {
            names.add("disks:vm-%d-disk-0".formatted(100 + Math.floorMod(number, 12)));
        }
        many.owners.add(new Owner(900, Sight.ELM, Optional.empty(), names));
        busy.forEach(number -> many.busy.add(100 + Math.floorMod(number, 12)));
        if (unread) {
            many.unreadHosts.add(Sight.ELM);
        }
        if (many.plan(Sight.everything()) instanceof Proposal.Feasible feasible) {
            assertThat(feasible.plan().steps()).allSatisfy(step -> {
                SweepStep.DeleteVolume delete = (SweepStep.DeleteVolume) step.action();
                assertThat(names).doesNotContain(delete.volume());
                assertThat(many.busy).doesNotContain(delete.vmid());
                assertThat(delete.madeAt()).isPresent();
                assertThat(unread && delete.shared()).isFalse();
            });
        }
    }
}
