package io.signalbox.proxmox.decode;

import io.signalbox.proxmox.TaskEntry;
import io.signalbox.proxmox.TaskLog;
import io.signalbox.proxmox.TaskState;
import io.signalbox.proxmox.TaskStatus;
import io.signalbox.proxmox.UnreadableValueException;
import io.signalbox.proxmox.Upid;
import java.util.List;
import java.util.Optional;

/** Answers about tasks. */
public final class TaskDecoders {

    private TaskDecoders() {}

    /** The handle of a started task. */
    public static Upid upid(Answer answer) throws UndecodableException {
        return upid(answer.requiredText());
    }

    /** The handle of a started task, or nothing if the host was done at once. */
    public static Optional<Upid> optionalUpid(Answer answer) throws UndecodableException {
        Optional<String> text = answer.text();
        return text.isPresent() ? Optional.of(upid(text.get())) : Optional.empty();
    }

    /**
     * {@code POST /nodes/{node}/vzdump}: the text {@code OK} in place of a task means that none of the guests is on the host
     * (PVE: API2/VZDump.pm:117-118).
     */
    public static Optional<Upid> upidUnlessSkipped(Answer answer) throws UndecodableException {
        String text = answer.requiredText();
        return text.equals("OK") ? Optional.empty() : Optional.of(upid(text));
    }

    private static Upid upid(String text) throws UndecodableException {
        try {
            return new Upid(text);
        } catch (UnreadableValueException e) {
            throw new UndecodableException("the answer names no task", e);
        }
    }

    /** {@code GET …/tasks/{upid}/status}. */
    public static TaskStatus status(Answer answer) throws UndecodableException {
        Fields data = answer.object();
        String status = data.requiredText("status");
        TaskState state = status.equals("running")
                ? new TaskState.Running()
                : TaskState.ended(data.text("exitstatus").orElse(""));
        return new TaskStatus(
                upid(data.requiredText("upid")), state, data.text("user").orElse(""), data.filledText("tokenid"));
    }

    /** {@code GET …/tasks/{upid}/log}. */
    public static TaskLog log(Answer answer) throws UndecodableException {
        return new TaskLog(
                answer.list(row ->
                        new TaskLog.Line(row.requiredInteger("n"), row.text("t").orElse(""))),
                answer.total());
    }

    /** {@code GET /nodes/{node}/tasks}: a running task has no status, or {@code RUNNING} (PVE: API2/Tasks.pm). */
    public static List<TaskEntry> tasks(Answer answer) throws UndecodableException {
        return answer.list(row -> {
            Optional<String> status = row.filledText("status").filter(text -> !text.equals("RUNNING"));
            boolean running = status.isEmpty() && row.number("endtime").isEmpty();
            return new TaskEntry(
                    upid(row.requiredText("upid")),
                    running ? new TaskState.Running() : TaskState.ended(status.orElse("")),
                    row.text("user").orElse(""),
                    row.filledText("tokenid"),
                    HostDecoders.instant(row.number("endtime")));
        });
    }
}
