package io.signalbox.executor.proxmox.follow;

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
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows one task to its end, quickly at first and more slowly later, and reads its log as it grows. */
public final class TaskFollower {
    private static final Logger LOG = LoggerFactory.getLogger(TaskFollower.class);
    private static final int PAGE = 500;
    private static final int KEPT = 300;

    private final ProxmoxSite site;
    private final Upid task;
    private final StepContext context;
    private final Polling polling;
    private final Witness witness;
    private final Deque<String> lines = new ArrayDeque<>();
    private final Consumer<String> latest;
    private int read;

    /** @param latest told the last line of the log whenever it has grown */
    public TaskFollower(
            ProxmoxSite site,
            Upid task,
            StepContext context,
            Polling polling,
            Witness witness,
            Consumer<String> latest) {
        this.site = site;
        this.task = task;
        this.context = context;
        this.polling = polling;
        this.witness = witness;
        this.latest = latest;
    }

    /** Waits for the task's end, or for the deadline. */
    public TaskEnd follow() throws InterruptedException {
        Duration pause = polling.first();
        while (!context.overdue()) {
            Optional<TaskEnd> end = look();
            if (end.isPresent()) {
                return end.get();
            }
            context.pause(pause);
            pause = polling.after(pause);
        }
        return new TaskEnd.StillRunning(task);
    }

    private Optional<TaskEnd> look() {
        Read<TaskStatus> status;
        try {
            status = site.taskStatus(task);
        } catch (ProxmoxException e) {
            if (e.failure() instanceof Failure.TaskUnknown) {
                witness.note(e);
                return Optional.of(new TaskEnd.Unclear(e.words(), List.copyOf(lines)));
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

    private TaskEnd ended(Read<TaskStatus> status) {
        TaskStatus value = witness.note(status, TaskFollower::found);
        return switch (value.state()) {
            case TaskState.Running r -> throw new IllegalStateException("a running task has not ended");
            case TaskState.Succeeded s -> new TaskEnd.Well();
            case TaskState.SucceededWithWarnings w -> new TaskEnd.Well();
            case TaskState.Failed failed -> new TaskEnd.Failed(failed.error(), List.copyOf(lines));
            case TaskState.OutcomeUnknown unknown -> new TaskEnd.Unclear(unknown.text(), List.copyOf(lines));
        };
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
                if (!news.isEmpty()) {
                    latest.accept(news.getLast().text());
                }
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
    }

    private void keep(TaskLog.Line line) {
        lines.addLast(line.text());
        if (lines.size() > KEPT) {
            lines.removeFirst();
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
