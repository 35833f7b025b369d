package io.signalbox.executor.proxmox.migrate;

import io.signalbox.executor.proxmox.proof.ProblemOf;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.Failure;
import io.signalbox.proxmox.ProxmoxException;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Read;
import io.signalbox.proxmox.TaskLog;
import io.signalbox.proxmox.TaskState;
import io.signalbox.proxmox.TaskStatus;
import io.signalbox.proxmox.Upid;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows one task to its end, quickly at first and more slowly later, and reads its log as it grows. */
final class TaskFollower {
    private static final Logger LOG = LoggerFactory.getLogger(TaskFollower.class);
    private static final int PAGE = 500;
    private static final int KEPT = 300;

    private final ProxmoxSite site;
    private final Upid task;
    private final StepContext context;
    private final MigrateTimes times;
    private final Witness witness;
    private final Deque<String> lines = new ArrayDeque<>();
    private int read;
    private String told = "";

    TaskFollower(ProxmoxSite site, Upid task, StepContext context, MigrateTimes times, Witness witness) {
        this.site = site;
        this.task = task;
        this.context = context;
        this.times = times;
        this.witness = witness;
    }

    MoveEnd follow() throws InterruptedException {
        Duration pause = times.firstPoll();
        while (!context.overdue()) {
            Optional<MoveEnd> end = look();
            if (end.isPresent()) {
                return end.get();
            }
            context.pause(pause);
            pause = times.after(pause);
        }
        return new MoveEnd.StillRunning(task);
    }

    private Optional<MoveEnd> look() {
        Read<TaskStatus> status;
        try {
            status = site.taskStatus(task);
        } catch (ProxmoxException e) {
            if (e.failure() instanceof Failure.TaskUnknown) {
                witness.note(e);
                return Optional.of(new MoveEnd.Unclear(e.words()));
            }
            if (ProblemOf.passing(e)) {
                LOG.info("task {} is followed on, for the read may succeed later: {}", task, e.getMessage());
                return Optional.empty();
            }
            throw e;
        }
        boolean ended = !(status.value().state() instanceof TaskState.Running);
        readLog(ended);
        return ended ? Optional.of(ended(status)) : Optional.empty();
    }

    private MoveEnd ended(Read<TaskStatus> status) {
        TaskStatus value = witness.note(status, TaskFollower::found);
        return switch (value.state()) {
            case TaskState.Running r -> throw new IllegalStateException("a running task has not ended");
            case TaskState.Succeeded s -> new MoveEnd.Well();
            case TaskState.SucceededWithWarnings w -> new MoveEnd.Well();
            case TaskState.Failed failed ->
                failed.error().equals("migration problems")
                        ? new MoveEnd.Unclear(reason(failed.error()))
                        : new MoveEnd.Aborted(reason(failed.error()));
            case TaskState.OutcomeUnknown unknown -> new MoveEnd.Unclear(reason(unknown.text()));
        };
    }

    private String reason(String exit) {
        return MigrationLog.reason(List.copyOf(lines)).orElse(exit);
    }

    /** Reads what is new in the log; a failure to do so never ends the following. */
    private void readLog(boolean last) {
        try {
            while (true) {
                Read<TaskLog> page = site.taskLog(task, read, PAGE);
                List<TaskLog.Line> news = page.value().lines().stream()
                        .filter(line -> line.number() > read)
                        .toList();
                news.forEach(this::keep);
                read = news.isEmpty() ? read : news.getLast().number();
                if (news.size() < PAGE) {
                    if (last && !news.isEmpty()) {
                        witness.note(page, log -> log.lines().getLast().text());
                    }
                    break;
                }
            }
        } catch (ProxmoxException e) {
            LOG.info("the log of task {} cannot be read now: {}", task, e.getMessage());
        }
        tell();
    }

    private void keep(TaskLog.Line line) {
        lines.addLast(line.text());
        if (lines.size() > KEPT) {
            lines.removeFirst();
        }
    }

    private void tell() {
        String latest = lines.isEmpty() ? "" : MigrationLog.plain(lines.getLast());
        if (!latest.isBlank() && !latest.equals(told)) {
            told = latest;
            context.progress(MigrationLog.percent(latest), latest);
        }
    }

    private static String found(TaskStatus status) {
        return switch (status.state()) {
            case TaskState.Running r -> "running";
            case TaskState.Succeeded s -> "OK";
            case TaskState.SucceededWithWarnings w -> "WARNINGS: " + w.count();
            case TaskState.Failed f -> f.error();
            case TaskState.OutcomeUnknown u -> u.text().isEmpty() ? "no exit status" : u.text();
        };
    }
}
