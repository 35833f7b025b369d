package io.signalbox.executor.proxmox.migrate;

import io.signalbox.contracts.step.StepAction.MigrateGuest;
import io.signalbox.executor.proxmox.follow.GuestTimes;
import io.signalbox.executor.proxmox.look.HaService;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.ProblemOf;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Resource;
import io.signalbox.proxmox.TaskEntry;
import io.signalbox.proxmox.TaskQuery;
import io.signalbox.proxmox.Upid;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows what the HA manager really does: its own task is OK before anything moves, and what it refuses it refuses in
 * silence (PVE: HA/Manager.pm:594-668). The move itself is a task of root@pam on the source.
 */
final class HaMove {
    private static final Logger LOG = LoggerFactory.getLogger(HaMove.class);
    private static final String MOVER = "root@pam";

    private final ProxmoxSite site;
    private final MigrateGuest action;
    private final StepContext context;
    private final GuestTimes times;
    private final Witness witness;
    private Optional<Upid> followed = Optional.empty();
    private String told = "";

    HaMove(ProxmoxSite site, MigrateGuest action, StepContext context, GuestTimes times, Witness witness) {
        this.site = site;
        this.action = action;
        this.context = context;
        this.times = times;
        this.witness = witness;
    }

    private record Look(HaService service, boolean onTarget, Witness seen) {}

    /** @param since when the request was taken, by the source's clock; without it no task is looked for */
    MoveEnd follow(Optional<Instant> since) throws InterruptedException {
        Instant quiet = context.now();
        Duration pause = times.polling().first();
        String state = "";
        while (!context.overdue()) {
            Optional<MoveEnd> moved = since.isPresent() ? real(since.get()) : Optional.empty();
            if (moved.isPresent() && !(moved.get() instanceof MoveEnd.Well)) {
                return moved.get();
            }
            Optional<Look> look = look();
            if (look.isPresent()) {
                state = look.get().service().state();
                if (state.equals("error")) {
                    witness.join(look.get().seen());
                    return new MoveEnd.Unclear("the HA service is in state error");
                }
                if (look.get().onTarget() && !look.get().service().isMoving()) {
                    witness.join(look.get().seen());
                    return new MoveEnd.Well();
                }
                quiet = look.get().service().isMoving() || moved.isPresent() ? context.now() : quiet;
                tell(look.get().service());
                if (!context.now().isBefore(quiet.plus(times.haPatience()))) {
                    witness.join(look.get().seen());
                    return new MoveEnd.Ignored();
                }
            }
            context.pause(pause);
            pause = times.polling().after(pause);
        }
        return new MoveEnd.StillMoving(state);
    }

    /** Follows the task that moves the guest, once there is one. */
    private Optional<MoveEnd> real(Instant since) throws InterruptedException {
        try {
            Optional<Upid> task = site
                    .tasks(
                            Names.pve(action.source()),
                            TaskQuery.all()
                                    .ofGuest(action.guest().vmid())
                                    .ofType("qmigrate")
                                    .startedSince(since))
                    .value()
                    .stream()
                    .map(TaskEntry::upid)
                    .filter(upid -> upid.user().equals(MOVER))
                    .max(Comparator.comparing(Upid::startTime));
            if (task.isEmpty() || task.equals(followed)) {
                return Optional.empty();
            }
            MoveEnd end = MoveEnd.followed(site, task.get(), context, times, witness);
            followed = task;
            return Optional.of(end);
        } catch (ProxmoxException e) {
            return later(e);
        }
    }

    private Optional<Look> look() {
        Witness seen = new Witness();
        try {
            HaService service = HaService.read(site, action.guest().vmid(), seen);
            boolean onTarget = seen.note(
                            site.clusterResources(),
                            read -> read.guest(action.guest().vmid())
                                    .map(row -> "on " + row.at().host())
                                    .orElse("nowhere"))
                    .guest(action.guest().vmid())
                    .map(Resource.Guest::at)
                    .filter(at -> at.host().equals(Names.pve(action.target())))
                    .isPresent();
            return Optional.of(new Look(service, onTarget, seen));
        } catch (ProxmoxException e) {
            return later(e);
        }
    }

    private <T> Optional<T> later(ProxmoxException e) {
        if (!ProblemOf.passing(e)) {
            throw e;
        }
        LOG.info(
                "the move of {} is followed on, for the read may succeed later: {}",
                action.guest().label(),
                e.getMessage());
        return Optional.empty();
    }

    private void tell(HaService service) {
        if (!service.words().equals(told)) {
            told = service.words();
            context.progress(Optional.empty(), "HA manager: " + told);
        }
    }
}
