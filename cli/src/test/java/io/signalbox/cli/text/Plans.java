package io.signalbox.cli.text;

import io.signalbox.contracts.command.BulkGoal;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.command.GuestGoal;
import io.signalbox.contracts.command.SweepGoal;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Risk;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.SweepStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A plan with one guest of each sort. */
public final class Plans {
    private static final HostName SOURCE = new HostName("pve01");

    private Plans() {}

    /** A plan whose only guest that cannot move may stay, or may not. */
    public static Plan evacuation(boolean mayStay) {
        return new Plan(
                new OperationId("op-0123456789abcdef"),
                1,
                new SiteName("example.net"),
                new Goal.EvacuateHost(SOURCE, Optional.empty(), Set.of()),
                "0123456789abcdef",
                Instant.parse("2026-11-01T10:00:00Z"),
                List.of(
                        move(101, "web01", "pve02", PowerState.RUNNING, false, false, 4),
                        move(102, "db01", "pve03", PowerState.RUNNING, true, false, 16),
                        move(103, "ha01", "pve02", PowerState.RUNNING, false, true, 2),
                        move(104, "old", "pve03", PowerState.STOPPED, false, false, 0)),
                List.of(new Plan.Immovable(
                        new GuestId(110, "", "gpu01"),
                        "device",
                        "hostpci0 passes a device of pve01 through. Remove it or use a mapped device.",
                        mayStay)),
                List.of(load("pve01", 26, 4, 5, 1), load("pve02", 8, 14, 2, 4), load("pve03", 10, 26, 3, 5)));
    }

    /** A plan that cuts a guest's power and deletes it. */
    public static Plan deletion() {
        Plan plan = evacuation(true);
        GuestId guest = new GuestId(101, "11111111-2222-3333-4444-555555555555", "web01");
        return new Plan(
                plan.operation(),
                1,
                plan.site(),
                new Goal.DeleteGuest(new Goal.GuestRef(101, Optional.of("web01")), true),
                plan.configCommit(),
                plan.observedAt(),
                List.of(
                        new Plan.PlannedStep(
                                new StepId("r1-stop-101"),
                                Risk.CHANGE,
                                "cut the power of 101 (web01) on pve01",
                                new StepAction.StopGuest(guest, SOURCE, List.of("web"))),
                        new Plan.PlannedStep(
                                new StepId("r1-delete-101"),
                                Risk.DESTRUCTIVE,
                                "delete 101 (web01) on pve01 (UUID 11111111-2222-3333-4444-555555555555, tags web):"
                                        + " local-zfs:vm-101-disk-0 (32.0 GiB)",
                                new StepAction.DeleteGuest(
                                        guest, SOURCE, List.of("web"), List.of("local-zfs:vm-101-disk-0")))),
                List.of(),
                List.of());
    }

    /** A plan that deletes a volume and a disk that its guest does not use. */
    public static Plan sweep() {
        Plan plan = evacuation(true);
        GuestId guest = new GuestId(101, "11111111-2222-3333-4444-555555555555", "web01");
        SweepStep.DeleteVolume volume =
                new SweepStep.DeleteVolume("local-lvm:vm-990-disk-0", SOURCE, 990, 8L << 30, Optional.empty(), false);
        SweepStep.DropUnused disk =
                new SweepStep.DropUnused(guest, SOURCE, List.of("web"), "abc", Map.of("unused0", "ceph:vm-101-disk-3"));
        return new Plan(
                plan.operation(),
                1,
                plan.site(),
                new SweepGoal.SweepOrphans(Set.of(), Optional.empty(), Optional.empty()),
                plan.configCommit(),
                plan.observedAt(),
                List.of(
                        new Plan.PlannedStep(
                                new StepId("r1-sweep-990-1"),
                                Risk.DESTRUCTIVE,
                                volume.summary() + " (8.0 GiB, 3 days old): no configuration names it (990 is nobody)",
                                volume),
                        new Plan.PlannedStep(
                                new StepId("r1-drop-101-2"),
                                Risk.DESTRUCTIVE,
                                disk.summary() + " (32.0 GiB, of unknown age): its guest does not use it",
                                disk)),
                List.of(),
                List.of());
    }

    /** A plan that shuts down one of three guests that have a tag. */
    public static Plan shutdowns() {
        Plan plan = evacuation(true);
        GuestId guest = new GuestId(101, "11111111-2222-3333-4444-555555555555", "web01");
        GuestStep.ShutdownGuest shutdown =
                new GuestStep.ShutdownGuest(guest, SOURCE, List.of("web"), Duration.ofMinutes(3), false);
        return new Plan(
                plan.operation(),
                1,
                plan.site(),
                new BulkGoal.ShutdownGuests(Set.of("web"), Optional.empty(), false),
                plan.configCommit(),
                plan.observedAt(),
                List.of(new Plan.PlannedStep(new StepId("r1-shutdown-101"), Risk.CHANGE, shutdown.summary(), shutdown)),
                List.of(
                        new Plan.Immovable(
                                new GuestId(102, "", "web02"), Plan.Immovable.ALREADY, "it is stopped.", true),
                        new Plan.Immovable(
                                new GuestId(103, "", "web03"), "guest_locked", "it is locked (backup).", true)),
                List.of());
    }

    /** A plan that moves one guest. */
    public static Plan move() {
        Plan plan = evacuation(true);
        return new Plan(
                plan.operation(),
                1,
                plan.site(),
                new GuestGoal.MigrateGuest(new Goal.GuestRef(101, Optional.empty()), Optional.empty()),
                plan.configCommit(),
                plan.observedAt(),
                plan.steps().subList(0, 1),
                List.of(),
                List.of());
    }

    /** A plan with nothing to do. */
    public static Plan empty() {
        Plan plan = evacuation(true);
        return new Plan(
                plan.operation(),
                1,
                plan.site(),
                plan.goal(),
                plan.configCommit(),
                plan.observedAt(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Plan.PlannedStep move(
            int vmid, String name, String target, PowerState power, boolean disks, boolean ha, long gib) {
        return new Plan.PlannedStep(
                new StepId("r1-migrate-" + vmid),
                Risk.CHANGE,
                "move " + name,
                new StepAction.MigrateGuest(
                        new GuestId(vmid, "", name),
                        SOURCE,
                        new HostName(target),
                        power,
                        disks,
                        Optional.empty(),
                        ha,
                        gib << 30,
                        54L << 30));
    }

    private static Plan.HostLoad load(String host, long before, long after, int guestsBefore, int guestsAfter) {
        return new Plan.HostLoad(
                new HostName(host),
                64L << 30,
                57L << 30,
                before << 30,
                after << 30,
                32,
                guestsBefore * 2,
                guestsAfter * 2,
                guestsBefore,
                guestsAfter);
    }
}
