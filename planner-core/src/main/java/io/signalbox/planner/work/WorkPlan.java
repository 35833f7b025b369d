package io.signalbox.planner.work;

import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.step.BackupStep;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.Risk;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.SweepStep;
import io.signalbox.contracts.step.TemplateStep;
import io.signalbox.planner.process.PlanRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plans of work on guests, and what has to be locked for them. */
public final class WorkPlan {
    private static final String GUEST = "guest/";
    private static final String HOST = "host/";
    private static final String VMID = "vmid/";
    private static final String BACKUP = "backup/";
    private static final String IMAGE = "image/";

    private WorkPlan() {}

    /** The plan that does these things. */
    public static Plan of(PlanRequest<?> request, Instant observedAt, List<Work> works) {
        return of(request, observedAt, works, List.of(), List.of());
    }

    /** The plan that does these things, leaves those guests out, and changes the hosts' loads so. */
    public static Plan of(
            PlanRequest<?> request,
            Instant observedAt,
            List<Work> works,
            List<Plan.Immovable> leftOut,
            List<Plan.HostLoad> loads) {
        return new Plan(
                request.operation(),
                request.revision(),
                request.config().site(),
                request.goal(),
                request.config().commit(),
                observedAt,
                works.stream().map(work -> step(request.revision(), work)).toList(),
                leftOut,
                loads);
    }

    private static Plan.PlannedStep step(int revision, Work work) {
        Plan.PlannedStep step = new Plan.PlannedStep(
                new StepId("r%d-%s".formatted(revision, work.name())),
                work.action().risk(),
                work.summary(),
                work.action());
        return work.beside() ? step.onceVerified(List.of()) : step;
    }

    /**
     * What a plan must hold while it runs: each guest that it changes alone, the hosts it works on together with others,
     * and alone the VMIDs that it gives away.
     */
    public static List<LockRequest> locks(Plan plan) {
        Map<String, Boolean> locks = new TreeMap<>();
        for (Plan.PlannedStep step : plan.steps()) {
            if (step.action().risk() != Risk.READ) {
                collect(step.action(), locks);
            }
        }
        return locks.entrySet().stream()
                .map(lock -> new LockRequest(lock.getKey(), lock.getValue()))
                .toList();
    }

    private static void collect(StepAction action, Map<String, Boolean> locks) {
        action.subject().ifPresent(guest -> locks.put(GUEST + guest.vmid(), true));
        action.hosts().forEach(host -> locks.putIfAbsent(HOST + host, false));
        switch (action) {
            case GuestStep.CloneGuest copy -> {
                locks.putIfAbsent(GUEST + copy.guest().vmid(), false);
                locks.put(vmid(copy.vmid()), true);
            }
            case BackupStep.RestoreGuest restore -> {
                locks.putIfAbsent(BACKUP + restore.volume(), false);
                locks.put(vmid(restore.vmid()), true);
            }
            case SweepStep.DeleteVolume delete -> locks.put(GUEST + delete.vmid(), true);
            case TemplateStep.CreateGuest create ->
                locks.put(vmid(create.guest().vmid()), true);
            case TemplateStep.FetchImage fetch -> locks.put(IMAGE + fetch.volume(), true);
            case TemplateStep.UnpackImage unpack -> locks.put(IMAGE + unpack.volume(), true);
            case TemplateStep.RemoveImage remove -> locks.put(IMAGE + remove.volume(), true);
            case BackupStep.DeleteBackup delete -> locks.put(BACKUP + delete.volume(), true);
            default -> {}
        }
    }

    /** The lock on a VMID that is given to a guest that is yet to be made. */
    public static String vmid(int vmid) {
        return VMID + vmid;
    }

    /** The lock on a guest, by itself or with others. */
    public static LockRequest guest(int vmid, boolean alone) {
        return new LockRequest(GUEST + vmid, alone);
    }

    /** The lock on a backup, by itself or with others. */
    public static LockRequest backup(String volume, boolean alone) {
        return new LockRequest(BACKUP + volume, alone);
    }

    /** The lock on an image file, by itself or with others. */
    public static LockRequest image(String volume, boolean alone) {
        return new LockRequest(IMAGE + volume, alone);
    }

    /** What is reached when every step of a plan is verified, each thing by itself. */
    public static String reached(Plan plan) {
        if (plan.changes() == 0) {
            return "Nothing to do to %s: it was read just now and is so already."
                    .formatted(plan.goal().summary());
        }
        return plan.steps().stream()
                .map(step -> step.action().summary())
                .reduce((first, second) -> first + ", " + second)
                .map(done -> "Done, read back and proved: %s.".formatted(done))
                .orElseThrow(() -> new IllegalArgumentException("a plan that changes something has steps"));
    }
}
